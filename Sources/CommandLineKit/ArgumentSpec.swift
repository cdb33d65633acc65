/// One positional argument of a command.
public struct ArgumentSpec: Sendable, Equatable {
  /// How many values the argument takes.
  public enum Presence: Sendable, Equatable {
    /// Exactly one.
    case required
    /// None or one.
    case optional
    /// Any number; only the last argument of a command may have it.
    case anyNumber
    /// One or more; only the last argument of a command may have it.
    case oneOrMore
  }

  /// The name that help shows, in capitals.
  public let name: String
  /// How many values it takes.
  public let presence: Presence
  /// What a value may be.
  public let kind: ValueKind
  /// One or more sentences for help.
  public let help: String
  /// The default as help shows it.
  public let defaultText: String?

  /// Makes an argument.
  public init(
    _ name: String, _ presence: Presence = .required, kind: ValueKind = .text, help: String,
    defaultText: String? = nil
  ) {
    self.name = name
    self.presence = presence
    self.kind = kind
    self.help = help
    self.defaultText = defaultText
  }

  /// The argument as a usage line shows it: `NAME`, `[NAME]`, `NAME...` or `[NAME...]`.
  public var usage: String {
    switch presence {
    case .required: name
    case .optional: "[\(name)]"
    case .anyNumber: "[\(name)...]"
    case .oneOrMore: "\(name)..."
    }
  }

  var isRequired: Bool { presence == .required || presence == .oneOrMore }
  var isRepeated: Bool { presence == .anyNumber || presence == .oneOrMore }
}
