import CommandLineKit
public import DebriefRecorder
import Glibc
import Records

/// `debrief record hook`: records what an agent's hooks tell.
enum HookAction {
  static let name = "hook"

  static let spec = CommandSpec(
    name, summary: "Record what the hooks of an agent give on standard input.",
    discussion: "Tool calls become task executions of the type 'claude-code.TOOL', turns become"
      + " executions of the droid 'claude-code'. Neither inputs nor outputs of tools nor prompts are"
      + " written. The agent is never disturbed: nothing is printed, the exit code is 0, and errors"
      + " go to .debrief/hook-errors.log. 'debrief init --hooks claude-code' prints the settings.",
    examples: [
      ExampleSpec("debrief record hook claude-code", "as the settings of Claude Code call it")
    ],
    arguments: [
      ArgumentSpec("AGENT", kind: .oneOf(["claude-code"]), help: "The agent.")
    ])

  static func run(
    _ parsed: ParsedCommand, _ session: RecordSession, _ around: RecordProgram.Surroundings
  ) -> Int32 {
    do throws(RecordFailure) {
      var input = InputLines()
      guard let line = try input.next(), let event = try? RecordedValue(parsing: line),
        event.members != nil
      else {
        throw RecordFailure(
          isUsage: true, "standard input is no JSON object", hint: "call it as a hook")
      }
      try ClaudeCodeHook(event: event, session: session, project: around.places.project).record()
      try session.flush()
    } catch {
      keep(error, around)
    }
    return 0
  }

  private static func keep(_ failure: RecordFailure, _ around: RecordProgram.Surroundings) {
    RecordProgram.keepHookError(failure.line, in: around.places.project, around.settings)
  }
}

extension RecordProgram {
  /// Whether words call a hook, whatever else is wrong with them: it must not fail.
  public static func isHook(_ words: [String]) -> Bool {
    !words.contains("--help") && !words.contains("-h")
      && zip(words, words.dropFirst()).contains { $0 == HookAction.name && $1 == "claude-code" }
  }

  /// Adds an error of a hook to the file of a project for it.
  public static func keepHookError(
    _ line: String, in project: String, _ settings: RecorderSettings = RecorderSettings()
  ) {
    let text = settings.redact("\(settings.clock().text) \(line)")
    let line = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }
    // Where not even that can be written, nobody can be told without disturbing the agent.
    try? LineAppender.append(
      line, to: "\(project)/.debrief/hook-errors.log", durability: .inSystem)
  }
}
