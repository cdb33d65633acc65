/// One command as data: parsing, help and completions all come from it.
///
/// A command has either subcommands or positional arguments. The options of a command are
/// accepted by all its subcommands too, before or after their names; those of the root are
/// therefore global.
public struct CommandSpec: Sendable, Equatable {
  /// The word that is typed.
  public let name: String
  /// What the command does, in one line; help ends it with a full stop where it has none.
  public let summary: String
  /// Further paragraphs for help, separated by line feeds; a line that begins with a space is
  /// kept as it is.
  public let discussion: String
  /// Command lines to copy, the most useful one first.
  public let examples: [ExampleSpec]
  /// The command's own options, in the order of help.
  public let options: [OptionSpec]
  /// Positional arguments, in order.
  public let arguments: [ArgumentSpec]
  /// The commands below this one, in the order of help.
  public let subcommands: [CommandSpec]
  /// What the exit codes mean; shown with the root's help.
  public let exitCodes: [ExitCodeSpec]

  /// Makes a command.
  public init(
    _ name: String, summary: String, discussion: String = "", examples: [ExampleSpec] = [],
    options: [OptionSpec] = [], arguments: [ArgumentSpec] = [], subcommands: [CommandSpec] = [],
    exitCodes: [ExitCodeSpec] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.examples = examples
    self.options = options
    self.arguments = arguments
    self.subcommands = subcommands
    self.exitCodes = exitCodes
  }

  /// The chain of commands that `path` names, this one first; `nil` when there is no such path.
  ///
  /// `path` begins with this command's own name.
  public func commands(along path: [String]) -> [CommandSpec]? {
    guard path.first == name else { return nil }
    guard path.count > 1 else { return [self] }
    for command in subcommands where command.name == path[1] {
      return command.commands(along: Array(path.dropFirst())).map { [self] + $0 }
    }
    return nil
  }

  /// Every chain of commands from this one down, in the order of the specifications.
  public var allChains: [[CommandSpec]] {
    [[self]] + subcommands.flatMap { $0.allChains.map { [self] + $0 } }
  }
}

/// A command line to copy, and what it does.
public struct ExampleSpec: Sendable, Equatable {
  /// What to type.
  public let commandLine: String
  /// What it does, in a few words.
  public let explanation: String

  /// Makes an example.
  public init(_ commandLine: String, _ explanation: String) {
    self.commandLine = commandLine
    self.explanation = explanation
  }
}

/// An exit code and its meaning.
public struct ExitCodeSpec: Sendable, Equatable {
  /// The code.
  public let code: Int32
  /// What it means, in a few words.
  public let meaning: String

  /// Makes an exit code.
  public init(_ code: Int32, _ meaning: String) {
    self.code = code
    self.meaning = meaning
  }
}
