import Foundation
import Testing

/// Stores that `record` alone wrote, as the reports read them.
struct RecordReportTests {
  @discardableResult
  private func record(
    _ words: [String], in workspace: Workspace, stdin: String? = nil,
    environment: [String: String] = [:]
  ) throws -> String {
    let outcome = try run(words, in: workspace, stdin: stdin, environment: environment)
    #expect(outcome.exitCode == 0, "\(words): \(outcome.errors)")
    return outcome.output.trimmingCharacters(in: .newlines)
  }

  private func run(
    _ words: [String], in workspace: Workspace, stdin: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    if let stdin { try workspace.write(stdin, to: "../stdin") }
    return try Program.debrief.run(
      ["record"] + words, in: workspace, environment: environment,
      through: stdin == nil ? [] : ["/bin/sh", "-c", "exec \"$@\" < ../stdin", "sh"])
  }

  private func report(_ words: [String], in workspace: Workspace) throws -> JSON {
    let outcome = try Program.debrief.run(words + ["--json", "--no-ledger"], in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSON(parsing: outcome.output)
  }

  private func expectNothingSkipped(in workspace: Workspace) throws {
    for store in try report(["doctor"], in: workspace)["stores"].list {
      #expect(store["skipped"] == 0 && store["records_read"] == store["records_used"], "\(store)")
    }
  }

  @Test func tasks() throws {
    let workspace = try Workspace()
    #expect(
      try record(
        [
          "execution", "--task-id", "task_001", "--task-type", "data_processing", "--outcome",
          "success", "--duration-ms", "2000", "--user-satisfaction", "4", "--context",
          #"{"key": "value"}"#,
        ], in: workspace) == "task_001")
    try record(
      [
        "execution", "--task-type", "data_processing", "--outcome", "failure", "--duration-ms",
        "4000", "--error-message", "Database connection timeout, password=hunter22x",
        "--failure-category", "timeout_error", "--retry-count", "3",
      ], in: workspace)
    let lines = (0..<600).map { #"{"task_id": "b\#($0)", "outcome": "partial", "duration_ms": 6}"# }
    let ids = try record(
      ["execution", "--stdin", "--task-type", "batch"], in: workspace,
      stdin: lines.joined(separator: "\n") + "\n")
    #expect(ids == (0..<600).map { "b\($0)" }.joined(separator: "\n"))
    let metrics = try report(["report", "performance"], in: workspace)["metrics_by_task"]
    let data = metrics["data_processing"]
    #expect(data["total_executions"] == 2 && data["successful"] == 1 && data["failed"] == 1)
    #expect(data["avg_duration_ms"] == 3000 && data["avg_satisfaction"] == 4)
    #expect(data["avg_retries"] == 1.5 && data["failure_categories"] == ["timeout_error": 1])
    #expect(metrics["batch"]["partial"] == 600)
    #expect(try !workspace.text("logs/task_executions.jsonl").contains("hunter22x"))
    try expectNothingSkipped(in: workspace)
  }

  @Test func operations() throws {
    let workspace = try Workspace()
    for number in 1...4 {
      let id = try record(
        [
          "operation-start", "--operation-type", "process_issue", "--operation-id",
          "issue-\(number)", "--context", #"{"complexity": \#(number)}"#,
        ], in: workspace)
      #expect(id == "\(number)")
      guard number < 4 else { break }
      let failure = ["--error-type", "TestFailure", "--error-message", "Unit tests failed"]
      try record(
        [
          "operation-complete", id, "--success", number == 3 ? "false" : "true",
          "--code-generation",
          #"{"provider": "p", "model": "m", "tokens_used": 100, "cost": 0.5}"#,
          "--issue-processing", #"{"issue_number": \#(number), "success": \#(number != 3)}"#,
          "--pr-management", #"{"pr_number": \#(number), "merged": true, "ci_failure_count": 1}"#,
          "--roadmap-tracking", #"{"proposals_generated": 2}"#,
        ] + (number == 3 ? failure : []), in: workspace)
    }
    let again = try run(["operation-complete", "1", "--success"], in: workspace)
    #expect(again.exitCode == 2 && again.errors.contains("1 was completed before"))
    let unknown = try run(["operation-complete", "99", "--success"], in: workspace)
    #expect(unknown.exitCode == 1 && unknown.errors.contains("no operation '99'"))
    let json = try report(["report", "insights"], in: workspace)
    #expect(json["operation_counts"] == ["process_issue": 3] && json["active_operations"] == 1)
    #expect(json["operations"]["failed"] == 1)
    #expect(json["cost_analysis"]["total_cost"] == 1.5)
    #expect(json["cost_analysis"]["total_tokens"] == 300)
    let issues = json["issue_processing"]
    #expect(issues["total"] == 3 && issues["successful"] == 2 && issues["failed"] == 1)
    let requests = json["pr_management"]
    #expect(requests["total"] == 3 && requests["merged"] == 3 && requests["ci_failures"] == 3)
    #expect(json["roadmap"]["rounds"] == 3 && json["roadmap"]["proposals_generated"] == 6)
    #expect(json["common_errors"][0]["error"] == "Unit tests failed")
    try expectNothingSkipped(in: workspace)
  }

  @Test(arguments: ["nested", "flat"]) func runs(layout: String) throws {
    let workspace = try Workspace()
    let run = try record(
      [
        "run-start", "--project-id", "168", "--llm-provider", "deepseek", "--llm-model",
        "deepseek-chat", "--llm-temperature", "0.0", "--mode", "implement_all", "--layout", layout,
      ], in: workspace)
    let issue = try record(["issue-start", run, "--issue-id", "123"], in: workspace)
    let agent = try record(["agent-start", issue, "--agent", "coding"], in: workspace)
    try record(["agent-end", agent, "--success"], in: workspace)
    try record(
      ["agent-start", "--run-id", run, "--issue-id", "123", "--agent", "testing"], in: workspace)
    try record(
      [
        "agent-end", "--run-id", run, "--issue-id", "123", "--agent", "testing", "--success",
        "false",
      ], in: workspace)
    try record(
      ["pipeline", issue, "--pipeline-id", "4259", "--status", "failed", "--commit-sha", "abc123"],
      in: workspace)
    let cycle = try record(
      [
        "debug-start", issue, "--agent", "testing", "--error-type", "test_failure",
        "--error-message", "3 tests failed in UserServiceTest",
      ], in: workspace)
    try record(["debug-attempt", cycle], in: workspace)
    try record(["debug-attempt", cycle], in: workspace)
    try record(["debug-end", cycle, "--resolved"], in: workspace)
    try record(["pipeline", issue, "--pipeline-id", "4260", "--status", "success"], in: workspace)
    #expect(try report(["report", "runs"], in: workspace)["runs"]["in_progress"] == 1)
    try record(["issue-finish", issue, "--status", "completed"], in: workspace)
    let failed = try record(["issue-start", run, "--issue-id", "124"], in: workspace)
    try record(["issue-finish", failed, "--status", "failed"], in: workspace)
    try record(["run-finish", run, "--status", "completed"], in: workspace)
    let json = try report(["report", "runs"], in: workspace)
    #expect(json["runs"]["total"] == 1 && json["runs"]["completed"] == 1)
    #expect(json["by_model"][0]["model"] == "deepseek-chat")
    #expect(json["by_model"][0]["issues"] == 2 && json["by_model"][0]["completed"] == 1)
    #expect(json["pipelines"]["attempts"] == 2 && json["pipelines"]["failed"] == 1)
    #expect(json["debugging"]["cycles"] == 1 && json["debugging"]["resolved"] == 1)
    let agents = json["agents"]
    #expect(agents.first("agent", "coding")["successes"] == 1)
    #expect(agents.first("agent", "testing")["failures"] == 1)
    #expect(agents.first("agent", "testing")["retries"] == 2)
    try expectNothingSkipped(in: workspace)
  }

  @Test func events() throws {
    let workspace = try Workspace()
    func start(_ task: String) throws -> String {
      try record(
        [
          "execution-start", "--task-id", task, "--droid-id", "builder", "--description", "work",
        ], in: workspace)
    }
    let done = try start("1.1")
    let around = ["DROID_ID": "builder", "DROID_EXECUTION_ID": done]
    for words in [
      ["--status", "ready"], ["--task-id", "1.1", "--description", "Set up"],
      ["--task-id", "1.1", "--progress", "0.5", "--message", "half"],
      ["--cpu-percent", "45.2", "--memory-mb", "256"],
      ["--task-id", "1.1", "--result", #"{"files_created": ["auth.py"]}"#, "--success"],
    ] { try record(["status"] + words, in: workspace, environment: around) }
    try record(
      ["execution-complete", "--result", #"{"files_created": ["auth.py"]}"#], in: workspace,
      environment: around)
    try record(
      [
        "execution-complete", try start("1.2"), "--success", "false", "--result",
        #"{"error": "it broke"}"#,
      ], in: workspace)
    try record(["execution-abandon", try start("1.3"), "--reason", "timeout"], in: workspace)
    _ = try start("1.4")
    let json = try report(["analyze-execution"], in: workspace)
    let patterns = json["execution_patterns"]
    #expect(patterns["total_executions_started"] == 4)
    #expect(patterns["total_executions_completed"] == 2)
    #expect(patterns["total_executions_abandoned"] == 1)
    #expect(patterns["total_executions_running"] == 1)
    let droid = json["droid_performance"]["builder"]
    #expect(droid["executions"] == 4 && droid["successful"] == 1 && droid["failed"] == 1)
    #expect(droid["abandoned"] == 1 && droid["self_reports"] == 5)
    #expect(json["data_summary"]["droid_status_entries"] == 5)
    #expect(json["data_summary"]["results_loaded"] == 4)
    try expectNothingSkipped(in: workspace)
  }

  @Test func feedback() throws {
    let workspace = try Workspace()
    for number in 1...3 {
      try record(
        [
          "feedback", "--type", "mistake", "--context", "pytest fixture before import",
          "--feedback", "All imports must come before fixtures", "--category", "Testing",
          "--severity", "high", "--session-id", "s\(number)",
        ], in: workspace)
    }
    let json = try report(["analyze-patterns"], in: workspace)
    #expect(json["entries"] == 3 && json["sessions"] == 3)
    #expect(json["patterns"].list.count == 1)
    let pattern = json["patterns"][0]
    #expect(pattern["occurrences"] == 3 && pattern["category"] == "Testing")
    #expect(pattern["severity"] == "high" && pattern["kind"] == "correction")
    try expectNothingSkipped(in: workspace)
  }
}
