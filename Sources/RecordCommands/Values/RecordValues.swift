import CommandLineKit
import DebriefRecorder
import Records

/// The values of one record, by the names of their fields.
struct RecordValues: Sendable {
  private var values: [String: RecordedValue] = [:]
  private let fields: [RecordField]

  /// The values of a command line.
  init(_ parsed: ParsedCommand, _ fields: [RecordField]) throws(RecordFailure) {
    self.fields = fields
    for field in fields {
      guard let text = parsed.string(field.optionName) else { continue }
      values[field.name] = try RecordValues.value(of: text, field)
    }
  }

  var isEmpty: Bool { values.isEmpty }

  /// These values with those of an object in front.
  func overlaid(by object: RecordedValue) throws(RecordFailure) -> RecordValues {
    guard let members = object.members else {
      throw RecordFailure(
        isUsage: true, "a record is no JSON object", hint: "give one object a line")
    }
    var copy = self
    for member in members where member.value != .null {
      guard let field = fields.first(where: { $0.name == member.name }) else {
        let near = closestMatch(to: member.name, among: fields.map(\.name))
        throw RecordFailure(
          isUsage: true, "unknown field '\(displayedWord(member.name))'",
          hint: near.map { "did you mean '\($0)'?" }
            ?? "known are \(fields.map(\.name).joined(separator: ", "))")
      }
      copy.values[field.name] = try RecordValues.checked(member.value, field)
    }
    return copy
  }

  /// The first field that it must have and has not.
  var missing: RecordField? { fields.first { $0.isRequired && values[$0.name] == nil } }

  /// Refuses a record without what it must have.
  func check() throws(RecordFailure) {
    guard let field = missing else { return }
    var expected = "a value"
    if case .choice(let words) = field.kind {
      expected = "one of \(words.joined(separator: ", "))"
    }
    throw RecordFailure(
      isUsage: true, "'--\(field.optionName)' is missing", hint: "give \(expected)")
  }

  subscript(name: String) -> RecordedValue? { values[name] }

  mutating func set(_ name: String, to value: RecordedValue) { values[name] = value }

  func text(_ name: String) -> String? { values[name]?.text }
  func flag(_ name: String) -> Bool? { values[name]?.flag }
  func integer(_ name: String) -> Int? { values[name]?.int }
  func number(_ name: String) -> Double? { values[name]?.double }
  func time(_ name: String) -> Timestamp? { text(name).flatMap { TimeParser().parse($0) } }

  /// The text of a field that is required.
  func required(_ name: String) -> String { text(name) ?? "" }

  func choice<Choice: RawRepresentable<String>>(_ name: String, _: Choice.Type) -> Choice? {
    text(name).flatMap { Choice(rawValue: $0) }
  }

  private static func value(
    of text: String, _ field: RecordField
  ) throws(RecordFailure) -> RecordedValue {
    switch field.kind {
    case .text, .choice, .time: return try checked(.text(text), field)
    case .flag: return .boolean(text == "true")
    case .integer, .number:
      // Words such as `nan`, and hexadecimal forms, are numbers to Swift alone.
      guard let value = try? RecordedValue(parsing: text), case .number = value else {
        throw refused(text, field)
      }
      return try checked(value, field)
    case .json:
      do throws(RecordedValue.ParsingError) {
        return try RecordedValue(parsing: text)
      } catch {
        throw RecordFailure(
          isUsage: true, "'--\(field.optionName)' is no JSON: \(error)",
          hint: "give JSON in single quotes, such as '{\"key\": \"value\"}'")
      }
    }
  }

  /// A value of the type of its field.
  private static func checked(
    _ value: RecordedValue, _ field: RecordField
  ) throws(RecordFailure) -> RecordedValue {
    switch (field.kind, value) {
    case (.text, .text), (.json, _), (.flag, .boolean): return value
    // Ids are numbers in some programs.
    case (.text, .number(let digits)): return .text(digits)
    case (.integer, .number) where value.int != nil: return value
    case (.number, .number) where value.double != nil: return value
    case (.time, .text(let text)):
      if let time = TimeParser().parse(text), time.microseconds >= 0 { return value }
    case (.choice(let words), .text(let text)):
      if words.contains(text) { return value }
    default: break
    }
    throw refused(value.text ?? value.json, field)
  }

  private static func refused(_ text: String, _ field: RecordField) -> RecordFailure {
    let expected =
      switch field.kind {
      case .text: "a text"
      case .integer: "a whole number"
      case .number: "a number"
      case .flag: "true or false"
      case .time: "an ISO 8601 time such as 2026-03-01T06:00:00Z"
      case .json: "JSON"
      case .choice(let words): "one of \(words.joined(separator: ", "))"
      }
    return RecordFailure(
      isUsage: true, "'\(displayedWord(text))' can't be used for '--\(field.optionName)'",
      hint: "give \(expected)")
  }
}
