/// Quoted values, in JSON, JSON inside strings, CSV, shells and source code.
extension ValueReader {
  /// The bytes between the quotes that open at `start`; `nil` when none do.
  ///
  /// A quote that never closes (a truncated message) reaches to the end of its line.
  func quotedValue(at start: Int) -> Range<Int>? {
    var open = start
    while open < bytes.count, bytes[open] == UInt8(ascii: "\\") { open += 1 }
    guard open < bytes.count, bytes[open].isQuote else { return nil }
    let escapes = open - start
    let run = escapes == 0 ? runOfQuotes(at: open) : 1
    // Two quotes are an empty value, but for CSV, where each quote inside a field is doubled.
    if run == 2, open + 2 >= bytes.count || !bytes[open + 2].isAlphanumeric {
      return (open + 1)..<(open + 1)
    }
    if run > 3 { return (open + 1)..<(open + 1) }
    let first = open + run
    return first..<closingQuote(bytes[open], from: first, escapes: escapes, run: run)
  }

  private func runOfQuotes(at start: Int) -> Int {
    var end = start
    while end < bytes.count, end - start < 4, bytes[end] == bytes[start] { end += 1 }
    return end - start
  }

  /// Where the value ends: at a run of quotes as escaped as the opening one, or at a newline.
  private func closingQuote(_ quote: UInt8, from start: Int, escapes: Int, run: Int) -> Int {
    var cursor = start
    var backslashes = 0
    while cursor < bytes.count, !bytes[cursor].isNewline {
      if bytes[cursor] == UInt8(ascii: "\\") {
        backslashes += 1
      } else {
        if bytes[cursor] == quote, closes(backslashes, escapes),
          run == 1 || runOfQuotes(at: cursor) >= run
        {
          return cursor - min(backslashes, escapes)
        }
        backslashes = 0
      }
      cursor += 1
    }
    return cursor
  }

  /// Whether a quote behind so many backslashes ends a string whose first had `escapes`.
  ///
  /// Each level of nesting doubles the backslashes and adds one: 0, 1, 3, 7. A quote with fewer
  /// than the opening one ends an enclosing string.
  private func closes(_ backslashes: Int, _ escapes: Int) -> Bool {
    backslashes < escapes || backslashes % (2 * (escapes + 1)) == escapes
  }
}
