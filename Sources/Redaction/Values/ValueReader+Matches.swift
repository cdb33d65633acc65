/// The part of a match, or of what follows one, that is the secret.
extension ValueReader {
  /// What stands behind the last space, quote, `=`, `:` or `\`, padding aside.
  func lastWord(of match: Range<Int>) -> Range<Int>? {
    var cursor = match.upperBound
    while cursor > match.lowerBound, bytes[cursor - 1] == UInt8(ascii: "=") { cursor -= 1 }
    while cursor > match.lowerBound {
      let byte = bytes[cursor - 1]
      if byte.isSpace || byte.isQuote || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "\\")
      {
        break
      }
      cursor -= 1
    }
    return cursor..<match.upperBound
  }

  /// The word, or quoted string, behind the first blanks.
  func secondWord(of match: Range<Int>) -> Range<Int>? {
    guard let blank = bytes[match].firstIndex(where: \.isBlank) else { return nil }
    return word(from: blank)?.range
  }

  /// The block from `start` to the line behind its end text; without one, the rest of the text.
  func block(from start: Int, after bodyStart: Int, end: String) -> Range<Int>? {
    let needle = Array(end.utf8)
    var cursor = bodyStart
    while cursor + needle.count <= bytes.count {
      if bytes[cursor] == needle[0],
        bytes[cursor..<(cursor + needle.count)].elementsEqual(needle)
      {
        var last = cursor + needle.count
        while needle[0] == UInt8(ascii: "-"), last < bytes.count,
          bytes[last] == UInt8(ascii: "-") || bytes[last] == 0x20
            || bytes[last].isUpper || bytes[last].isDigit
        {
          last += 1
        }
        while bytes[last - 1] == 0x20 { last -= 1 }
        return start..<last
      }
      cursor += 1
    }
    return start..<bytes.count
  }

  /// What stands between `://` and `@`.
  func urlUser(in match: Range<Int>) -> Range<Int>? {
    guard let start = authorityStart(in: match),
      let end = bytes[start..<match.upperBound].firstIndex(of: UInt8(ascii: "@"))
    else { return nil }
    return start..<end
  }

  /// The password between `://user:` and the `@` that ends the match.
  func urlPassword(in match: Range<Int>) -> Range<Int>? {
    let start = authorityStart(in: match) ?? mistypedStart(in: match)
    guard let colon = bytes[start..<match.upperBound].firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    guard match.upperBound > colon + 1 else { return nil }
    let password = (colon + 1)..<lastAt(behind: match)
    // `http://host:8080/path?mail=a@b`: a port and a path, no password.
    if let slash = bytes[password].firstIndex(of: UInt8(ascii: "/")),
      bytes[password.lowerBound..<slash].allSatisfy(\.isDigit)
    {
      return nil
    }
    return password
  }

  private func authorityStart(in match: Range<Int>) -> Int? {
    var cursor = match.lowerBound
    while cursor + 2 < match.upperBound {
      if bytes[cursor] == UInt8(ascii: ":"), bytes[cursor + 1] == UInt8(ascii: "/"),
        bytes[cursor + 2] == UInt8(ascii: "/")
      {
        return cursor + 3
      }
      cursor += 1
    }
    return nil
  }

  /// Where the authority begins in `postgres:/user:x@`; the start of the match without a scheme.
  private func mistypedStart(in match: Range<Int>) -> Int {
    guard let end = bytes[match].firstIndex(where: { !$0.isLetter && $0 != UInt8(ascii: "+") }),
      let start = bytes[end..<match.upperBound].firstIndex(where: { !":;/\\ ".utf8.contains($0) }),
      bytes[start..<match.upperBound].contains(UInt8(ascii: ":"))
    else { return match.lowerBound }
    return start
  }

  /// The last `@` of the authority: a password may hold one too.
  private func lastAt(behind match: Range<Int>) -> Int {
    var last = match.upperBound - 1
    guard bytes[last] == UInt8(ascii: "@") else { return last }
    var cursor = last + 1
    while cursor < bytes.count, cursor - last < 256 {
      let byte = bytes[cursor]
      if byte == UInt8(ascii: "@") { last = cursor }
      if byte.isSpace || byte.isQuote || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
        || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ",")
      {
        break
      }
      cursor += 1
    }
    return last
  }
}
