extension RecordedValue {
  /// Why a text is no JSON: the reason and the byte at which it shows, counted from 0.
  public struct ParsingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let reason: String
    /// Where, in bytes from the start.
    public let offset: Int

    /// Reason and place in one line.
    public var description: String { "\(reason) at byte \(offset + 1)" }
  }

  /// Reads one JSON value and nothing behind it.
  public init(parsing text: String) throws(ParsingError) {
    try self.init(parsing: Array(text.utf8)[...])
  }

  /// Reads one JSON value and nothing behind it, from UTF-8.
  public init(parsing bytes: ArraySlice<UInt8>) throws(ParsingError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }
}

/// Reads JSON (RFC 8259) from bytes.
private struct JSONParser {
  typealias ParsingError = RecordedValue.ParsingError

  /// Deeper values are an error: each level takes some of the stack.
  private static let mostLevels = 128

  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var level = 0

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func document() throws(ParsingError) -> RecordedValue {
    let value = try value()
    skipBlanks()
    guard index == bytes.endIndex else { throw error("something stands behind the value") }
    return value
  }

  private func error(_ reason: String) -> ParsingError {
    ParsingError(reason: reason, offset: index - bytes.startIndex)
  }

  private var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D {
      index += 1
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(ParsingError) -> RecordedValue {
    skipBlanks()
    guard let byte = next else { throw error("a value is missing") }
    switch byte {
    case UInt8(ascii: "{"):
      return try nested { (parser) throws(ParsingError) in
        try parser.object()
      }
    case UInt8(ascii: "["):
      return try nested { (parser) throws(ParsingError) in
        try parser.list()
      }
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: return try word()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(ParsingError) -> RecordedValue
  ) throws(ParsingError) -> RecordedValue {
    guard level < JSONParser.mostLevels else { throw error("too many levels") }
    level += 1
    index += 1
    let value = try read(&self)
    level -= 1
    return value
  }

  private mutating func object() throws(ParsingError) -> RecordedValue {
    var members: [RecordedValue.Member] = []
    if skip(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw error("a name in quotes is missing") }
      let name = try text()
      guard skip(UInt8(ascii: ":")) else { throw error("a colon is missing") }
      members.append(RecordedValue.Member(name, try value()))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw error("a comma or '}' is missing") }
    return .object(members)
  }

  private mutating func list() throws(ParsingError) -> RecordedValue {
    var elements: [RecordedValue] = []
    if skip(UInt8(ascii: "]")) { return .list(elements) }
    repeat { elements.append(try value()) } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw error("a comma or ']' is missing") }
    return .list(elements)
  }

  private mutating func word() throws(ParsingError) -> RecordedValue {
    for (word, value) in [("true", RecordedValue.boolean(true)), ("false", false), ("null", .null)]
    where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      return value
    }
    throw error("this is no JSON value")
  }

  private mutating func digits() throws(ParsingError) {
    let start = index
    while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
    guard index > start else { throw error("a digit is missing") }
  }

  private mutating func number() throws(ParsingError) -> String {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    let isZero = next == UInt8(ascii: "0")
    try digits()
    if isZero, bytes[start..<index].count(where: { $0 != UInt8(ascii: "-") }) > 1 {
      throw error("a number begins with 0")
    }
    if next == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func text() throws(ParsingError) -> String {
    index += 1
    var characters: [UInt8] = []
    while let byte = next {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: characters, as: UTF8.self) else {
          throw error("the text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): try escape(&characters)
      case ..<0x20: throw error("a control character stands in a text")
      default: characters.append(byte)
      }
    }
    throw error("a text does not end")
  }

  private mutating func escape(_ characters: inout [UInt8]) throws(ParsingError) {
    guard let byte = next else { throw error("a text does not end") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): characters.append(byte)
    case UInt8(ascii: "b"): characters.append(0x08)
    case UInt8(ascii: "f"): characters.append(0x0C)
    case UInt8(ascii: "n"): characters.append(0x0A)
    case UInt8(ascii: "r"): characters.append(0x0D)
    case UInt8(ascii: "t"): characters.append(0x09)
    case UInt8(ascii: "u"): try unicode(&characters)
    default: throw error("an escape that JSON has not")
    }
  }

  /// Half a pair of surrogates has no character: the replacement character stands for it.
  private mutating func unicode(_ characters: inout [UInt8]) throws(ParsingError) {
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code), bytes[index...].starts(with: #"\u"#.utf8) {
      let before = index
      index += 2
      let low = try hexadecimal()
      if (0xDC00..<0xE000).contains(low) {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      } else {
        index = before
      }
    }
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    characters.append(contentsOf: String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(ParsingError) -> UInt32 {
    guard bytes.endIndex - index >= 4,
      let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
      bytes[index] != UInt8(ascii: "+"), bytes[index] != UInt8(ascii: "-")
    else { throw error("four hexadecimal digits are missing") }
    index += 4
    return code
  }
}
