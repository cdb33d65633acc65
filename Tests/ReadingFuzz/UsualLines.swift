import TestSupport

/// Lines as programs write them: the same keys in the same order, with a writer's own spaces.
struct UsualLines {
  /// The fields that lines have, beside those that nobody reads.
  static let fields = LineMutation.fields + ["more.name", "more.number", "more.flag"]

  private let colon: String
  private let comma: String
  private let keys: [String]

  /// A writer with habits.
  init(_ random: inout SeededGenerator) {
    colon = random.pick([":", ": ", ": ", " : ", ":\t"])
    comma = random.pick([",", ", ", ", ", " ,"])
    var keys = LineMutation.fields + ["id", "context", "more"]
    keys.shuffle(using: &random)
    self.keys = Array(keys.prefix(Int.random(in: 3...keys.count, using: &random)))
  }

  /// One line.
  func line(_ random: inout SeededGenerator) -> String {
    object(keys.map { ($0, value(of: $0, &random)) })
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0)\"\(colon)\($1)" }.joined(separator: comma) + "}"
  }

  private func value(of key: String, _ random: inout SeededGenerator) -> String {
    if random.chance(0.05) { return other(&random) }
    switch key {
    case "number": return number(&random)
    case "flag": return random.pick(["true", "false", "null"])
    case "scalar": return random.pick([text(&random), number(&random), "true", "null"])
    case "more":
      return object([
        ("name", text(&random)), ("number", number(&random)), ("flag", "false"),
      ])
    case "context":
      return object([
        ("branch", text(&random)), ("list", "[\(number(&random))\(comma)\(text(&random))]"),
        ("empty", random.pick(["{}", "[]", "{ }", "[ ]"])),
      ])
    default: return text(&random)
    }
  }

  private func text(_ random: inout SeededGenerator) -> String {
    let words = [
      "build", "a-long-name-of-more-than-sixteen-bytes", "x", "", "ünïcode 🙂", #"a \"quote\""#,
      #"line\nbreak\ttab\\ \/ \b\f\r"#, #"\u00e9"#, "2026-03-01T10:00:00.123456", "success",
      "exactly-16-bytes", "exactly-15byte", "12345678", "1234567",
    ]
    return "\"" + random.pick(words) + "\""
  }

  private func number(_ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return "0"
    case 1: return "-0"
    case 2: return "-0.0"
    case 3: return "\(Int64.random(in: .min ... .max, using: &random))"
    case 4: return "1e\(Int.random(in: -30...30, using: &random))"
    case 5: return "\(Double.random(in: -1...1, using: &random))"
    case 6:
      // As many digits as a double tells apart, and one more.
      return "0." + String(repeating: "1234567890", count: 2).prefix(random.pick([14, 15, 16, 17]))
    case 7: return "123456789012345"
    default:
      return "\(Int.random(in: -99999...99999, using: &random)).\(random.pick([0, 5, 25, 699]))"
    }
  }

  private func other(_ random: inout SeededGenerator) -> String {
    random.pick(["null", "true", "1", "\"1\"", "{}", "[1, [2]]", "NaN", "-Infinity", "{\"a\": 1}"])
  }
}
