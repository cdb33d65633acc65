import Foundation
import Testing

/// What `record` says about input that it can't use.
struct RecordUsageTests {
  private func run(
    _ words: [String], in workspace: Workspace, stdin: String? = nil
  ) throws -> Program.Outcome {
    if let stdin { try workspace.write(stdin, to: "../stdin") }
    return try Program.debrief.run(
      ["record"] + words, in: workspace,
      through: stdin == nil ? [] : ["/bin/sh", "-c", "exec \"$@\" < ../stdin", "sh"])
  }

  @Test(arguments: [
    (["execution", "--task-type", "t"], "'--outcome' is missing"),
    (["execution", "--outcome", "good", "--task-type", "t"], "success, failure, partial"),
    (
      ["execution", "--outcome", "success", "--task-type", "t", "--duration-ms", "nan"],
      "'nan' can't be used for '--duration-ms'"
    ),
    (
      ["execution", "--outcome", "success", "--task-type", "t", "--user-satisfaction", "6"],
      "from 1 to 5"
    ),
    (
      ["execution", "--outcome", "success", "--task-type", "t", "--context", "{x}"],
      "'--context' is no JSON"
    ),
    (
      ["execution", "--outcome", "success", "--task-type", "t", "--context", "[1]"],
      "context is no JSON object"
    ),
    (
      ["execution", "--outcome", "success", "--task-type", "t", "--start-time", "yesterday"],
      "ISO 8601"
    ),
    (["issue-start", "../../etc", "--issue-id", "1"], "run_id must begin with 'run_'"),
    (
      ["agent-start", "--run-id", "run_1", "--issue-id", "../x", "--agent", "a"],
      "issue_id must have letters"
    ),
    (["agent-start", "--agent", "a"], "the issue is missing"),
    (["status", "--droid-id", "d", "--progress", "2"], "from 0 to 1"),
    (["feedback", "--type", "mistake"], "'--context' is missing"),
  ])
  func refusesAndSaysWhy(words: [String], reason: String) throws {
    let workspace = try Workspace()
    let outcome = try run(words, in: workspace)
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(!workspace.exists("logs/task_executions.jsonl") && !workspace.exists("logs/runs/run_1"))
  }

  @Test func oneBadLineStopsNoOther() throws {
    let workspace = try Workspace()
    let outcome = try run(
      ["execution", "--stdin"], in: workspace,
      stdin: """
        {"task_id": "a", "task_type": "t", "outcome": "success"}
        {"task_id": "b", "task_type": "t", "outcome": "good"}

        nonsense
        {"task_id": "c", "task_type": "t", "outcom": "success"}
        {"task_id": "d", "task_type": "t", "outcome": "success"}
        """)
    #expect(outcome.exitCode == 2)
    #expect(outcome.output == "a\nd\n")
    #expect(outcome.errors.contains("line 2: 'good' can't be used for '--outcome'"))
    #expect(outcome.errors.contains("line 4: it is no JSON"))
    #expect(outcome.errors.contains("line 5: unknown field 'outcom'; did you mean 'outcome'?"))
    #expect(outcome.errors.contains("3 of 5 records were refused"))
    let lines = try workspace.text("logs/task_executions.jsonl").split(separator: "\n")
    #expect(lines.count == 2)
  }

  @Test func takesAnObjectOverSeveralLines() throws {
    let workspace = try Workspace()
    let outcome = try run(
      ["execution"], in: workspace,
      stdin: "{\n  \"task_id\": 7,\n  \"task_type\": \"t\",\n  \"outcome\": \"success\"\n}\n")
    #expect(outcome.exitCode == 0 && outcome.output == "7\n")
  }

  @Test func aLoopKeepsItsInput() throws {
    let workspace = try Workspace()
    let script = """
      printf 'a\\nb\\nc\\n' | while read -r name; do
        "$0" record status
        "$0" record execution --task-id "$name" --task-type t --outcome success
      done
      """
    let outcome = try spawn(
      ["/bin/sh", "-c", script, try Program.debrief.path], folder: workspace.path,
      environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin", "DROID_ID": "d"])
    #expect(outcome.exitCode == 0 && outcome.output == "a\nb\nc\n", "\(outcome.errors)")
    let reports = try workspace.text(".factory/logs/droid_status.ndjson")
    #expect(reports.split(separator: "\n").count == 3)
  }

  @Test func goesWhereTheConfigurationSays() throws {
    let workspace = try Workspace()
    try workspace.write(
      "stores: {task_executions: ['data/tasks*.jsonl*'], runs: [my/runs], events: [ev]}\n",
      to: "debrief.yaml")
    _ = try run(["execution", "--task-type", "t", "--outcome", "success"], in: workspace)
    _ = try run(["run-start", "--project-id", "1"], in: workspace)
    _ = try run(["status", "--droid-id", "d"], in: workspace)
    #expect(workspace.exists("data/tasks.jsonl") && workspace.exists("my/runs"))
    #expect(workspace.exists("ev/droid_status.ndjson"))
    _ = try run(
      ["execution", "--task-type", "t", "--outcome", "success", "--file", "other.jsonl"],
      in: workspace)
    #expect(workspace.exists("other.jsonl"))
  }

  @Test func aPlaceThatCannotBeWrittenIsAnError() throws {
    let workspace = try Workspace()
    try workspace.write("", to: "logs")
    let words = ["execution", "--task-id", "t", "--task-type", "t", "--outcome", "success"]
    let outcome = try run(words, in: workspace)
    #expect(outcome.exitCode == 1 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("nothing was recorded"))
    let readOnly = try Workspace()
    guard
      let refused = try ReadOnlyProject(readOnly).run(
        "exec \"$0\" record \(words.joined(separator: " "))")
    else { return }
    #expect(refused.exitCode == 1 && refused.output.isEmpty, "\(refused.errors)")
    #expect(refused.errors.contains("Read-only file system"))
  }
}
