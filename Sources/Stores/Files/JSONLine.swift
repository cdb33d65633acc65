/// One line of JSON being written: an object whose keys stand in the order of adding.
struct JSONLine {
  private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

  /// Adds a text under a key.
  mutating func add(_ key: StaticString, _ text: String) {
    if bytes.count > 1 { bytes += Array(", ".utf8) }
    add("\(key)")
    bytes += Array(": ".utf8)
    add(text)
  }

  /// The bytes of the finished object, without a newline.
  consuming func finished() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private mutating func add(_ text: String) {
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

  private func hexadecimal(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
