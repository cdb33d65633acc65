import Records
import TestSupport

/// What a file of the store of runs tells, of either kind.
enum AnyRunRecord {
  case run(RunRecord)
  case issue(RunIssueRecord)

  /// A record of few runs and issues, so that joins collide.
  static func random(_ number: UInt32, _ random: inout SeededGenerator) -> AnyRunRecord {
    let runID = random.pick(["run_1", "run_2", ""])
    let start = random.pick([nil, moment("2026-03-01"), moment("2026-03-02"), moment("9999-12-31")])
    // Files have a place of their own; only copies of one record share it.
    let position = SourcePosition(file: number, chunk: 0, line: 0)
    if random.chance(0.4) {
      return .run(
        RunRecord(
          runID: runID, kind: random.pick([.metadata, .final]), start: start,
          durationMicroseconds: random.pick([nil, 0, 1]), provider: random.pick([nil, "p"]),
          model: random.pick([nil, "m", "n"]), temperature: random.pick([nil, 0, 0.7]),
          status: random.pick([nil, "completed", "failed"]), position: position))
    }
    return .issue(
      RunIssueRecord(
        runID: runID, runStart: random.pick([nil, start]), issueID: random.pick(["1", "2", "3"]),
        kind: random.pick([.metrics, .report]), status: random.pick(["completed", "failed"]),
        start: start, end: nil, durationMicroseconds: nil, agents: [],
        pipelines: RunPipelineCounts(attempts: 1, succeeded: 1, failed: 0), cycles: [],
        cycleCount: random.pick([0, 1]), resolvedCount: 0, position: position))
  }
}
