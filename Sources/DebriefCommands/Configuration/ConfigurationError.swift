import CommandLineKit
import YAMLDocuments

/// A configuration that can't be used: where, what is wrong, and what to do.
struct ConfigurationError: Error, Sendable, Equatable {
  /// The kinds of mistakes.
  enum Kind: Sendable, Equatable {
    /// A key of the file that is none.
    case unknownKey
    /// A variable that begins like ours and is none.
    case unknownVariable
    /// A list where a number is expected, and the like.
    case wrongType
    /// A number below or above what is possible.
    case outOfRange
    /// A text that does not have the form that is expected.
    case invalidValue
    /// A file that is not YAML.
    case syntax
    /// A setting that others may have written, and that could do harm.
    case untrusted
    /// A file that can't be read.
    case unreadable
  }

  /// The kind of mistake.
  let kind: Kind
  /// `debrief.yaml:3`, or the name of a variable or option.
  let place: String
  /// What is wrong, without a full stop.
  let message: String
  /// What to do.
  let hint: String
  /// Whether an option was given wrongly: that is a mistake of the command line.
  private(set) var isUsage = false

  init(_ kind: Kind, place: String, message: String, hint: String) {
    self.kind = kind
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// The same mistake, made on the command line.
  var inOption: ConfigurationError {
    var copy = self
    copy.isUsage = true
    return copy
  }

  /// The mistake of a text that is not YAML.
  init(_ error: YAMLError) {
    self.init(
      .syntax, place: "\(error.file):\(error.position.line):\(error.position.column)",
      message: error.message, hint: "correct the YAML there")
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// Place, message and hint on one line.
  var description: String { "\(place): \(message); \(hint)" }
}
