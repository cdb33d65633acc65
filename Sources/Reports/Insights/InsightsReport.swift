public import Findings

/// Everything that the report on operations shows, in every format.
public struct InsightsReport: Sendable {
  /// What the operations tell.
  public let findings: InsightsFindings
  /// Proposed limits, with what people decided about them.
  public let proposals: [ThresholdProposal]

  /// How many errors the reports list.
  static let listedErrors = 50
  /// How many conditions the data lists, and how many the page.
  static let listedConditions = 200, shownConditions = 10

  /// A report.
  public init(findings: InsightsFindings, proposals: [ThresholdProposal]) {
    self.findings = findings
    self.proposals = proposals
  }

  /// The decision about a limit; nil where it is not proposed.
  func proposal(for threshold: ThresholdFinding) -> ThresholdProposal? {
    proposals.first { $0.id == threshold.id }
  }
}
