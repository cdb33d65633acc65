/// Reads one escape, control or compatibility character of a text.
struct EscapeDecoder {
  /// What a sequence stands for.
  enum Meaning: Equatable {
    /// Nothing that is seen.
    case nothing
    /// The removal of the character before it.
    case backspace
    /// One byte, which may be part of a longer character.
    case byte(UInt8)
    /// One character.
    case scalar(UInt32)
  }

  let bytes: UnsafeBufferPointer<UInt8>

  /// What stands at an index and how many bytes it takes; `nil` for a byte that stands for itself.
  func sequence(at index: Int) -> (meaning: Meaning, length: Int)? {
    guard let (meaning, length) = single(at: index) else { return nil }
    // An escaped escape character: with it goes what it begins.
    guard meaning == .scalar(0x1B) || meaning == .byte(0x1B) else { return (meaning, length) }
    return (.nothing, escapeSequence(at: index + length) - index)
  }

  /// The first sequence from `start`; `nil` when all bytes stand for themselves.
  func next(from start: Int) -> (index: Int, meaning: Meaning, length: Int)? {
    var cursor = start
    while cursor < bytes.count {
      switch bytes[cursor] {
      case 0x09...0x0D, 0x20...0x24, 0x27...0x5A, 0x5D, 0x5F...0x74, 0x76...0x7E: break
      default:
        if let (meaning, length) = sequence(at: cursor) { return (cursor, meaning, length) }
      }
      cursor += 1
    }
    return nil
  }

  private func single(at index: Int) -> (meaning: Meaning, length: Int)? {
    let byte = bytes[index]
    switch byte {
    case 0x08: return (.backspace, 1)
    case 0x09...0x0D: return nil
    case 0x1B: return (.nothing, escapeSequence(at: index + 1) - index)
    case 0..<0x20, 0x7F: return (.nothing, 1)
    case UInt8(ascii: "\\"): return backslash(at: index)
    case UInt8(ascii: "%"): return percent(at: index)
    case UInt8(ascii: "&"): return entity(at: index)
    case UInt8(ascii: "u"): return bareUnicode(at: index)
    case UInt8(ascii: "["): return strippedColour(at: index).map { (.nothing, $0 - index) }
    case UInt8(ascii: "^"):
      guard at(index + 1) == UInt8(ascii: "["),
        let end = strippedColour(at: at(index + 2) == UInt8(ascii: "[") ? index + 2 : index + 1)
      else { return nil }
      return (.nothing, end - index)
    case 0x80...: return character(at: index)
    default: return nil
    }
  }

  private func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// The end of a control sequence (ECMA-48) whose escape character stands before `start`.
  private func escapeSequence(at start: Int) -> Int {
    var cursor = start
    switch at(cursor) {
    case UInt8(ascii: "["):
      cursor += 1
      while (0x20...0x3F).contains(at(cursor)) { cursor += 1 }
      return (0x40...0x7E).contains(at(cursor)) ? cursor + 1 : cursor
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return stringSequence(at: cursor + 1)
    case 0x20...0x2F:
      while (0x20...0x2F).contains(at(cursor)) { cursor += 1 }
      return (0x30...0x7E).contains(at(cursor)) ? cursor + 1 : cursor
    case 0x30...0x7E: return cursor + 1
    default: return cursor
    }
  }

  /// The end of an operating system command: a bell or a string terminator, on the same line.
  private func stringSequence(at start: Int) -> Int {
    var cursor = start
    while cursor < bytes.count, cursor - start < 4096, !bytes[cursor].isNewline {
      if bytes[cursor] == 0x07 { return cursor + 1 }
      if bytes[cursor] == 0x1B {
        return at(cursor + 1) == UInt8(ascii: "\\") ? cursor + 2 : cursor
      }
      cursor += 1
    }
    return start
  }

  /// The end of a colour code whose escape character something has taken away: `[36m`, `[1;31m`.
  private func strippedColour(at start: Int) -> Int? {
    guard at(start) == UInt8(ascii: "["), at(start + 1).isDigit else { return nil }
    var cursor = start + 1
    while at(cursor).isDigit || at(cursor) == UInt8(ascii: ";"), cursor - start < 16 { cursor += 1 }
    return at(cursor) == UInt8(ascii: "m") ? cursor + 1 : nil
  }

  /// An escape of JSON, of C or of a shell, however often its backslash has been escaped.
  private func backslash(at start: Int) -> (Meaning, Int)? {
    var cursor = start
    while cursor < bytes.count, cursor - start < 64, bytes[cursor] == UInt8(ascii: "\\") {
      cursor += 1
    }
    func result(_ scalar: UInt32?, _ length: Int) -> (Meaning, Int)? {
      scalar.map { (.scalar($0), cursor + length - start) }
    }
    switch at(cursor) {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return result(0x0A, 1)
    case UInt8(ascii: "t"): return result(0x09, 1)
    case UInt8(ascii: "/"): return result(0x2F, 1)
    case UInt8(ascii: "e"):
      return at(cursor + 1) == UInt8(ascii: "[") ? result(0x1B, 1) : nil
    case UInt8(ascii: "0"):
      guard at(cursor + 1).isDigit, at(cursor + 2).isDigit else { return nil }
      let value = Int(at(cursor + 1) - 0x30) * 8 + Int(at(cursor + 2) - 0x30)
      return value < 0x80 ? result(UInt32(value), 3) : nil
    case UInt8(ascii: "x"):
      return hex(cursor + 1, 2).map { (.byte(UInt8($0)), cursor + 3 - start) }
    case UInt8(ascii: "U"): return result(hex(cursor + 1, 8), 9)
    case UInt8(ascii: "u"): return unicode(at: cursor).map { (.scalar($0.0), $0.1 - start) }
    // A line that a shell joins with the next.
    case 0x0A where cursor == start + 1: return (.nothing, 2)
    default: return nil
    }
  }

  /// `uXXXX`, `u{X}` or a pair of surrogates, and where it ends.
  private func unicode(at start: Int) -> (UInt32, Int)? {
    if at(start + 1) == UInt8(ascii: "{") {
      var cursor = start + 2
      while cursor - start < 9, at(cursor).isHexDigit { cursor += 1 }
      guard at(cursor) == UInt8(ascii: "}"), let value = hex(start + 2, cursor - start - 2)
      else { return nil }
      return (value, cursor + 1)
    }
    guard let first = hex(start + 1, 4) else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return (first, start + 5) }
    var cursor = start + 5
    while at(cursor) == UInt8(ascii: "\\"), cursor - start < 64 { cursor += 1 }
    guard at(cursor) == UInt8(ascii: "u"), let second = hex(cursor + 1, 4),
      (0xDC00..<0xE000).contains(second)
    else { return nil }
    return (0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), cursor + 5)
  }

  /// `u003d` whose backslash something has taken away; punctuation alone, as words begin with a u.
  private func bareUnicode(at start: Int) -> (Meaning, Int)? {
    guard at(start + 1) == UInt8(ascii: "0"), at(start + 2) == UInt8(ascii: "0"),
      let value = hex(start + 3, 2), (0x20..<0x7F).contains(value),
      !UInt8(value).isAlphanumeric
    else { return nil }
    return (.scalar(value), 5)
  }

  private func percent(at start: Int) -> (Meaning, Int)? {
    if let value = hex(start + 1, 2) { return (.byte(UInt8(value)), 3) }
    guard at(start + 1) | 0x20 == UInt8(ascii: "u"), let value = hex(start + 2, 4) else {
      return nil
    }
    return (.scalar(value), 6)
  }

  private func hex(_ start: Int, _ count: Int) -> UInt32? {
    guard count > 0, start + count <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<(start + count)] {
      guard byte.isHexDigit else { return nil }
      value = value << 4 | UInt32(byte.isDigit ? byte - 0x30 : (byte | 0x20) - 0x57)
    }
    return value
  }

  /// A character reference of HTML or XML.
  private func entity(at start: Int) -> (Meaning, Int)? {
    var cursor = start + 1
    while cursor - start < 12, at(cursor).isAlphanumeric || at(cursor) == UInt8(ascii: "#") {
      cursor += 1
    }
    guard at(cursor) == UInt8(ascii: ";"), cursor > start + 1 else { return nil }
    let scalar: UInt32?
    if at(start + 1) == UInt8(ascii: "#") {
      let isHex = at(start + 2) | 0x20 == UInt8(ascii: "x")
      let digits = bytes[(start + (isHex ? 3 : 2))..<cursor]
      scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
    } else {
      scalar = Self.entities[String(decoding: bytes[(start + 1)..<cursor], as: UTF8.self)]
    }
    return scalar.map { (.scalar($0), cursor + 1 - start) }
  }

  private static let entities: [String: UInt32] = [
    "quot": 0x22, "QUOT": 0x22, "apos": 0x27, "amp": 0x26, "AMP": 0x26, "lt": 0x3C, "gt": 0x3E,
    "nbsp": 0x20, "equals": 0x3D, "colon": 0x3A, "semi": 0x3B, "comma": 0x2C, "period": 0x2E,
    "num": 0x23, "commat": 0x40, "lowbar": 0x5F, "shy": 0xAD, "NewLine": 0x0A, "Tab": 0x09,
    "vert": 0x7C, "verbar": 0x7C, "sol": 0x2F, "bsol": 0x5C, "lsqb": 0x5B, "rsqb": 0x5D,
    "lcub": 0x7B, "rcub": 0x7D, "lpar": 0x28, "rpar": 0x29, "dollar": 0x24, "percnt": 0x25,
    "ast": 0x2A, "plus": 0x2B, "excl": 0x21, "quest": 0x3F, "grave": 0x60, "ensp": 0x20,
    "emsp": 0x20, "zwj": 0x200D, "zwnj": 0x200C, "hyphen": 0x2D, "dash": 0x2D,
  ]

  /// A character outside ASCII that stands for one inside, or for nothing.
  private func character(at start: Int) -> (Meaning, Int)? {
    guard let (scalar, length) = scalar(at: start) else { return nil }
    if CompatibilityForms.isInvisible(scalar) { return (.nothing, length) }
    // The control sequence introducer as one character.
    if scalar == 0x9B { return (.nothing, escapeSequenceOfC1(at: start + length) - start) }
    return CompatibilityForms.ascii(scalar).map { (.byte($0), length) }
  }

  private func escapeSequenceOfC1(at start: Int) -> Int {
    var cursor = start
    while (0x20...0x3F).contains(at(cursor)) { cursor += 1 }
    return (0x40...0x7E).contains(at(cursor)) ? cursor + 1 : cursor
  }

  private func scalar(at start: Int) -> (UInt32, Int)? {
    let lead = bytes[start]
    let length: Int
    var value: UInt32
    switch lead {
    // Letters of Europe and the Near East, and most of CJK, stand for themselves.
    case 0xC3...0xC4, 0xC6...0xC8, 0xCE...0xD7, 0xE4...0xE9: return nil
    case 0xC2..<0xE0: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0..<0xF0: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0..<0xF5: (length, value) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    guard start + length <= bytes.count else { return nil }
    for byte in bytes[(start + 1)..<(start + length)] {
      guard byte.isContinuation else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, length)
  }
}
