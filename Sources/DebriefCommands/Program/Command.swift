import Files
import CommandLineKit
import Glibc
import Records
import Reports

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
  /// What the run has done so far.
  let record: RunRecord

  init(_ parsed: ParsedCommand, _ invocation: Invocation, _ console: Console) {
    self.parsed = parsed
    self.invocation = invocation
    record = RunRecord { reading in
      guard CommandContext.wantsBar(parsed, invocation) else { return nil }
      return ProgressBar(
        reading, clock: invocation.uptime, columns: invocation.terminalColumns,
        draw: console.prompt)
    }
    self.console = record.console(console)
  }

  /// A bar is for people who look on: not where they asked for quiet, or send JSON elsewhere.
  private static func wantsBar(_ parsed: ParsedCommand, _ invocation: Invocation) -> Bool {
    !parsed.isSet("quiet") && invocation.terminalColumns() != nil
      && (!parsed.isSet("json") || invocation.outputIsTerminal)
  }

  var wantsJSON: Bool { parsed.isSet("json") }

  /// How much of long lists somebody asked for.
  var listing: Listing { parsed.isSet("all") ? .all : .first }

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
    request.trustsFile = parsed.isSet("trust-config")
    request.overrides.set("window_days", to: parsed.string("days"), option: "--days")
    let loaded: LoadedConfiguration
    do throws(ConfigurationError) {
      loaded = try Configuration.load(request)
    } catch {
      throw CommandFailure(error)
    }
    // Without a folder there are no stores either: an empty report would only hide the mistake.
    guard isFolder(loaded.projectFolder) else {
      throw CommandFailure(
        "\(loaded.projectFolder): no such folder", hint: "correct '--project-dir'")
    }
    return loaded
  }
}

/// Whether a folder, or a link to one, stands at a path.
private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return uninterrupted({ stat(path, &status) }) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
