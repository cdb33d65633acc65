/// Classes of ASCII bytes; a byte of a longer UTF-8 sequence is in none of them.
extension UInt8 {
  var isLower: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
  var isUpper: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
  var isLetter: Bool { isLower || isUpper }
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isAlphanumeric: Bool { isLetter || isDigit }
  var isHexDigit: Bool {
    isDigit || (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "f"))
  }
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isNewline: Bool { self == 0x0A || self == 0x0D }
  var isSpace: Bool { isBlank || isNewline || self == 0x0B || self == 0x0C }
  var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }
  var isCloser: Bool {
    self == UInt8(ascii: ")") || self == UInt8(ascii: "]") || self == UInt8(ascii: "}")
      || self == UInt8(ascii: ">")
  }
  /// A letter, a digit or one of `_ . -`: the characters of names.
  var isNamePart: Bool {
    isAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: "-")
  }
  /// A part of a name, which may have letters outside ASCII.
  var isWidePart: Bool { isNamePart || self >= 0x80 }
  /// A byte inside a UTF-8 sequence, never its first.
  var isContinuation: Bool { self & 0xC0 == 0x80 }
}
