import Aggregates
public import Findings

/// Everything that the report on operations shows, in every format.
public struct InsightsReport: Sendable {
  /// What the operations tell.
  public let findings: InsightsFindings
  /// The limits of this night.
  public let thresholds: [ThresholdFinding]
  /// What to do; limits that people have decided about are left out.
  public let recommendations: [OperationRecommendation]
  /// Proposed limits: those that stand, with what people decided, and new ones; ascending by path.
  public let proposals: [ThresholdProposal]
  /// Files of proposals that nobody decided or noted anything in, and that are no longer made.
  public let retired: Set<String>

  /// The cards of types of operations: their shares are those of the failures of all operations.
  public let board: ActionBoard

  private let decisions: [String: StandingLimit]

  /// How many errors the reports list.
  static let listedErrors = 50
  /// How many conditions the data lists, and how many the page.
  static let listedConditions = 200
  static let shownConditions = 10

  /// A report, given the proposals of earlier nights.
  public init(
    findings: InsightsFindings, board: ActionBoard = ActionBoard(),
    standing: [ThresholdProposal] = []
  ) {
    self.findings = findings
    self.board = board
    let limits = standing.map(\.limit)
    let thresholds = findings.thresholds(given: limits)
    var decisions: [String: StandingLimit] = [:]
    for threshold in thresholds {
      decisions[threshold.id] = findings.decision(on: threshold, among: limits)
    }
    let known = Set(limits.map(\.id))
    let new = thresholds.filter {
      findings.isProposed($0) && decisions[$0.id] == nil && !known.contains($0.id)
    }.compactMap { ThresholdProposal($0, window: findings.window) }
    let made = Set(thresholds.filter { findings.isProposed($0) }.map(\.id))
    // A night that could read nothing, or was told not to learn, has nothing against a proposal.
    let knows = findings.settings.isEnabled && findings.overall.completed > 0
    let stale = standing.filter { knows && !$0.isTouched && !made.contains($0.limit.id) }
    retired = Set(stale.map(\.path))
    proposals = (standing.filter { !stale.contains($0) } + new).sorted { $0.path < $1.path }
    for proposal in new { decisions[proposal.limit.id] = proposal.limit }
    self.decisions = decisions
    self.thresholds = thresholds
    recommendations = findings.recommendations(
      thresholds: thresholds.filter { !(decisions[$0.id]?.status.isDecided ?? false) })
  }

  /// The report, given the proposals of earlier nights.
  public func decided(by standing: [ThresholdProposal]) -> InsightsReport {
    InsightsReport(findings: findings, board: board, standing: standing)
  }

  /// What people are shown first.
  var actionList: ActionList {
    ActionList(board, kind: .operationType)
  }

  /// What the cards of operations are made from.
  public func actionMaterial(_ limits: SuggestionLimits) -> ActionMaterial {
    findings.actionMaterial
  }

  /// What was decided about a limit, and the file that says so; nil where it is not proposed.
  func decision(on threshold: ThresholdFinding) -> (status: ReviewStatus, path: String)? {
    guard let decision = decisions[threshold.id],
      let proposal = proposals.first(where: { $0.limit.id == decision.id })
    else { return nil }
    return (decision.status, proposal.path)
  }
}
