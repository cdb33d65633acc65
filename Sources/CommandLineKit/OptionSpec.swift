/// One option of a command: a flag, or a name that takes a value.
public struct OptionSpec: Sendable, Equatable {
  /// What a flag or option changes about the checks on the rest of the command line.
  public enum Effect: Sendable, Equatable {
    /// The command line must be complete.
    case ordinary
    /// With this option nothing else is required, as with `--help` and `--version`.
    case standsAlone
  }

  /// How often the option may be given.
  public enum Repetition: Sendable, Equatable {
    /// Given more than once, the last value counts, so that an alias can be overruled.
    case lastWins
    /// Every value counts, in the order given.
    case collectsAll
  }

  /// The long name, without the dashes.
  public let name: String
  /// The short name, without the dash.
  public let short: Character?
  /// The name that help shows for the value; `nil` for a flag.
  public let valueName: String?
  /// What the value may be; `.text` for a flag.
  public let kind: ValueKind
  /// How often the option may be given.
  public let repetition: Repetition
  /// Whether the option lifts the requirements on the rest of the line.
  public let effect: Effect
  /// One or more sentences for help.
  public let help: String
  /// The default as help shows it.
  public let defaultText: String?
  /// The environment variable that help names as another way to give the value.
  public let environmentName: String?
  /// The value that the name alone stands for, where a closed set has what may follow it.
  public let impliedValue: String?

  /// True when the option takes a value.
  public var takesValue: Bool { valueName != nil }

  /// The names as they are typed, the long one first.
  public var spellings: [String] {
    ["--\(name)"] + (short.map { ["-\($0)"] } ?? [])
  }

  /// Makes an option without a value.
  public static func flag(
    _ name: String, short: Character? = nil, help: String, effect: Effect = .ordinary,
    environment: String? = nil
  ) -> OptionSpec {
    OptionSpec(
      name: name, short: short, valueName: nil, kind: .text, repetition: .lastWins, effect: effect,
      help: help, defaultText: nil, environmentName: environment, impliedValue: nil)
  }

  /// Makes an option that takes a value, which help shows as `valueName`.
  public static func value(
    _ name: String, _ valueName: String, short: Character? = nil, kind: ValueKind = .text,
    help: String, defaultText: String? = nil, environment: String? = nil,
    repetition: Repetition = .lastWins, impliedValue: String? = nil
  ) -> OptionSpec {
    OptionSpec(
      name: name, short: short, valueName: valueName, kind: kind, repetition: repetition,
      effect: .ordinary, help: help, defaultText: defaultText, environmentName: environment,
      impliedValue: impliedValue)
  }
}
