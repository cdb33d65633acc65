/// A command line that can't be used: what is wrong with it, and what to do.
public struct UsageError: Error, Sendable, Equatable {
  /// The kinds of wrong usage.
  public enum Kind: Sendable, Equatable {
    /// A name after a dash that neither the command nor those above it have.
    case unknownOption
    /// A word where a subcommand is expected.
    case unknownCommand
    /// A command that has subcommands was given none.
    case missingCommand
    /// An option that takes a value stands without one.
    case missingValue
    /// A flag was given a value.
    case unexpectedValue
    /// The value is outside the closed set.
    case notAllowed
    /// A positional argument is missing.
    case missingArgument
    /// There are more positional arguments than the command takes.
    case unexpectedArgument
    /// The value has the wrong form or is out of range.
    case invalidValue
  }

  /// The exit code of a command that was used wrongly.
  public static let exitCode: Int32 = 2

  /// The kind of mistake.
  public let kind: Kind
  /// The names of the commands down to the one that was meant, the root first.
  public let path: [String]
  /// What is wrong, on one line without a full stop.
  public let message: String
  /// What to do about it, on one line.
  public let hint: String

  /// Makes an error; for what only a command itself can check about its options.
  public init(_ kind: Kind, path: [String], message: String, hint: String) {
    self.kind = kind
    self.path = path
    self.message = message
    self.hint = hint
  }
}

extension UsageError: CustomStringConvertible {
  /// Message and hint on one line.
  public var description: String { "\(message); \(hint)" }
}
