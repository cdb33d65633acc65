import Aggregates
import Records

extension RunsFindings {
  /// What a pipeline without a text of its own is called.
  static let pipelineMessage = "pipeline failed"
  /// The most failures without a text of their own that one file adds.
  private static let mostUntold = 1000

  /// Failed issues, failed pipelines and debugging cycles as failures of their agents.
  ///
  /// An issue's error that one of its cycles has already is the same failure, not another.
  static func failures(_ runs: [Run], places: Int) -> FailureAggregate {
    var failures = FailureAggregate(places: places)
    for run in runs {
      let traits = [("model", run.model), ("provider", run.provider)].compactMap { kind, name in
        name.map { FailureTrait(kind: kind, name: $0) }
      }
      let context = FailureContext(session: run.id, traits: traits)
      for issue in run.issues { add(issue, of: run, context, to: &failures) }
    }
    return failures
  }

  private static func add(
    _ issue: RunIssue, of run: Run, _ context: FailureContext, to failures: inout FailureAggregate
  ) {
    let record = issue.record
    let time = record.end ?? record.start ?? run.start
    for cycle in record.cycles {
      // A kind of error without a message is all that is known of the failure.
      failures.add(
        store: .runs, subject: cycle.agent ?? "unknown", category: cycle.errorType,
        message: cycle.message ?? cycle.errorType, time: cycle.start ?? time,
        position: cycle.position, context: context)
    }
    // Files that only count their cycles and pipelines say nothing of the single ones.
    for _ in 0..<min(mostUntold, max(0, record.cycleCount - record.cycles.count)) {
      failures.add(
        store: .runs, subject: culprit(record), message: nil, time: time,
        position: record.position, context: context)
    }
    for _ in 0..<min(mostUntold, record.pipelines.failed) {
      failures.add(
        store: .runs, subject: "pipeline", message: pipelineMessage, time: time,
        position: record.position, context: context)
    }
    guard issue.isFinished, record.status == "failed" else { return }
    let isTold = record.lastError.map { error in record.cycles.contains { $0.message == error } }
    failures.add(
      store: .runs, subject: culprit(record), category: nil,
      message: isTold == true ? nil : record.lastError, time: time, position: record.position,
      context: context)
  }

  /// When each model, provider and temperature was used.
  public var marks: [StreamMark] {
    func marks(_ kind: StreamMark.Kind, _ name: (Run) -> String?) -> [StreamMark] {
      StreamMark.marks(kind, of: runs.compactMap { run in name(run).map { ($0, run.start) } })
    }
    return
      (marks(.model) { $0.model } + marks(.provider) { $0.provider }
      + marks(.configuration) { $0.temperature.map { "temperature \($0)" } }).sorted()
  }

  /// The agent that an issue failed with: of its last unresolved cycle, else the last that failed.
  private static func culprit(_ record: RunIssueRecord) -> String {
    record.cycles.last { !$0.resolved }?.agent ?? record.agents.last { $0.failures > 0 }?.agent
      ?? "unknown"
  }
}
