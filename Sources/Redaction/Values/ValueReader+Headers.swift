/// The values of header fields that carry credentials.
extension ValueReader {
  /// The value of an `Authorization` header, whatever its scheme: all of the line, or of the
  /// quoted string that it is.
  func authorization(after introducer: FieldIntroducer) -> Range<Int>? {
    let start = skipBlanks(from: introducer.end)
    guard let first = word(from: start), !isPlaceholder(first.range) else { return nil }
    let line: Range<Int>
    if first.isQuoted {
      line = first.range
    } else if introducer.isPercentEncoded {
      line = start..<max(first.range.upperBound, start)
    } else {
      line = start..<headerEnd(from: start, quote: introducer.enclosingQuote)
    }
    guard !line.isEmpty, !isSentence(line) else { return nil }
    // `Bearer $TOKEN`, `Bearer authentication failed`
    let scheme = bytes[line].firstIndex { $0.isSpace } ?? line.upperBound
    let rest = skipBlanks(from: scheme)
    guard rest < line.upperBound else {
      return Self.schemes.contains(text(of: line)) || Wording.literals.contains(text(of: line))
        ? nil : line
    }
    if let second = word(from: rest), !second.isQuoted {
      if isPlaceholder(second.range) || isSentence(rest..<line.upperBound) { return nil }
    }
    return line
  }

  /// The rest of the header's line, or the quoted string that is its value.
  func headerLine(after introducer: FieldIntroducer) -> Range<Int>? {
    let start = skipBlanks(from: introducer.end)
    if introducer.isQuoted, let quoted = quotedValue(at: start) { return quoted }
    let range = start..<headerEnd(from: start, quote: introducer.enclosingQuote)
    return range.isEmpty || isSentence(range) ? nil : range
  }

  /// Names of schemes, which alone are no secret.
  private static let schemes: Set<String> = [
    "bearer", "basic", "token", "apikey", "api-key", "bot", "negotiate", "ntlm", "digest", "oauth",
    "hawk", "signature", "aws4-hmac-sha256", "sharedkey", "mac", "dpop", "ssws", "key", "jwt",
  ]

  private func headerEnd(from start: Int, quote: UInt8?) -> Int {
    var cursor = start
    while cursor < bytes.count, !bytes[cursor].isNewline, bytes[cursor] != quote { cursor += 1 }
    while cursor > start, bytes[cursor - 1].isBlank || bytes[cursor - 1] == UInt8(ascii: "\\") {
      cursor -= 1
    }
    return cursor
  }
}
