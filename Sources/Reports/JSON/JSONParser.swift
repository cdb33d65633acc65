/// A recursive parser over the bytes of a document.
struct JSONParser {
  static let deepest = 256

  let bytes: UnsafeBufferPointer<UInt8>
  var cursor = 0
  private var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The whole document; anything but white space behind it is an error.
  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    let value = try value()
    skipSpace()
    guard cursor == bytes.count else { throw error("text behind the document") }
    return value
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"):
      return try nested { parser throws(JSONSyntaxError) in try parser.object() }
    case UInt8(ascii: "["):
      return try nested { parser throws(JSONSyntaxError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try number()
    case nil: throw error("the document ends where a value should be")
    default: throw error("no value starts like this")
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard depth < Self.deepest else { throw error("nested more than \(Self.deepest) deep") }
    depth += 1
    cursor += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    var elements: [JSONValue] = []
    if take("]") { return .array([]) }
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw error("expected \",\" or \"]\"") }
    return .array(elements)
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
      let key = try string()
      guard take(":") else { throw error("expected \":\"") }
      members.append((key, try value()))
    } while take(",")
    guard take("}") else { throw error("expected \",\" or \"}\"") }
    return .object(members)
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[cursor...].starts(with: expected) else { throw error("no value starts like this") }
    cursor += expected.count
    return value
  }

  /// Takes the character behind white space if it is the one given.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: character) else { return false }
    cursor += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      cursor += 1
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  var peek: UInt8? { cursor < bytes.count ? bytes[cursor] : nil }

  func error(_ reason: String) -> JSONSyntaxError {
    let before = bytes[..<min(cursor, bytes.count)]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONSyntaxError(
      reason: reason, line: 1 + before.count { $0 == 0x0A }, column: 1 + before.endIndex - lineStart
    )
  }
}
