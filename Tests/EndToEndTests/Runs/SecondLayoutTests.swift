import Foundation
import Testing

/// Programs write runs in two layouts; both tell the same things.
struct SecondLayoutTests {
  private static let run = "run_20260701_100000_project_7"

  private static let issue = """
    {"issue_iid": 1, "run_id": "\(run)", "start_time": "2026-07-01T10:00:00",
    "end_time": "2026-07-01T10:05:00", "duration_seconds": 300, "status": "completed",
    "agent_executions": [
    {"agent_type": "coding", "attempt_number": 1, "duration_seconds": 30, "success": false},
    {"agent_type": "coding", "attempt_number": 2, "duration_seconds": 20, "success": true,
    "retry_count": 1}],
    "pipelines": [{"pipeline_id": "1", "status": "failed"},
    {"pipeline_id": "2", "status": "success"}],
    "debugging_cycles": [{"agent": "testing", "error_type": "test_failure", "attempts": 1,
    "resolved": true, "duration_seconds": 60}], "total_debugging_cycles": 1}
    """

  @Test(arguments: ["metadata.json", "final_report.json"], [true, false])
  func `a run of the second layout is read, with and without the ledger`(
    name: String, usesLedger: Bool
  ) throws {
    let workspace = try Workspace()
    let folder = "logs/runs/\(Self.run)"
    try workspace.write(
      """
      {"run_id": "\(Self.run)", "start_time": "2026-07-01T10:00:00", "duration_seconds": 300,
      "status": "completed",
      "config": {"llm": {"provider": "p1", "model": "m1", "temperature": 0.2}}}
      """, to: "\(folder)/\(name)")
    try workspace.write(Self.issue, to: "\(folder)/issues/issue_1_report.json")
    for _ in 0..<2 {
      let outcome = try Program.debrief.run(
        ["nightly", "--quiet", "--as-of", "2026-07-05T00:00:00Z"]
          + (usesLedger ? [] : ["--no-ledger"]), in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let report = try workspace.json("reports/json/runs.json")
      #expect(report["runs"]["total"] == .number(1))
      #expect(report["by_model"][0]["model"] == .string("m1"))
      #expect(report["by_provider"][0]["provider"] == .string("p1"))
      let agent = report["agents"][0]
      #expect(
        [agent["attempts"], agent["successes"], agent["failures"], agent["retries"]]
          == [.number(2), .number(1), .number(1), .number(1)])
      #expect(report["pipelines"]["attempts"] == .number(2))
      #expect(report["pipelines"]["succeeded"] == .number(1))
      #expect(report["pipelines"]["first_attempt_pass_rate"] == .number(0))
      #expect(report["debugging"]["cycles"] == .number(1))
      #expect(report["debugging"]["resolved"] == .number(1))
      let quality = try workspace.json("reports/json/data_quality.json")
      #expect(quality["complete"] == .bool(true))
    }
  }

  @Test func `what runs is no failure of its droid`() throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: (1...3).map {
        #"{"timestamp": "2026-07-10T11:50:00Z", "event_type": "task.execution.started", "#
          + #""droid_id": "alpha", "execution_id": "e\#($0)"}"#
      }, to: ".factory/logs/events.ndjson")
    let outcome = try Program.analyzeExecution.run(
      ["--json", "--as-of", "2026-07-10T12:00:00Z"], in: workspace)
    let report = try JSON(parsing: outcome.output)
    #expect(report["performance_issues"] == .array([]))
    #expect(report["droid_performance"]["alpha"]["success_rate"] == .null)
    #expect(report["droid_performance"]["alpha"]["executions"] == .number(3))
  }

  @Test func `an audit line without a type counts`() throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: [#"{"timestamp": "2026-07-10T11:50:00Z", "droid": "alpha", "action": "commit"}"#],
      to: ".factory/logs/audit.ndjson")
    let outcome = try Program.analyzeExecution.run(
      ["--json", "--strict", "--as-of", "2026-07-10T12:00:00Z"], in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }
}
