import Aggregates
import Records

@testable import Findings

/// Files of runs, one after the other, and what they tell.
struct RunFiles {
  private(set) var aggregate = RunsAggregate()
  private var next: UInt32 = 0

  /// The files' names are `0`, `1` and so on.
  var findings: RunsFindings {
    let index = SourceIndex(files: (0..<max(1, next)).map { (path: "\($0)", lineCounts: [1]) })
    let findings = RunsFindings(aggregate, window: window, index: index, timeoutSeconds: 3600)
    return findings.grouped(
      by: FailurePatterns(
        grouping: NormalFormGrouping(), sources: [.runs: index], of: findings.failures))
  }

  private mutating func position() -> SourcePosition {
    defer { next += 1 }
    return SourcePosition(file: next, chunk: 0, line: 0)
  }

  /// A file of a run.
  mutating func run(
    _ id: String, _ kind: RunRecord.Kind = .final, at start: Timestamp? = hoursAgo(2),
    model: String? = "m", provider: String? = "p", temperature: Double? = 0,
    seconds: Int64? = nil, status: String? = "completed"
  ) {
    aggregate.add(
      RunRecord(
        runID: id, kind: kind, start: start, durationMicroseconds: seconds.map { $0 * 1_000_000 },
        provider: provider, model: model, temperature: temperature, status: status,
        position: position()))
  }

  /// A file of an issue.
  mutating func issue(
    _ run: String, _ id: String, _ kind: RunIssueRecord.Kind = .report,
    status: String? = "completed", at start: Timestamp? = nil, seconds: Int64? = nil,
    agents: [RunAgentCounts] = [], pipelines: (attempts: Int, first: Bool?) = (0, nil),
    cycles: [DebuggingCycle] = [], counted: Int? = nil, error: String? = nil
  ) {
    let passed = pipelines.first == true ? pipelines.attempts : min(1, pipelines.attempts)
    aggregate.add(
      RunIssueRecord(
        runID: run, issueID: id, kind: kind, status: status, start: start, end: nil,
        durationMicroseconds: seconds.map { $0 * 1_000_000 }, agents: agents,
        pipelines: RunPipelineCounts(
          attempts: pipelines.attempts, succeeded: passed, failed: pipelines.attempts - passed,
          firstSucceeded: pipelines.first),
        cycles: cycles, cycleCount: counted ?? cycles.count,
        resolvedCount: cycles.count { $0.resolved }, lastError: error, position: position()))
  }

  /// A run of one model with finished issues of which some are completed.
  mutating func finished(_ id: String, model: String, _ completed: Int, of total: Int) {
    run(id, model: model)
    for number in 0..<total {
      issue(id, "\(number)", status: number < completed ? "completed" : "failed")
    }
  }
}

/// An agent's entry.
func agent(
  _ name: String, _ successes: Int = 1, of attempts: Int = 1, retries: Int? = 0,
  seconds: Int64 = 0
) -> RunAgentCounts {
  RunAgentCounts(
    agent: name, attempts: attempts, successes: successes, failures: attempts - successes,
    retries: retries, durationMicroseconds: seconds * 1_000_000)
}

/// A debugging cycle.
func cycle(
  _ type: String? = "test_failure", resolved: Bool = true, seconds: Int64? = nil,
  message: String? = nil, agent: String? = "testing", at start: Timestamp? = nil
) -> DebuggingCycle {
  DebuggingCycle(
    agent: agent, errorType: type, message: message, attempts: 1, resolved: resolved, start: start,
    durationMicroseconds: seconds.map { $0 * 1_000_000 },
    position: SourcePosition(file: 0, chunk: 0, line: 0))
}
