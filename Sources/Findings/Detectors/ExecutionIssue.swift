import Records

/// Something about executions that somebody should look at.
public struct ExecutionIssue: Sendable, Hashable {
  /// What kind of thing.
  public enum Kind: String, Sendable, CaseIterable {
    case highAbandonmentRate = "high_abandonment_rate"
    case poorDroidPerformance = "poor_droid_performance"
    case stuckExecutions = "stuck_executions"
    case resourceAnomaly = "resource_anomaly"
    case baselineDeviation = "baseline_deviation"
  }

  /// How bad it is.
  public enum Severity: String, Sendable {
    case warning, error
  }

  /// What kind of thing.
  public let kind: Kind
  /// How bad it is.
  public let severity: Severity
  /// One sentence with the numbers.
  ///
  /// Names from logs stand in it as they are: escape it.
  public let description: String
  /// One sentence: what to do.
  public let recommendation: String
  /// The droid it is about; nil for one about all.
  public let droidID: String?
  /// How many executions, reports or days it is about; nil where it is about a rate.
  public let count: Int?
  /// The executions it is about, at most ten, the newest first.
  public let executionIDs: [String]
  /// Lines of the logs behind it, at most five.
  public let evidence: [Evidence]
}
