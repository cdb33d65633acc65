import Aggregates
public import Findings
import Records
import TestSupport

/// Stores of runs with three models that are equally good.
public struct RunSimulation: Sendable {
  /// By how much runs differ: the standard deviation of the logit of their rate.
  public var spread = 0.0
  /// Runs of each model, and issues of each run.
  public var runs = 10, issues = 8

  /// Stores whose runs don't differ.
  public init() {}

  /// The findings of one store.
  public func store(seed: UInt64) -> RunsFindings {
    var random = SeededGenerator(seed: seed)
    var aggregate = RunsAggregate()
    var line: UInt32 = 0
    func position() -> SourcePosition {
      line += 1
      return SourcePosition(file: 0, chunk: 0, line: line)
    }
    for model in 0..<3 {
      for run in 0..<runs {
        let id = "\(model)-\(run)"
        // Odds of 70 %, times e to a normal value by a few squarings.
        var factor = 1 + spread * random.normal() / 1024
        for _ in 0..<10 { factor *= factor }
        let odds = 7.0 / 3 * factor
        aggregate.add(
          RunRecord(
            runID: id, kind: .final,
            start: SimulatedMonth.time(onDay: Int.random(in: 0..<30, using: &random), &random),
            durationMicroseconds: nil, provider: "provider\(model)", model: "model\(model)",
            temperature: 0, status: "completed", position: position()))
        for issue in 0..<issues {
          aggregate.add(
            RunIssueRecord(
              runID: id, issueID: "\(issue)", kind: .report,
              status: random.chance(odds / (1 + odds)) ? "completed" : "failed", start: nil,
              end: nil, durationMicroseconds: nil, agents: [],
              pipelines: RunPipelineCounts(
                attempts: 0, succeeded: 0, failed: 0, firstSucceeded: nil),
              cycles: [], cycleCount: 0, resolvedCount: 0, lastError: nil, position: position()))
        }
      }
    }
    return RunsFindings(
      aggregate, window: SimulatedMonth.window, index: SimulatedMonth.index, timeoutSeconds: 3600)
  }
}
