import Records

/// One line of JSON being written: an object whose keys stand in the order of adding.
struct JSONLine {
  private(set) var bytes: [UInt8]
  private let start: Int

  /// An object of its own.
  init() { self.init(behind: []) }

  /// An object behind other lines.
  init(behind bytes: consuming [UInt8]) {
    self.bytes = bytes
    start = self.bytes.count + 1
    self.bytes.append(UInt8(ascii: "{"))
  }

  /// Adds a text under a key.
  mutating func add(_ key: StaticString, _ text: String) {
    addKey(key)
    JSONText.append(text, to: &bytes)
  }

  /// Adds a moment under a key.
  mutating func add(_ key: StaticString, _ time: Timestamp) { add(key, time.text) }

  /// Adds a whole number under a key.
  mutating func add(_ key: StaticString, _ number: Int) {
    addKey(key)
    bytes += Array(String(number).utf8)
  }

  /// Adds a finite number under a key.
  mutating func add(_ key: StaticString, _ number: Double) {
    addKey(key)
    bytes += Array(JSONText.number(number).utf8)
  }

  /// Adds a flag under a key.
  mutating func add(_ key: StaticString, _ flag: Bool) {
    addKey(key)
    bytes += Array((flag ? "true" : "false").utf8)
  }

  /// Adds a value under a key.
  mutating func add(_ key: StaticString, _ value: RecordedValue) {
    addKey(key)
    value.append(to: &bytes)
  }

  /// Adds a value that is JSON already.
  mutating func add(_ key: StaticString, json: some Sequence<UInt8>) {
    addKey(key)
    bytes.append(contentsOf: json)
  }

  /// Adds a null under a key.
  mutating func addNull(_ key: StaticString) {
    addKey(key)
    bytes += Array("null".utf8)
  }

  /// The bytes of the finished object, without a newline.
  consuming func finished() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private mutating func addKey(_ key: StaticString) {
    if bytes.count > start { bytes += Array(", ".utf8) }
    JSONText.append("\(key)", to: &bytes)
    bytes += Array(": ".utf8)
  }
}

/// How texts and numbers are written in JSON.
enum JSONText {
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array(#"\n"#.utf8)
      case 0x0D: bytes += Array(#"\r"#.utf8)
      case 0x09: bytes += Array(#"\t"#.utf8)
      case ..<0x20, 0x7F: bytes += Array(#"\u00"#.utf8) + hexadecimal(byte)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The shortest text that reads back as the number, which must be finite.
  static func number(_ number: Double) -> String {
    precondition(number.isFinite, "a number that JSON has")
    return "\(number)"
  }

  private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
