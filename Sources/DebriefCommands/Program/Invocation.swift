public import Records

/// Everything that a run takes from its process: nothing else in the program asks for it.
public struct Invocation: Sendable {
  /// The words after the program's name.
  public let arguments: [String]
  /// The environment.
  public let environment: [String: String]
  /// The folder that the program was started in, absolute.
  public let workingFolder: String
  /// The program's own file, absolute, links resolved; nil where the system does not tell.
  public let programFile: String?
  /// The clock, read once.
  public let now: Timestamp
  /// Seconds of a clock that only goes on, from any beginning: for how long something takes.
  public let uptime: @Sendable () -> Double
  /// Columns of the terminal that stderr is; nil where it is none that can be drawn on.
  public let terminalColumns: @Sendable () -> Int?
  /// Whether stdout is a terminal.
  public let outputIsTerminal: Bool
  /// Columns of the terminal that stdout is; nil where it is none, or does not tell.
  public let outputColumns: Int?
  /// How many processors there are.
  public let processors: Int
  /// A number that no other run has: what is made anew gets its name from it.
  public let seed: UInt64
  /// The next line of standard input without its line end; nil at the end.
  public let readLine: @Sendable () -> String?

  /// An invocation from its parts; without `readLine`, standard input is empty, and without the
  /// others no time passes and there is no terminal.
  public init(
    arguments: [String], environment: [String: String], workingFolder: String,
    programFile: String?, now: Timestamp, processors: Int, seed: UInt64 = 0,
    readLine: @escaping @Sendable () -> String? = { nil },
    uptime: @escaping @Sendable () -> Double = { 0 },
    terminalColumns: @escaping @Sendable () -> Int? = { nil }, outputIsTerminal: Bool = false,
    outputColumns: Int? = nil
  ) {
    self.uptime = uptime
    self.terminalColumns = terminalColumns
    self.outputIsTerminal = outputIsTerminal
    self.outputColumns = outputColumns
    self.seed = seed
    self.readLine = readLine
    self.arguments = arguments
    self.environment = environment
    self.workingFolder = workingFolder
    self.programFile = programFile
    self.now = now
    self.processors = processors
  }

  /// The home folder; nil when there is none.
  var home: String? {
    environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
  }
}
