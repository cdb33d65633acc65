import CommandLineKit

/// A value that a `record` command takes: as an option, or as a member of a JSON object.
struct RecordField: Sendable {
  enum Kind: Sendable {
    case text, integer, number, flag, time, json
    case choice([String])
  }

  /// The member's name; the option has hyphens in place of underscores.
  let name: String
  let kind: Kind
  let help: String
  let isRequired: Bool

  init(_ name: String, _ help: String, required: Bool = false) {
    self.init(name, .text, help, required: required)
  }

  init(_ name: String, _ kind: Kind, _ help: String, required: Bool = false) {
    self.name = name
    self.kind = kind
    self.help = help
    isRequired = required
  }

  var optionName: String { String(name.map { $0 == "_" ? "-" : $0 }) }

  var option: OptionSpec {
    switch kind {
    case .text: .value(optionName, "TEXT", help: help)
    case .integer, .number: .value(optionName, "N", help: help)
    case .time: .value(optionName, "TIME", help: help)
    case .json: .value(optionName, "JSON", help: help)
    case .flag:
      .value(optionName, "BOOL", kind: .oneOf(["true", "false"]), help: help, impliedValue: "true")
    case .choice(let values):
      .value(optionName, "WORD", kind: .oneOf(values), help: help)
    }
  }
}

extension RecordField {
  static func choice<Choice>(_ name: String, _: Choice.Type, _ help: String, required: Bool = false)
    -> RecordField where Choice: CaseIterable & RawRepresentable<String>
  {
    RecordField(name, .choice(Choice.allCases.map(\.rawValue)), help, required: required)
  }
}
