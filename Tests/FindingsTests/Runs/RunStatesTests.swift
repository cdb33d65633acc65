import Records
import Testing

@testable import Findings

@Suite struct RunStatesTests {
  @Test func aRunIsWhatItsFilesSay() {
    var files = RunFiles()
    files.run("completed")
    files.run("without status", status: nil)
    files.run("failed", status: "failed")
    files.run("stopped", status: "stopped")
    files.run("young", .metadata, at: hoursAgo(1), status: "running")
    files.run("old", .metadata, at: hoursAgo(1, seconds: -1), status: "running")
    let states = Dictionary(
      uniqueKeysWithValues: files.findings.runs.map { ($0.id, $0.state) })
    #expect(
      states == [
        "completed": .completed, "without status": .completed, "failed": .failed,
        "stopped": .stopped, "young": .inProgress, "old": .abandoned,
      ])
  }

  @Test func whatTheFinalSummaryLeavesOutTheMetadataTells() {
    var files = RunFiles()
    files.run("r", .metadata, at: hoursAgo(3), model: "m1", provider: "p1", temperature: 0.5)
    files.run("r", at: nil, model: "m2", provider: nil, temperature: nil, seconds: 7)
    let run = files.findings.runs.first
    #expect(run?.start == hoursAgo(3))
    #expect(run?.model == "m2")
    #expect(run?.provider == "p1")
    #expect(run?.temperature == 0.5)
    #expect(run?.durationSeconds == 7)
    #expect(run?.location.file == "1")
  }

  @Test func anIssueWithMetricsAloneIsInProgressOrAbandoned() {
    var files = RunFiles()
    files.run("r", .metadata, at: hoursAgo(5))
    files.issue("r", "1", .metrics, status: "in_progress", at: hoursAgo(1))
    files.issue("r", "2", .metrics, status: "in_progress", at: hoursAgo(2))
    files.issue("r", "3", .metrics, status: "in_progress")
    let findings = files.findings
    #expect(
      Dictionary(uniqueKeysWithValues: findings.issues.map { ($0.record.issueID, $0.status) })
        == ["1": "in_progress", "2": "abandoned", "3": "abandoned"])
    #expect(findings.completed == Proportion(0, of: 0))
    #expect(findings.models.map(\.issues) == [Proportion(0, of: 0)])
  }

  /// Runs belong to the window by their start, their issues with them.
  @Test func countsRunsThatStartInTheWindowAlone() {
    var files = RunFiles()
    files.run("before", at: hoursAgo(30 * 24))
    files.issue("before", "1", at: hoursAgo(1))
    files.run("first hour", at: hoursAgo(30 * 24 - 1))
    files.run("last hour", .metadata, at: asOf.advanced(bySeconds: 3599))
    files.run("future", at: asOf.advanced(bySeconds: 3600))
    let findings = files.findings
    #expect(findings.runs.map(\.id) == ["last hour", "first hour"])
    #expect(findings.outOfWindow == 2)
    #expect(findings.future == 1)
    #expect(findings.issues.isEmpty)
  }

  @Test func runsThatNothingDatesCountNowhere() {
    var files = RunFiles()
    files.run("r", at: nil)
    files.issue("r", "1")
    files.issue("dated by its issue", "1", at: hoursAgo(2))
    let findings = files.findings
    #expect(findings.runs.map(\.id) == ["dated by its issue"])
    #expect(findings.undated.map(\.files) == [2])
  }

  @Test func listsIssuesInTheOrderOfTheirNumbers() {
    var files = RunFiles()
    files.run("r")
    for id in ["10", "b", "9", "a"] { files.issue("r", id) }
    #expect(files.findings.runs.first?.issues.map(\.record.issueID) == ["9", "10", "a", "b"])
  }
}
