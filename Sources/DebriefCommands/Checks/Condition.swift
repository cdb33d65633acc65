import CommandLineKit

/// A limit on a number or word of the reports, such as `success_rate<80`.
struct Condition: Sendable, Equatable {
  /// How a value is compared.
  enum Comparison: String, Sendable, CaseIterable {
    // Longer ones first, as they are looked for in this order.
    case atMost = "<="
    case atLeast = ">="
    case differs = "!="
    case same = "=="
    case below = "<"
    case above = ">"
    case equals = "="
  }

  /// What a value is compared with.
  enum Limit: Sendable, Equatable {
    case number(Double)
    case word(String)
  }

  /// The condition as it was written, without blanks around it.
  let text: String
  /// The name of the value.
  let name: String
  /// How it is compared.
  let comparison: Comparison
  /// With what.
  let limit: Limit

  /// Why a text is no condition.
  struct Mistake: Error, Sendable, Equatable {
    let message: String
    let hint: String
  }

  /// Reads a condition: a name, an operator, and a number or a word.
  ///
  /// Names of tasks may hold anything, so the last operator counts.
  init(_ text: String) throws(Mistake) {
    let text = Self.trimmed(text[...])
    let isOperator: (Character) -> Bool = { "<>=!".contains($0) }
    guard let last = text.lastIndex(where: isOperator) else {
      throw Mistake(
        message: "'\(displayedWord(text))' is not a condition",
        hint: "write a condition such as success_rate<80")
    }
    let after = text.index(after: last)
    let beginning = text[..<after]
    guard let comparison = Comparison.allCases.first(where: { beginning.hasSuffix($0.rawValue) })
    else {
      throw Mistake(
        message: "'\(displayedWord(text))' has no operator", hint: "use < <= > >= = or !=")
    }
    let name = Self.trimmed(beginning.dropLast(comparison.rawValue.count))
    let value = Self.trimmed(text[after...])
    guard !name.isEmpty, !value.isEmpty else {
      throw Mistake(
        message: "'\(displayedWord(text))' lacks its \(name.isEmpty ? "name" : "value")",
        hint: "write a condition such as success_rate<80")
    }
    if let number = Double(value), number.isFinite {
      limit = .number(number)
    } else if [.same, .equals, .differs].contains(comparison) {
      limit = .word(value)
    } else {
      throw Mistake(
        message: "'\(displayedWord(value))' of '\(displayedWord(text))' is not a number",
        hint: "compare words with = or !=, and write numbers without units")
    }
    (self.text, self.name, self.comparison) = (text, name, comparison)
  }

  /// Several conditions of one text, with commas between them.
  ///
  /// A comma in a name is none between conditions: what stands before it has no operator.
  static func list(_ text: String) throws(Mistake) -> [Condition] {
    var conditions: [Condition] = []
    var pending: String?
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let whole = pending.map { "\($0),\(piece)" } ?? String(piece)
      let isComplete = piece.contains { "<>=!".contains($0) }
      if isComplete { conditions.append(try Condition(whole)) }
      pending = isComplete ? nil : whole
    }
    if let pending { conditions.append(try Condition(pending)) }
    return conditions
  }

  /// Whether a value crosses the limit; nil for a number where a word is expected and the like.
  func isCrossed(by value: ReportValue.Content) -> Bool? {
    switch (value, limit) {
    case (.number(let value), .number(let limit)): isCrossed(value, limit)
    case (.word(let value), .word(let limit)): (value == limit) == (comparison != .differs)
    default: nil
    }
  }

  private func isCrossed(_ value: Double, _ limit: Double) -> Bool {
    switch comparison {
    case .atMost: value <= limit
    case .atLeast: value >= limit
    case .differs: value != limit
    case .same, .equals: value == limit
    case .below: value < limit
    case .above: value > limit
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
