public import TestSupport

/// Random lines for the comparison with the reference decoder: valid ones, and mutations of them.
public enum LineMutation: Sendable {
  /// The fields that lines may have.
  public static let fields = ["name", "text", "number", "flag", "scalar"]

  /// A valid line: fields of all types in any order, some twice, some unknown, odd white space.
  public static func valid(_ random: inout SeededGenerator) -> String {
    var pairs: [String] = []
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let key = random.chance(0.1) ? escaped(text(&random), &random) : random.pick(keys)
      pairs.append(
        space(&random) + "\"\(key)\"" + space(&random) + ":" + space(&random)
          + value(depth: 0, &random) + space(&random))
    }
    return space(&random) + "{" + pairs.joined(separator: ",") + "}" + space(&random)
  }

  /// Some bytes of a line flipped, cut off, put in, taken out or doubled.
  public static func mutated(_ line: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = line
    for _ in 0..<random.pick([1, 1, 1, 2, 3]) {
      guard !bytes.isEmpty else { return bytes }
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.removeSubrange(at...)
      case 3: bytes.insert(contentsOf: random.pick(insertions), at: at)
      case 4: bytes.remove(at: at)
      default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 9)], at: at)
      }
    }
    return bytes
  }

  private static let keys = fields + ["details", "other", "nam\\u0065", ""]

  private static let insertions: [[UInt8]] =
    [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "e", "E", "-", "+", ".", "0", "00", "\\u",
      "\\ud800",
      "\\udc00", "\\ud83d\\ude00", "\\u0000", "NaN", "Infinity", "-Infinity", "null", "tru", "true",
      "1e400", "1e308", "9223372036854775808", "18446744073709551616", "-9223372036854775809",
      "\u{FEFF}", "\u{A0}", "\u{2028}", "\r", "\n", "\t", "\u{0}", "\u{1}", "\u{7F}", "//", "/**/",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80],
    ]

  private static func space(_ random: inout SeededGenerator) -> String {
    random.chance(0.7) ? "" : random.pick([" ", "\t", "\r", "  "])
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let letters = [
      "a", "b", "Z", "9", " ", "\"", "\\", "/", "\u{8}", "\n", "\u{0}", "\u{1F}", "\u{7F}",
      "\u{80}",
      "\u{E9}", "e\u{301}", "\u{7FF}", "\u{800}", "\u{FFFD}", "\u{FFFF}", "🙂", "\u{10FFFF}",
      "\u{202E}",
    ]
    return (0..<Int.random(in: 0...9, using: &random)).map { _ in random.pick(letters) }.joined()
  }

  private static func escaped(_ text: String, _ random: inout SeededGenerator) -> String {
    text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": return "\\" + String(scalar)
      case "\n": return random.pick(["\\n", "\\u000a", "\\u000A"])
      case "/": return random.pick(["/", "\\/"])
      default:
        guard scalar.value < 0x20 || random.chance(0.2) else { return String(scalar) }
        return scalar.utf16.map { unit in
          let digits = String(unit, radix: 16)
          return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
      }
    }.joined()
  }

  private static func number(_ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: String(Int64.random(in: .min ... .max, using: &random))
    case 1: String(UInt64.random(in: 0 ... .max, using: &random))
    case 2: "\(Double(bitPattern: random.next() & 0xBFFF_FFFF_FFFF_FFFF))"
    case 3:
      random.pick([
        "0", "-0", "-0.0", "1E5", "1e-5", "0.1e+1", "1.7976931348623157e308", "4.9e-324",
      ])
    case 4: "\(Int.random(in: -999...999, using: &random)).\(random.next())\(random.next())"
    default: "\(Int.random(in: 0...5000, using: &random))"
    }
  }

  private static func value(depth: Int, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<(depth < 3 ? 8 : 5), using: &random) {
    case 0, 1: return "\"\(escaped(text(&random), &random))\""
    case 2: return number(&random)
    case 3: return random.pick(["true", "false"])
    case 4: return "null"
    case 5:
      let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        value(depth: depth + 1, &random)
      }
      return "[" + items.joined(separator: "," + space(&random)) + "]"
    default:
      let pairs = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        "\"\(random.pick(keys))\":" + space(&random) + value(depth: depth + 1, &random)
      }
      return "{" + pairs.joined(separator: ",") + "}"
    }
  }
}
