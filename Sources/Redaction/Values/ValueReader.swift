/// Reads values out of a text: where they end, given where they start.
///
/// Ends are chosen for many notations at once, and in doubt late rather than early: a word too
/// many replaced is better than a secret's tail left.
struct ValueReader {
  /// A value's bytes without its quotes.
  struct Value {
    let range: Range<Int>
    let isQuoted: Bool
  }

  let bytes: UnsafeRawBufferPointer
  let marks: RedactionMarks

  /// The word or quoted string at `start`, behind blanks; `nil` when there is none.
  func word(from start: Int) -> Value? { value(from: start, isLine: false) }

  /// As `word`, but an unquoted value goes on to the end of its line when `isLine`.
  func value(from start: Int, isLine: Bool, isPercentEncoded: Bool = false) -> Value? {
    var cursor = skipBlanks(from: start)
    if isPercentEncoded { cursor = skipEncodedQuote(from: cursor) }
    cursor = skipWrapper(from: cursor)
    if let quoted = quotedValue(at: cursor) {
      return quoted.isEmpty ? nil : Value(range: quoted, isQuoted: true)
    }
    let end =
      isLine
      ? lineEnd(from: cursor, quote: nil) : wordEnd(from: cursor, isPercentEncoded)
    return end > cursor ? Value(range: cursor..<end, isQuoted: false) : nil
  }

  func skipBlanks(from start: Int) -> Int {
    var cursor = start
    while cursor < bytes.count, bytes[cursor].isBlank { cursor += 1 }
    return cursor
  }

  private func skipEncodedQuote(from start: Int) -> Int {
    var cursor = start
    while isEncoded("22", at: cursor) || isEncoded("20", at: cursor) { cursor += 3 }
    return cursor
  }

  /// The letters that may stand before a string literal, and `&`, in lower case.
  private static let stringPrefixes = Array("bruf&".utf8)

  /// Skips `Some(`, `b`, `u`, `&` and the like before a quote.
  private func skipWrapper(from start: Int) -> Int {
    var cursor = start
    if cursor < bytes.count, bytes[cursor] == UInt8(ascii: "&") { cursor += 1 }
    while cursor < bytes.count, cursor - start < 16, bytes[cursor].isLetter { cursor += 1 }
    if cursor < bytes.count, bytes[cursor] == UInt8(ascii: "(") {
      cursor += 1
    } else if !bytes[start..<cursor].allSatisfy({ Self.stringPrefixes.contains($0 | 0x20) })
      || cursor - start > 2
    {
      return start
    }
    var quote = cursor
    while quote < bytes.count, quote - cursor < 8, bytes[quote] == UInt8(ascii: "\\") {
      quote += 1
    }
    return cursor > start && quote < bytes.count && bytes[quote].isQuote ? cursor : start
  }

  /// The end of an unquoted word.
  private func wordEnd(from start: Int, _ isPercentEncoded: Bool) -> Int {
    var cursor = start
    while cursor < bytes.count {
      if let mark = marks.mark(at: cursor) {
        cursor = mark.upperBound
      } else if endsWord(at: cursor)
        || isPercentEncoded && (isEncoded("22", at: cursor) || isEncoded("26", at: cursor))
      {
        break
      } else {
        cursor += 1
      }
    }
    while cursor > start, marks.mark(at: cursor - 1) == nil, isStop(bytes[cursor - 1]) {
      cursor -= 1
    }
    return cursor
  }

  private func isStop(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
      || byte == UInt8(ascii: ":")
  }

  /// Whether an unquoted word ends before the byte at `index`.
  private func endsWord(at index: Int) -> Bool {
    let byte = bytes[index]
    if byte.isSpace || byte == 0x1B || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") {
      return true
    }
    if byte == UInt8(ascii: "\\") { return isEscapedQuote(at: index) }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
    if byte.isQuote || byte.isCloser { return !next.isAlphanumeric }
    if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
      return next.isSpace || next.isQuote || next.isCloser
        || startsField(at: index + 1, spaces: byte == UInt8(ascii: ";"))
    }
    return false
  }

  private func isEscapedQuote(at index: Int) -> Bool {
    var cursor = index
    while cursor < bytes.count, cursor - index < 16, bytes[cursor] == UInt8(ascii: "\\") {
      cursor += 1
    }
    return cursor < bytes.count && bytes[cursor].isQuote
  }

  /// Whether a name and a separator stand at `index`: `,user=` ends a value, `,x` does not.
  ///
  /// Connection strings have names with spaces: `;User ID=`.
  private func startsField(at index: Int, spaces: Bool) -> Bool {
    var cursor = index
    while cursor < bytes.count, cursor - index < 40,
      bytes[cursor].isNamePart || spaces && bytes[cursor] == 0x20
    {
      cursor += 1
    }
    guard cursor > index, cursor < bytes.count else { return false }
    return bytes[cursor] == UInt8(ascii: "=") || bytes[cursor] == UInt8(ascii: ":")
  }

  /// The end of the line's text: before a newline, the enclosing quote, a comment or blanks.
  func lineEnd(from start: Int, quote: UInt8?) -> Int {
    var cursor = start
    while cursor < bytes.count, !bytes[cursor].isNewline {
      let byte = bytes[cursor]
      let next = cursor + 1 < bytes.count ? bytes[cursor + 1] : 0x0A
      if let quote {
        if byte == quote { break }
      } else if byte.isQuote, !next.isAlphanumeric {
        break
      }
      if byte == UInt8(ascii: "#"), cursor > start, bytes[cursor - 1].isBlank { break }
      cursor += 1
    }
    while cursor > start, bytes[cursor - 1].isBlank || bytes[cursor - 1] == UInt8(ascii: "\\") {
      cursor -= 1
    }
    return cursor
  }

  private func isEncoded(_ hex: StaticString, at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == UInt8(ascii: "%")
      && bytes[index + 1] == hex.utf8Start[0] && bytes[index + 2] == hex.utf8Start[1]
  }
}
