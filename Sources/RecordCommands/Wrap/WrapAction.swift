import CommandLineKit
import DebriefRecorder
import Glibc
import Records

/// `debrief record wrap`: runs a command and records how it went.
enum WrapAction {
  static let name = "wrap"

  static let spec = CommandSpec(
    name, summary: "Run a command and record how it went.",
    discussion: "Standard input, output and errors are the command's own, signals reach it, and"
      + " this command exits as it did: with its exit code, by its signal, with 124 after the"
      + " timeout, and with 127 or 126 where it can't be started. A record that can't be written"
      + " is told of and changes nothing of that.",
    examples: [
      ExampleSpec("debrief record wrap --task-type build -- make all", "record a build"),
      ExampleSpec(
        "debrief record wrap --task-type tests --timeout 600 -- pytest -q", "with a limit"),
    ],
    options: [
      .value(
        "task-type", "TEXT", help: "The kind of task.", defaultText: "the name of the command"),
      .value("task-id", "TEXT", help: "Its id; one is made when it is missing."),
      .value("timeout", "SECONDS", help: "End the command after this time."),
      .value("lines", "N", help: "Last lines of its errors to record.", defaultText: "20"),
      .value("retry-count", "N", help: "How often it was tried again."),
      .value("context", "JSON", help: "Details, an object."),
      .value(
        "file", "PATH", kind: .file, help: "The file to append to.",
        defaultText: "the first path of stores.task_executions, else logs/task_executions.jsonl"),
    ],
    arguments: [
      ArgumentSpec("COMMAND", .oneOrMore, help: "The command and its words, behind '--'.")
    ])

  static func run(
    _ parsed: ParsedCommand, _ session: RecordSession, _ around: RecordProgram.Surroundings
  ) throws(RecordFailure) -> Int32 {
    let words = parsed.arguments("COMMAND")
    let timeout: Double?
    let lines: Int
    let retries: Int
    do throws(UsageError) {
      timeout = try parsed.number("timeout", in: 0.001...1e9)
      lines = try parsed.integer("lines", in: 0...1000) ?? 20
      retries = try parsed.integer("retry-count", in: 0...1_000_000) ?? 0
    } catch {
      throw RecordFailure(error)
    }
    var context: RecordedValue = [:]
    if let given = parsed.string("context") {
      guard let value = try? RecordedValue(parsing: given), value.members != nil else {
        throw RecordFailure(
          isUsage: true, "'--context' is no JSON object", hint: "give an object in single quotes")
      }
      context = value
    }
    let program = words[0].split(separator: "/").last.map { String($0) } ?? words[0]
    let start = session.settings.clock()
    let command = WrappedCommand(words: words, timeout: timeout)
    let ending = command.run()
    let milliseconds = (ending.seconds * 1_000_000).rounded() / 1000
    context["command"] = .text(program)
    switch ending.kind {
    case .exited(let code), .notStarted(let code, _): context["exit_code"] = .integer(Int(code))
    case .signalled(let signal): context["signal"] = .integer(Int(signal))
    case .timedOut: context["timeout_seconds"] = timeout.map { .real($0) } ?? .null
    }
    var draft = TaskExecutionDraft(
      taskID: parsed.string("task-id") ?? RecorderSettings.newTaskID(at: start),
      taskType: parsed.string("task-type") ?? program, outcome: ending.outcome, startTime: start,
      endTime: Timestamp(microseconds: start.microseconds + Int64(milliseconds * 1000)))
    draft.durationMilliseconds = milliseconds
    draft.failureCategory = ending.category
    draft.retryCount = retries
    if ending.outcome != .success { draft.errorMessage = ending.message(lines: lines) }
    let (task, details) = (draft, context)
    do throws(RecordFailure) {
      let tasks = try session.tasks
      try recording { () throws(RecordingError) in try tasks.record(task, context: details) }
      try session.flush()
    } catch {
      around.notice("debrief: \(error.line)")
    }
    return ending.exit(around.notice)
  }
}
