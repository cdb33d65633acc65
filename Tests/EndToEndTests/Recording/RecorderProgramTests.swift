import Foundation
import Testing

/// `debrief-recorder`, which is `debrief record` without the rest.
struct RecorderProgramTests {
  private static let recorder = Program(name: "debrief-recorder")
  private static let task = [
    "execution", "--task-id", "a", "--task-type", "t", "--outcome", "success",
  ]

  @Test func recordsWhatDebriefRecordsWhereDebriefDoes() throws {
    for (configuration, file) in [
      (nil, "logs/task_executions.jsonl"),
      ("stores: {task_executions: [data/tasks*.jsonl]}", "data/tasks.jsonl"),
      ("stores: {task_executions: ./tasks.jsonl}\nredaction: {kinds: []}", "tasks.jsonl"),
    ] {
      let (ours, theirs) = (try Workspace(), try Workspace())
      for workspace in [ours, theirs] {
        if let configuration { try workspace.write(configuration, to: "debrief.yaml") }
        try workspace.makeFolder("deep/er")
      }
      let times = ["--end-time", "2026-03-01T06:00:00Z", "--duration-ms", "5"]
      let here = try Self.recorder.run(
        Self.task + times, in: ours, through: ["/bin/sh", "-c", "cd deep/er; exec \"$@\"", "sh"])
      let there = try Program.debrief.run(
        ["record"] + Self.task + times, in: theirs,
        through: ["/bin/sh", "-c", "cd deep/er; exec \"$@\"", "sh"])
      #expect(here.exitCode == 0 && there.exitCode == 0, "\(here.errors)\(there.errors)")
      #expect(here.output == "a\n" && there.output == "a\n")
      let place = configuration == nil ? "deep/er/\(file)" : file
      #expect(try ours.bytes(place) == theirs.bytes(place))
    }
  }

  @Test func variablesBeatTheFile() throws {
    let workspace = try Workspace()
    try workspace.write("stores: {task_executions: [a.jsonl]}", to: "debrief.yaml")
    let outcome = try Self.recorder.run(
      Self.task, in: workspace, environment: ["DEBRIEF_STORES_TASK_EXECUTIONS": "b.jsonl:c.jsonl"])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(workspace.exists("b.jsonl") && !workspace.exists("a.jsonl"))
  }

  @Test func knowsNoKindsOfSecretsThatAProjectAdds() throws {
    let workspace = try Workspace()
    try workspace.write(
      "redaction: {kinds: [{name: ticket, pattern: 'TICKET-[0-9]{6}'}]}", to: "debrief.yaml")
    let alone = try Self.recorder.run(Self.task, in: workspace, environment: ["PATH": "/nowhere"])
    #expect(alone.exitCode == 1 && alone.errors.contains("only 'debrief record' knows"))
    #expect(!workspace.exists("logs"))
    // With debrief on the path, that one records.
    let bin = workspace.home + "/bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: bin + "/debrief", withDestinationPath: try Program.debrief.path)
    let both = try Self.recorder.run(
      Self.task + ["--error-message", "see TICKET-123456"], in: workspace,
      environment: ["PATH": "\(bin):/usr/bin:/bin"])
    #expect(both.exitCode == 0 && both.output == "a\n", "\(both.errors)")
    #expect(try workspace.text("logs/task_executions.jsonl").contains("[redacted:ticket]"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowEveryKind(shell: String) throws {
    let workspace = try Workspace()
    let outcome = try Self.recorder.run(["completions", shell], in: workspace)
    #expect(outcome.exitCode == 0 && outcome.errors.isEmpty)
    for word in [
      "execution-complete", "debug-attempt", "wrap", "user-satisfaction", "claude-code",
    ] {
      #expect(outcome.output.contains(word), "\(word)")
    }
    #expect(!outcome.output.contains("nightly"))
    guard let program = tool(shell) else { return }
    try workspace.write(outcome.output, to: "script")
    let check = try spawn(
      [program, "-n", "script"], folder: workspace.path, environment: ["HOME": workspace.home])
    #expect(check.exitCode == 0, "\(check.errors)")
    guard shell == "bash" else { return }
    let words = """
      source ./script
      COMP_WORDS=(debrief-recorder execution --outcome '') COMP_CWORD=3
      _debrief_recorder
      echo "${COMPREPLY[*]}"
      """
    let offers = try spawn(
      [program, "-c", words], folder: workspace.path, environment: ["HOME": workspace.home])
    #expect(offers.output.contains("success") && offers.output.contains("failure"))
  }

  @Test func wrongInputIsSaidAsByDebrief() throws {
    let workspace = try Workspace()
    let unknown = try Self.recorder.run(["exection"], in: workspace)
    #expect(unknown.exitCode == 2 && unknown.errors.contains("execution"))
    let missing = try Self.recorder.run(["execution", "--json"], in: workspace)
    #expect(missing.exitCode == 2)
    #expect(try JSON(parsing: missing.output)["schema"] == "debrief/error/1")
    try workspace.write("stores: [", to: "debrief.yaml")
    let broken = try Self.recorder.run(Self.task, in: workspace)
    #expect(broken.exitCode == 2 && broken.errors.contains("debrief.yaml"))
    let help = try Self.recorder.run(["--help"], in: workspace)
    #expect(help.exitCode == 0 && help.output.contains("wrap"))
  }
}
