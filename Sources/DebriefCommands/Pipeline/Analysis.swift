import Aggregates
import Findings
import Records
import Reports

/// What was read and found for one window: what every report of a run is made from.
struct Analysis: Sendable {
  let window: Window
  let performance: PerformanceReport?
  let executions: ExecutionsReport?
  let insights: InsightsReport?
  /// Corrections; nil where they were not asked for.
  let feedback: StoreResult<FeedbackAggregate>?
  /// The failure patterns of all stores together.
  let patterns: [FailurePattern]
  let quality: DataQuality
  /// How long each stage took, for `--verbose`.
  let stages: [StageTime]

  /// The analysis without stores that were found nowhere and that nobody configured: reports on
  /// them would only say that nothing is there, night for night.
  func leavingOutAbsentStores(except kept: Set<StoreName> = []) -> Analysis {
    let absent = Set(
      quality.stores.filter { $0.isMissing && $0.problems.isEmpty }.map(\.name)
    ).subtracting(kept)
    return Analysis(
      window: window, performance: absent.contains(.taskExecutions) ? nil : performance,
      executions: absent.contains(.events) ? nil : executions,
      insights: absent.contains(.operations) ? nil : insights,
      feedback: absent.contains(.feedback) ? nil : feedback, patterns: patterns,
      quality: quality, stages: stages)
  }
}

/// How long a stage took.
struct StageTime: Sendable {
  let name: String
  let seconds: Double
}
