import CommandLineKit
import Records

/// One subcommand: what it takes and what it does.
protocol Command: Sendable {
  static var spec: CommandSpec { get }

  /// Does it, and returns the exit code.
  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32
}

/// What a command is run with.
struct CommandContext: Sendable {
  let parsed: ParsedCommand
  let invocation: Invocation
  let console: Console

  init(_ parsed: ParsedCommand, _ invocation: Invocation, _ console: Console) {
    self.parsed = parsed
    self.invocation = invocation
    self.console = console
  }

  var wantsJSON: Bool { parsed.isSet("json") }

  /// A line for people on stderr, unless they asked for quiet.
  func notice(_ text: String) {
    // Paths stand in it as they are, and a path may hold anything.
    if !parsed.isSet("quiet") { console.notice(displayedWord(text, limit: .max)) }
  }

  /// The configuration with the options of this command line on top.
  func loadConfiguration() throws(CommandFailure) -> LoadedConfiguration {
    var request = ConfigurationRequest(workingFolder: invocation.workingFolder)
    request.configOption = parsed.string("config")
    request.projectOption = parsed.string("project-dir")
    request.environment = invocation.environment
    request.home = invocation.home
    request.overrides.set("window_days", to: parsed.string("days"), option: "--days")
    do throws(ConfigurationError) {
      return try Configuration.load(request)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The moment that the reports speak of: `--as-of`, `DEBRIEF_AS_OF`, `SOURCE_DATE_EPOCH`, the
  /// clock.
  func asOf(_ configuration: Configuration) throws(CommandFailure) -> Timestamp {
    let given: [(name: String, text: String?)] = [
      ("--as-of", parsed.string("as-of")),
      ("DEBRIEF_AS_OF", invocation.environment["DEBRIEF_AS_OF"]),
    ]
    for (name, text) in given {
      guard let text, !text.isEmpty else { continue }
      guard let time = TimeParser(zone: configuration.zone).parse(text) else {
        throw CommandFailure(
          .usage, "'\(displayedWord(text))' can't be used for '\(name)'",
          hint: "give an ISO 8601 time such as 2026-03-01T06:00:00Z")
      }
      return time
    }
    guard let epoch = invocation.environment["SOURCE_DATE_EPOCH"], !epoch.isEmpty else {
      return invocation.now
    }
    guard let seconds = Int64(epoch), abs(seconds) < 1 << 40 else {
      throw CommandFailure(
        .usage, "'\(displayedWord(epoch))' can't be used for 'SOURCE_DATE_EPOCH'",
        hint: "give whole seconds since 1970")
    }
    return Timestamp(seconds: seconds)
  }
}
