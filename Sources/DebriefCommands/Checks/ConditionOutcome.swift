import CommandLineKit
import Findings
import Reports

/// What came of a condition.
struct ConditionOutcome: Sendable, Equatable {
  /// The three ways.
  enum Result: String, Sendable {
    case crossed, passed
    /// There is nothing to measure.
    case noData = "no_data"
  }

  /// The condition.
  let condition: Condition
  /// The value that it was compared with.
  let value: ReportValue
  /// What came of it.
  let result: Result

  /// Looks a condition up in the reports.
  init(_ condition: Condition, in documents: ReportDocuments) throws(CommandFailure) {
    guard let value = documents.value(condition.name) else {
      throw CommandFailure(
        .usage, "there is no '\(displayedWord(condition.name))' in the reports",
        hint: documents.hint(for: condition.name))
    }
    self.condition = condition
    self.value = value
    if value.content == .none {
      result = .noData
    } else if let isCrossed = condition.isCrossed(by: value.content) {
      result = isCrossed ? .crossed : .passed
    } else {
      let kind = if case .word = condition.limit { "a number" } else { "a word" }
      throw CommandFailure(
        .usage, "'\(displayedWord(condition.name))' is \(kind)",
        hint: kind == "a number" ? "compare it with a number" : "compare it with = or !=")
    }
  }

  /// The outcome in one line: `success_rate<80: 72.5 (95 % 57.2 to 83.9, of 40)`.
  var words: String {
    "\(displayedWord(condition.text, limit: 200)): \(valueWords)"
  }

  private var valueWords: String {
    switch value.content {
    case .none: return "there is no data"
    case .word(let word): return displayedWord(word)
    case .number(let number):
      var notes: [String] = []
      if let interval = value.interval {
        notes.append(
          "95 % \(Self.plain(interval.lowerBound)) to \(Self.plain(interval.upperBound))")
      }
      if let total = value.total { notes.append("of \(grouped(total))") }
      return Self.plain(number) + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
    }
  }

  private static func plain(_ number: Double) -> String {
    number.rounded() == number && abs(number) < 1e15
      ? String(Int(number)) : decimal(number, digits: abs(number) < 1 ? 3 : 1)
  }

  /// A part of `debrief/check/1`.
  var json: JSONValue {
    .object([
      ("condition", .string(condition.text)), ("name", .string(condition.name)),
      ("operator", .string(condition.comparison.rawValue)), ("limit", limit),
      ("result", .string(result.rawValue)), ("value", content),
      ("low", value.interval.map { .number($0.lowerBound) } ?? .null),
      ("high", value.interval.map { .number($0.upperBound) } ?? .null),
      ("total", value.total.map { .count($0) } ?? .null),
    ])
  }

  private var limit: JSONValue {
    switch condition.limit {
    case .number(let number): .number(number)
    case .word(let word): .string(word)
    }
  }

  private var content: JSONValue {
    switch value.content {
    case .none: .null
    case .number(let number): .number(number)
    case .word(let word): .string(word)
    }
  }
}
