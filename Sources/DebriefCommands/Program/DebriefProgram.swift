import CommandLineKit
import RecordCommands
import Records
import Reports

/// The program: finds the command, runs it, and turns what happens into words and an exit code.
public enum DebriefProgram: Sendable {
  /// The version, as `--version` shows it.
  public static let version = "0.1.0"

  /// Runs `debrief` and returns its exit code.
  public static func run(_ invocation: Invocation, console: Console) -> Int32 {
    run(invocation.arguments, rootSpec, invocation, console)
  }

  /// Runs `analyze-execution`, which is `debrief analyze-execution`, and returns its exit code.
  public static func runAnalyzeExecution(_ invocation: Invocation, console: Console) -> Int32 {
    run(
      ["analyze-execution"] + invocation.arguments, rootSpec, invocation, console)
  }

  /// Every command that there is.
  static let commands: [any Command.Type] = [
    NightlyCommand.self, ReportCommand.self, SiteCommand.self, AnalyzeExecutionCommand.self,
    CompareCommand.self, DashboardCommand.self, LogFeedbackCommand.self, RecordCommand.self,
    AnalyzePatternsCommand.self, ReviewCommand.self, CheckCommand.self, DoctorCommand.self,
    SummarizeCommand.self, MergeCommand.self, PruneCommand.self, InitCommand.self,
    CompletionsCommand.self,
  ]

  static let rootSpec = CommandSpec(
    "debrief",
    summary:
      "Reads the logs of agents and scripts, and reports what keeps failing and what got worse.",
    examples: [
      ExampleSpec("debrief nightly", "read all stores and write reports/ with its site"),
      ExampleSpec("debrief report performance --days 7", "one report on the terminal"),
      ExampleSpec("debrief doctor", "what debrief found and could not use"),
    ],
    options: GlobalOptions.specs, subcommands: commands.map { $0.spec },
    exitCodes: [
      ExitCodeSpec(0, "done"),
      ExitCodeSpec(1, "failure; stderr says what failed, where, and what to do"),
      ExitCodeSpec(2, "wrong usage"),
      ExitCodeSpec(3, "a limit is crossed"),
      ExitCodeSpec(4, "another nightly run holds the lock"),
    ])

  private static func run(
    _ words: [String], _ spec: CommandSpec, _ invocation: Invocation, _ console: Console
  ) -> Int32 {
    let redactor = NoticeRedactor(cache: PatternFiles(invocation))
    let console = console.hidingSecrets(redactor)
    var failure: CommandFailure?
    var code: Int32 = 0
    do throws(CommandFailure) {
      code = try dispatch(words, spec, invocation, console)
    } catch {
      if RecordProgram.isHook(words) {
        // An agent takes an exit code for a word of its own.
        RecordProgram.keepHookError(error.line, in: invocation.workingFolder)
      } else {
        failure = error
        code = error.code.rawValue
      }
    }
    do throws(OutputFailure) {
      // Behind the beginning of a product that was cut, no other could be read.
      if let failure, !failure.isOfOutput, wantsJSON(words) {
        try console.product(document(failure, redactor).serialized())
      }
      try console.finish()
    } catch {
      failure = failure?.adding(error) ?? CommandFailure(error)
      code = CommandFailure.Code.failed.rawValue
    }
    if let failure { console.notice(displayedWord(failure.line, limit: .max)) }
    return code
  }

  /// A failure as data.
  private static func document(
    _ failure: CommandFailure, _ redactor: NoticeRedactor
  ) -> JSONValue {
    .object([
      ("schema", "debrief/error/1"),
      (
        "error",
        .object([
          ("code", .string(failure.code.name)),
          ("message", .string(redactor.redact(failure.message))),
          ("hint", .string(redactor.redact(failure.hint))),
        ])
      ),
    ])
  }

  private static func dispatch(
    _ words: [String], _ spec: CommandSpec, _ invocation: Invocation, _ console: Console
  ) throws(CommandFailure) -> Int32 {
    let context = { (parsed: ParsedCommand) in CommandContext(parsed, invocation, console) }
    let parsed: ParsedCommand
    do throws(UsageError) { parsed = try spec.parse(words) } catch { throw CommandFailure(error) }
    if parsed.isSet("help") {
      try context(parsed).product(spec.helpText(for: parsed.path) ?? "")
      return 0
    }
    if parsed.isSet("version") {
      try context(parsed).product("debrief \(version)\n")
      return 0
    }
    let name = parsed.path.dropFirst().first
    guard let command = commands.first(where: { $0.spec.name == name }) else {
      preconditionFailure("a command of the specification without an implementation")
    }
    guard command == NightlyCommand.self else { return try command.run(context(parsed)) }
    return try NightHealth(context(parsed)).following(command)
  }

  /// Whether JSON was asked for, on a command line that may not even parse.
  private static func wantsJSON(_ words: [String]) -> Bool {
    let options = words.prefix { $0 != "--" }
    return options.contains("--json") || options.contains("--format=json")
      || zip(options, options.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }
}
