import Aggregates
public import Findings
public import Records

/// Everything that the performance report shows, in every format.
public struct PerformanceReport: Sendable {
  /// What the task executions tell.
  public let findings: PerformanceFindings
  /// The improvement suggestions with the night that first raised each.
  public let suggestions: [DatedSuggestion]

  /// The cards of all reports, ranked together.
  public internal(set) var board: ActionBoard

  /// Time limits: those that stand, with what people decided, and new ones.
  private(set) var timeLimits: TimeLimitList

  /// A suggestion with the as-of of the first night that raised it.
  public struct DatedSuggestion: Sendable {
    /// The suggestion.
    public let suggestion: ImprovementSuggestion
    /// The as-of of the first night that raised it.
    public let createdAt: Timestamp
  }

  /// What people are shown first.
  var actionList: ActionList {
    ActionList(board, kind: .taskType)
  }

  /// How many common errors the reports list.
  static let listedErrors = 50

  /// A report; `earlier` tells since when known suggestions have been raised.
  public init(
    findings: PerformanceFindings, suggestions: [ImprovementSuggestion],
    board: ActionBoard = ActionBoard(), earlier: [String: Timestamp]
  ) {
    self.findings = findings
    self.board = board
    timeLimits = PerformanceReport.timeLimits(findings, standing: [])
    self.suggestions = suggestions.map { suggestion in
      let asOf = findings.window.asOf
      return DatedSuggestion(
        suggestion: suggestion, createdAt: min(earlier[suggestion.id] ?? asOf, asOf))
    }
  }

  /// The report, given the time limits that earlier nights proposed.
  public func decided(by standing: [TimeLimitProposal]) -> PerformanceReport {
    var report = self
    report.timeLimits = PerformanceReport.timeLimits(findings, standing: standing)
    return report
  }

  private static func timeLimits(
    _ findings: PerformanceFindings, standing: [TimeLimitProposal]
  ) -> TimeLimitList {
    TimeLimitList(
      findings.tasks.lazy.map(\.timeLimit).filter { $0 != nil }, kind: .taskType,
      hasRecords: findings.summary.total > 0, window: findings.window, standing: standing)
  }
}
