/// Strings and numbers.
extension JSONParser {
  mutating func string() throws(JSONSyntaxError) -> String {
    cursor += 1
    var content: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        cursor += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        cursor += 1
        content += try escape()
      case 0..<0x20: throw error("a control character in a string")
      default:
        content.append(byte)
        cursor += 1
      }
    }
    throw error("a string without its closing quote")
  }

  /// The bytes that an escape behind its backslash stands for.
  private mutating func escape() throws(JSONSyntaxError) -> [UInt8] {
    guard let byte = peek else { throw error("a string without its closing quote") }
    cursor += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      cursor -= 1
      throw error("an unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> [UInt8] {
    var value = try hexadecimal()
    if (0xD800...0xDBFF).contains(value) {
      guard bytes[cursor...].starts(with: Array(#"\u"#.utf8)) else {
        throw error("half of a surrogate pair")
      }
      cursor += 2
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low) else { throw error("half of a surrogate pair") }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw error("half of a surrogate pair") }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    let digits = bytes[cursor...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("expected four hexadecimal digits") }
    cursor += 4
    return value
  }

  mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = cursor
    if peek == UInt8(ascii: "-") { cursor += 1 }
    let whole = try digits()
    guard whole.count == 1 || whole.first != UInt8(ascii: "0") else {
      throw error("a number that starts with 0")
    }
    var isInteger = true
    if peek == UInt8(ascii: ".") {
      cursor += 1
      isInteger = false
      _ = try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      cursor += 1
      isInteger = false
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { cursor += 1 }
      _ = try digits()
    }
    let text = String(decoding: bytes[start..<cursor], as: UTF8.self)
    if isInteger, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw error("a number too large") }
    return .number(value)
  }

  private mutating func digits() throws(JSONSyntaxError) -> Slice<UnsafeBufferPointer<UInt8>> {
    let start = cursor
    while let byte = peek, Self.isDigit(byte) { cursor += 1 }
    guard cursor > start else { throw error("expected a digit") }
    return bytes[start..<cursor]
  }
}
