import Foundation
import Testing

/// `debrief record wrap` and the hooks of agents.
struct WrapTests {
  private func wrap(
    _ command: [String], options: [String] = [], in workspace: Workspace
  ) throws -> (Program.Outcome, JSON) {
    // The process that runs tests may block signals, and what it starts would too.
    let unblocked =
      "import os, signal, sys; signal.pthread_sigmask(signal.SIG_SETMASK, []);"
      + " os.execvp(sys.argv[1], sys.argv[1:])"
    let outcome = try Program.debrief.run(
      ["record", "wrap"] + options + ["--"] + command, in: workspace,
      through: ["python3", "-c", unblocked])
    let lines = try workspace.text("logs/task_executions.jsonl").split(separator: "\n")
    return (outcome, try JSON(parsing: String(lines[lines.count - 1])))
  }

  @Test func passesStreamsAndTheExitCode() throws {
    let workspace = try Workspace()
    let secret = "gh" + "p_" + String(repeating: "a1B2", count: 9)
    let (outcome, record) = try wrap(
      ["/bin/sh", "-c", "echo out; for n in 1 2 3; do echo err $n \(secret) >&2; done; exit 7"],
      options: ["--task-type", "build", "--lines", "2"], in: workspace)
    #expect(outcome.exitCode == 7 && outcome.output == "out\n")
    #expect(outcome.errors == (1...3).map { "err \($0) \(secret)\n" }.joined())
    #expect(record["outcome"] == "failure" && record["task_type"] == "build")
    #expect(
      record["error_message"] == "err 2 [redacted:github-token]\nerr 3 [redacted:github-token]")
    #expect(record["context"]["exit_code"] == 7)
  }

  @Test func endsAsTheCommandDid() throws {
    let workspace = try Workspace()
    var (outcome, record) = try wrap(["/bin/sh", "-c", "kill -9 $$"], in: workspace)
    #expect(outcome.exitCode == -9 && record["outcome"] == "failure")
    (outcome, record) = try wrap(["/bin/sh", "-c", "kill -15 $$"], in: workspace)
    #expect(outcome.exitCode == -15 && record["outcome"] == "cancelled")
    (outcome, record) = try wrap(["sleep", "60"], options: ["--timeout", "0.1"], in: workspace)
    #expect(outcome.exitCode == 124 && record["outcome"] == "timeout")
    #expect(record["failure_category"] == "timeout_error")
    (outcome, record) = try wrap(["no-such-program"], in: workspace)
    #expect(outcome.exitCode == 127 && record["failure_category"] == "configuration_error")
    (outcome, record) = try wrap(["true"], in: workspace)
    #expect(outcome.exitCode == 0 && record["outcome"] == "success")
    #expect(record["task_type"] == "true" && record["error_message"] == nil)
  }

  @Test func aRecordThatCannotBeWrittenChangesNothing() throws {
    let workspace = try Workspace()
    try workspace.write("", to: "logs")
    let outcome = try Program.debrief.run(
      ["record", "wrap", "--", "/bin/sh", "-c", "exit 5"], in: workspace)
    #expect(outcome.exitCode == 5 && outcome.errors.contains("nothing was recorded"))
  }

  private func hook(_ event: String, in workspace: Workspace) throws {
    try workspace.write(event, to: "../event")
    let outcome = try Program.debrief.run(
      ["record", "hook", "claude-code"], in: workspace,
      through: ["/bin/sh", "-c", "exec \"$@\" < ../event", "sh"])
    #expect(outcome.exitCode == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
  }

  @Test func recordsWhatHooksTell() throws {
    let workspace = try Workspace()
    func event(_ name: String, _ more: String = "") -> String {
      #"{"session_id": "5e-1", "hook_event_name": "\#(name)"\#(more)}"#
    }
    try hook(event("UserPromptSubmit", #", "prompt": "the secret plan""#), in: workspace)
    let tool = #", "tool_name": "Bash", "tool_use_id": "toolu_1", "tool_input": {"command": "x"}"#
    try hook(event("PreToolUse", tool), in: workspace)
    try hook(event("PostToolUse", tool + #", "tool_response": {}"#), in: workspace)
    try hook(event("PostToolUseFailure", tool + #", "error": "exit code 1""#), in: workspace)
    try hook(event("Stop"), in: workspace)
    try hook(event("UserPromptSubmit", #", "prompt": "p""#), in: workspace)
    let report = try Program.debrief.run(["report", "performance", "--json"], in: workspace)
    let tasks = try JSON(parsing: report.output)["metrics_by_task"]["claude-code.Bash"]
    #expect(tasks["total_executions"] == 2 && tasks["failed"] == 1)
    let analysis = try Program.debrief.run(["analyze-execution", "--json"], in: workspace)
    let patterns = try JSON(parsing: analysis.output)["execution_patterns"]
    #expect(patterns["total_executions_started"] == 2)
    #expect(patterns["total_executions_completed"] == 1)
    #expect(try !workspace.text(".factory/logs/events.ndjson").contains("secret plan"))
  }

  @Test(arguments: ["", "nonsense", "[]", "{}"]) func neverDisturbsTheAgent(event: String) throws {
    let workspace = try Workspace()
    try hook(event, in: workspace)
    #expect(try workspace.text(".debrief/hook-errors.log").split(separator: "\n").count == 1)
  }

  /// Claude Code takes an exit code of 2 for a refusal of the tool.
  @Test(arguments: ["debrief", "debrief-recorder"])
  func aWrongConfigurationDoesNotDisturbTheAgentEither(name: String) throws {
    let workspace = try Workspace()
    try workspace.write("stores: [", to: "debrief.yaml")
    let words = (name == "debrief" ? ["record"] : []) + ["hook", "claude-code"]
    for more in [[], ["--nonsense"]] {
      let outcome = try Program(name: name).run(words + more, in: workspace)
      #expect(outcome.exitCode == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    }
    let errors = try workspace.text(".debrief/hook-errors.log")
    #expect(errors.contains("debrief.yaml") && errors.contains("--nonsense"))
  }

  @Test func printsSettingsToPaste() throws {
    let outcome = try Program.debrief.run(
      ["init", "--hooks", "claude-code", "--quiet"], in: Workspace())
    let hooks = try JSON(parsing: outcome.output)["hooks"]
    #expect(hooks["Stop"][0]["hooks"][0]["command"] == "debrief record hook claude-code")
    #expect(hooks["PostToolUse"][0]["matcher"] == "*")
  }

  @Test func pruneEndsStaleExecutionsOnce() throws {
    let workspace = try Workspace()
    try workspace.write(
      lines: [
        LogLine.started("old", at: "2026-03-01T08:00:00Z").text,
        LogLine.started("done", at: "2026-03-01T08:00:00Z").text,
        LogLine.completed("done", at: "2026-03-01T08:10:00Z").text,
        LogLine.started("young", at: "2026-03-01T09:50:00Z").text,
      ], to: ".factory/logs/events.ndjson")
    let before = try workspace.text(".factory/logs/events.ndjson")
    let words = ["prune", "--as-of", "2026-03-01T10:00:00Z"]
    let dry = try Program.debrief.run(words + ["--dry-run"], in: workspace)
    #expect(dry.exitCode == 0 && dry.output == "abandoned old\n")
    #expect(try workspace.text(".factory/logs/events.ndjson") == before)
    #expect(try Program.debrief.run(words, in: workspace).output == "abandoned old\n")
    #expect(try workspace.text(".factory/logs/events.ndjson").hasPrefix(before))
    #expect(try Program.debrief.run(words, in: workspace).output.isEmpty)
  }
}
