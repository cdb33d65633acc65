import Aggregates
import Records

extension RunsFindings {
  /// Failed issues, and debugging cycles with a message, as failures of their agents.
  ///
  /// An issue's error that one of its cycles has already is the same failure, not another.
  static func failures(_ runs: [Run]) -> FailureAggregate {
    var failures = FailureAggregate()
    for run in runs {
      for issue in run.issues { add(issue, of: run, to: &failures) }
    }
    return failures
  }

  private static func add(_ issue: RunIssue, of run: Run, to failures: inout FailureAggregate) {
    let record = issue.record
    let time = record.end ?? record.start ?? run.start
    for cycle in record.cycles {
      guard let message = cycle.message else { continue }
      failures.add(
        store: .runs, subject: cycle.agent ?? "unknown", category: cycle.errorType,
        message: message, time: cycle.start ?? time, position: cycle.position)
    }
    guard issue.isFinished, record.status == "failed" else { return }
    let isTold = record.lastError.map { error in record.cycles.contains { $0.message == error } }
    failures.add(
      store: .runs, subject: culprit(record), category: nil,
      message: isTold == true ? nil : record.lastError, time: time, position: record.position)
  }

  /// The agent that an issue failed with: of its last unresolved cycle, else the last that failed.
  private static func culprit(_ record: RunIssueRecord) -> String {
    record.cycles.last { !$0.resolved }?.agent ?? record.agents.last { $0.failures > 0 }?.agent
      ?? "unknown"
  }
}
