import Records
import TestSupport
import Testing

@testable import Aggregates

@Suite struct RunsAggregateTests {
  private func run(
    _ kind: RunRecord.Kind, file: UInt32, start: String? = nil, model: String? = nil
  ) -> RunRecord {
    RunRecord(
      runID: "run_1", kind: kind, start: start.map { moment($0) }, durationMicroseconds: nil,
      provider: nil, model: model, temperature: nil, status: nil,
      position: SourcePosition(file: file, chunk: 0, line: 0))
  }

  private func issue(
    _ kind: RunIssueRecord.Kind, file: UInt32, status: String = "completed", start: String? = nil
  ) -> RunIssueRecord {
    RunIssueRecord(
      runID: "run_1", issueID: "7", kind: kind, status: status, start: start.map { moment($0) },
      end: nil, durationMicroseconds: nil, agents: [],
      pipelines: RunPipelineCounts(attempts: 0, succeeded: 0, failed: 0), cycles: [],
      cycleCount: 0, resolvedCount: 0, position: SourcePosition(file: file, chunk: 0, line: 0))
  }

  @Test func aReportWinsOverMetricsInAnyOrder() {
    for records in [
      [issue(.metrics, file: 0), issue(.report, file: 1)],
      [issue(.report, file: 1), issue(.metrics, file: 0)],
    ] {
      var aggregate = RunsAggregate()
      for record in records { aggregate.add(record) }
      #expect(aggregate.runs["run_1"]?.issues["7"]?.kind == .report)
      #expect(aggregate.runs["run_1"]?.files == 2)
    }
  }

  /// A copy of a report elsewhere is the same issue, and must not count twice.
  @Test func ofTwoReportsTheFirstFileWins() {
    var aggregate = RunsAggregate()
    aggregate.add(issue(.report, file: 5, status: "failed"))
    aggregate.add(issue(.report, file: 3, status: "completed"))
    aggregate.add(issue(.report, file: 4, status: "skipped"))
    #expect(aggregate.runs["run_1"]?.issues.map(\.value.status) == ["completed"])
  }

  @Test func theFinalSummaryDatesARunBeforeItsMetadataAndItsIssues() {
    var summary = RunSummary()
    #expect(summary.start == nil)
    summary.add(issue(.metrics, file: 9, start: "2026-03-03"))
    #expect(summary.start == moment("2026-03-03"))
    #expect(summary.position?.file == 9)
    summary.add(run(.metadata, file: 2, start: "2026-03-02"))
    #expect(summary.start == moment("2026-03-02"))
    summary.add(run(.final, file: 1))
    #expect(summary.start == moment("2026-03-02"), "a final summary without a start says nothing")
    summary.add(run(.final, file: 0, start: "2026-03-01"))
    #expect(summary.start == moment("2026-03-01"))
    #expect(summary.position?.file == 0)
  }
}
