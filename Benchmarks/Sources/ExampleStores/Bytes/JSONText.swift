/// Text as the inside of a JSON string.
enum JSONText {
  /// How letters beyond ASCII are written: Python does one or the other.
  enum Letters: Sendable {
    case escaped
    case raw
  }

  static func bytes(_ text: String, _ letters: Letters) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += [UInt8(ascii: "\\"), UInt8(scalar.value)]
      case "\n": result += Array("\\n".utf8)
      case "\t": result += Array("\\t".utf8)
      case "\r": result += Array("\\r".utf8)
      case _ where scalar.value < 0x20 || (letters == .escaped && scalar.value > 0x7E):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result +=
            Array("\\u".utf8) + [UInt8](repeating: UInt8(ascii: "0"), count: 4 - digits.count)
          result += Array(digits.utf8)
        }
      default: result += Array(String(scalar).utf8)
      }
    }
    return result
  }
}
