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

  @Test(arguments: [
    ("\(run)/metadata.json", #"{"run_id": "r", "steps": [{"outcome": "ok"}]}"#),
    ("\(run)/\(run)_final.json", "{}"),
    ("\(run)/issues/issue_2_metrics.json", #"{"issue_id": 2, "rounds": [{"fixed": true}]}"#),
    (
      "\(run)/issues/issue_2_report.json",
      #"{"issue_id": 2, "status": "completed", "rounds": [{"fixed": true}]}"#
    ),
  ])
  func `a file of another layout is not understood and in no rate`(
    path: String, content: String
  ) throws {
    let workspace = try Workspace()
    try workspace.write(Self.issue, to: "logs/runs/\(Self.run)/issues/issue_1_report.json")
    func report() throws -> (runs: JSON, quality: JSON) {
      let outcome = try Program.debrief.run(
        ["nightly", "--quiet", "--as-of", "2026-07-05T00:00:00Z"], in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      return (
        try workspace.json("reports/json/runs.json"),
        try workspace.json("reports/json/data_quality.json")
      )
    }
    let before = try report()
    try workspace.write(content, to: "logs/runs/\(path)")
    for _ in 0..<2 {
      let after = try report()
      for part in ["runs", "issues", "debugging", "pipelines", "agents", "by_model"] {
        #expect(after.runs[part] == before.runs[part], "\(part)")
      }
      let quality = try workspace.text("reports/json/data_quality.json")
      #expect(quality.contains("not-understood"))
      #expect(quality.contains("logs/runs/\(path)"))
    }
  }

  @Test(arguments: [true, false])
  func `a result that two lines tell of is one`(usesLedger: Bool) throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: [
        #"{"timestamp": "2026-07-08T10:00:00Z", "event_type": "task.result", "#
          + #""execution_id": "e1", "success": true, "result_data": {"tests_run": 3}}"#,
        #"{"timestamp": "2026-07-10T10:00:00Z", "event_type": "task.result.validated", "#
          + #""execution_id": "e1", "category": "testing"}"#,
      ], to: ".factory/logs/results.ndjson")
    for asOf in ["2026-07-09T12:00:00Z", "2026-07-10T12:00:00Z", "2026-07-10T12:00:00Z"] {
      let outcome = try Program.debrief.run(
        ["nightly", "--quiet", "--as-of", asOf] + (usesLedger ? [] : ["--no-ledger"]),
        in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let results = try workspace.json("reports/json/executions.json")["result_patterns"]
      let isValidated = asOf > "2026-07-10"
      #expect(results["validation_rate"] == .number(isValidated ? 1 : 0))
      #expect(
        results["success_by_category"][isValidated ? "testing" : "unknown"] == .number(1))
      #expect(results["result_categories"]["unknown"] == (isValidated ? .missing : .number(1)))
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
