public import CommandLineKit
public import DebriefRecorder
import Glibc

/// The command `record`: what it takes, and what it does.
public enum RecordProgram: Sendable {
  /// What a run takes from its process.
  public struct Surroundings: Sendable {
    /// Where stores are written to.
    public var places: RecordPlaces
    /// What recorders have in common.
    public var settings: RecorderSettings
    /// The environment.
    public var environment: [String: String]
    /// The folder that relative paths begin at, absolute.
    public var workingFolder: String
    /// Takes what is printed.
    public var product: @Sendable (String) throws(RecordFailure) -> Void
    /// Takes a line for people, without its newline.
    public var notice: @Sendable (String) -> Void

    /// Surroundings from their parts.
    public init(
      places: RecordPlaces, settings: RecorderSettings, environment: [String: String],
      workingFolder: String, product: @escaping @Sendable (String) throws(RecordFailure) -> Void,
      notice: @escaping @Sendable (String) -> Void
    ) {
      self.places = places
      self.settings = settings
      self.environment = environment
      self.workingFolder = workingFolder
      self.product = product
      self.notice = notice
    }
  }

  /// The specification of the command with its subcommands.
  public static let spec = CommandSpec(
    "record", summary: "Write records to the stores, from any programming language.",
    discussion: "Values are options, or one JSON object or many on standard input, one a line,"
      + " whose members are named as the options with '_' for '-'. Standard input is read with"
      + " --stdin; options then hold for every record that does not say otherwise. It is also read"
      + " where no value is given, something is missing, and it is no terminal. Ids are printed, one a line. Secrets in messages and"
      + " details are replaced before they are written.",
    examples: [
      ExampleSpec(
        "debrief record execution --task-type build --outcome success --duration-ms 2000",
        "one finished task"),
      ExampleSpec(
        "debrief record wrap --task-type build -- make all", "run a command and record how it went"),
      ExampleSpec("debrief record execution --stdin", "many records at once"),
    ],
    options: [
      .flag("stdin", help: "Read records from standard input, as JSON, one a line."),
      .flag(
        "no-sync",
        help: "Do not wait for the disk: records outlive the program, not a loss of power."),
    ],
    subcommands: RecordAction.all.map(\.spec) + [WrapAction.spec, HookAction.spec])

  /// Does what a command line says, and returns the exit code.
  ///
  /// - Parameter path: The words of the command from `record` on.
  public static func run(
    _ parsed: ParsedCommand, path: ArraySlice<String>, _ surroundings: Surroundings
  ) throws(RecordFailure) -> Int32 {
    var surroundings = surroundings
    if parsed.isSet("no-sync") { surroundings.settings.durability = .inSystem }
    let name = path.last ?? ""
    let around = surroundings
    let given = ["file", "folder", "database"].lazy.compactMap { parsed.string($0) }.first
    let session = RecordSession(settings: surroundings.settings) {
      (store) throws(RecordFailure) in
      guard let given else { return try around.places.path(of: store) }
      return try around.places.path(of: absolute(given, around), store)
    }
    if name == WrapAction.name { return try WrapAction.run(parsed, session, surroundings) }
    if name == HookAction.name { return HookAction.run(parsed, session, surroundings) }
    guard let action = RecordAction.all.first(where: { $0.name == name }) else {
      preconditionFailure("a command of the specification without an action")
    }
    return try RecordRun(
      action: action, parsed: parsed, session: session, surroundings: surroundings
    ).run()
  }

  private static func absolute(_ path: String, _ surroundings: Surroundings) -> String {
    if path.hasPrefix("/") || path.contains("://") { return path }
    return "\(surroundings.workingFolder)/\(path)"
  }
}
