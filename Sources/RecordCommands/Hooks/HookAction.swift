import CommandLineKit
import DebriefRecorder
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
    let time = around.settings.clock().text
    let text = around.settings.redact("\(time) \(failure.line)")
    let line = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }
    // Where not even that can be written, nobody can be told without disturbing the agent.
    try? LineAppender.append(
      line, to: "\(around.places.project)/.debrief/hook-errors.log", durability: .inSystem)
  }
}
