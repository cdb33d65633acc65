import Aggregates
import Findings
import Records
import Reports

/// What was read and found for one window: what every report of a run is made from.
struct Analysis: Sendable {
  let window: Window
  let performance: PerformanceReport?
  let executions: ExecutionsReport?
  /// Corrections; nil where they were not asked for.
  let feedback: StoreResult<FeedbackAggregate>?
  /// The failure patterns of all stores together.
  let patterns: [FailurePattern]
  let quality: DataQuality
  /// How long each stage took, for `--verbose`.
  let stages: [StageTime]
}

/// How long a stage took.
struct StageTime: Sendable {
  let name: String
  let seconds: Double
}
