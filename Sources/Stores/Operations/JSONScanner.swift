/// Reads one JSON text value by value, each byte once.
///
/// Strict, as RFC 8259 has it: what it accepts is JSON. Strings without escapes are handed over
/// where they stand.
struct JSONScanner {
  /// A string: where its bytes stand between the quotes, and whether escapes are among them.
  struct Text {
    let range: Range<Int>
    let isEscaped: Bool
  }

  let bytes: UnsafeRawBufferPointer
  private(set) var index = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next byte that is no white space; nil at the end.
  @inline(__always)
  mutating func peek() -> UInt8? {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case let byte: return byte
      }
    }
    return nil
  }

  /// Takes the next byte behind white space when it is `byte`.
  @inline(__always)
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  mutating func take(word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - index >= count else { return false }
    for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { return false }
    index += count
    return true
  }

  /// Takes a string that begins here.
  mutating func text() -> Text? {
    guard take("\"") else { return nil }
    let start = index
    var isEscaped = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return Text(range: start..<(index - 1), isEscaped: isEscaped)
      }
      if byte < 0x20 { return nil }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        guard takeEscape() else { return nil }
      } else {
        index += 1
      }
    }
    return nil
  }

  private mutating func takeEscape() -> Bool {
    guard index + 1 < bytes.count else { return false }
    let kind = bytes[index + 1]
    guard kind != UInt8(ascii: "u") else {
      guard hex(at: index + 2) != nil else { return false }
      index += 6
      return true
    }
    index += 2
    return "\"\\/bfnrt".utf8.contains(kind)
  }

  /// Takes a number that begins here; infinite where it is too large.
  mutating func number() -> Double? {
    let start = index
    let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let wholeStart = index
    var mantissa: UInt64 = 0
    takeDigits(&mantissa)
    var digits = index - wholeStart
    guard digits == 1 || digits > 1 && bytes[wholeStart] != UInt8(ascii: "0") else { return nil }
    var fraction = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let fractionStart = index
      takeDigits(&mantissa)
      fraction = index - fractionStart
      guard fraction > 0 else { return nil }
      digits += fraction
    }
    let hasExponent = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "e")
    if hasExponent {
      index += 1
      if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      let exponentStart = index
      var ignored: UInt64 = 0
      takeDigits(&ignored)
      guard index > exponentStart else { return nil }
    }
    // Whole numbers below 2^53 and the powers of ten up to 22 are exact: so is one division.
    if !hasExponent, digits <= 15 {
      let value = Double(mantissa) / JSONScanner.powersOfTen[fraction]
      return isNegative ? -value : value
    }
    return Double(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private mutating func takeDigits(_ value: inout UInt64) {
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      value = value &* 10 &+ UInt64(digit)
      index += 1
    }
  }

  private func hex(at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<(start + 4)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
      default: return nil
      }
    }
    return value
  }

  /// Appends a string's bytes to `output`, escapes resolved.
  func append(_ text: Text, to output: inout [UInt8]) {
    guard text.isEscaped else { return output.append(contentsOf: bytes[text.range]) }
    var cursor = text.range.lowerBound
    while cursor < text.range.upperBound {
      guard bytes[cursor] == UInt8(ascii: "\\") else {
        output.append(bytes[cursor])
        cursor += 1
        continue
      }
      let kind = bytes[cursor + 1]
      cursor += 2
      switch kind {
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "u"):
        let (scalar, count) = scalar(at: cursor, end: text.range.upperBound)
        output.append(contentsOf: String(Character(scalar)).utf8)
        cursor += count
      default: output.append(kind)
      }
    }
  }

  /// The character of `\uXXXX` whose digits begin at `start`; half a pair is U+FFFD.
  private func scalar(at start: Int, end: Int) -> (Unicode.Scalar, Int) {
    guard let first = hex(at: start) else { return ("\u{FFFD}", 4) }
    if let scalar = Unicode.Scalar(first) { return (scalar, 4) }
    let next = start + 4
    if first < 0xDC00, next + 6 <= end, bytes[next] == UInt8(ascii: "\\"),
      bytes[next + 1] == UInt8(ascii: "u"), let second = hex(at: next + 2),
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    {
      return (scalar, 10)
    }
    return ("\u{FFFD}", 4)
  }
}
