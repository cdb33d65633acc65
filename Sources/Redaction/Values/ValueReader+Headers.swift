/// The values of header fields that carry credentials.
extension ValueReader {
  /// The credentials of an `Authorization` header, without the scheme's name.
  func authorization(after introducer: FieldIntroducer) -> Range<Int>? {
    guard let whole = value(from: introducer.end, isLine: false) else { return nil }
    let scheme = text(of: whole.isQuoted ? firstWord(of: whole.range) : whole.range)
    let rest = skipBlanks(from: whole.range.lowerBound + scheme.utf8.count)
    if Self.wordSchemes.contains(scheme) {
      let end =
        whole.isQuoted ? whole.range.upperBound : word(from: rest)?.range.upperBound ?? rest
      guard rest < end, !isSentence(rest..<end) else { return nil }
      return rest..<end
    }
    if Self.parameterSchemes.contains(scheme) {
      let end =
        whole.isQuoted
        ? whole.range.upperBound : headerEnd(from: rest, quote: introducer.enclosingQuote)
      return rest < end ? rest..<end : nil
    }
    return isSentence(whole.range) ? nil : whole.range
  }

  /// The rest of the header's line, or the quoted string that is its value.
  func headerLine(after introducer: FieldIntroducer) -> Range<Int>? {
    let start = skipBlanks(from: introducer.end)
    if introducer.isQuoted, let quoted = quotedValue(at: start) { return quoted }
    let range = start..<headerEnd(from: start, quote: introducer.enclosingQuote)
    return range.isEmpty || isSentence(range) ? nil : range
  }

  private static let wordSchemes: Set<String> = [
    "bearer", "basic", "token", "apikey", "api-key", "bot", "negotiate", "ssws", "key", "jwt",
    "genie", "genieKey", "klaviyo-api-key", "splunk",
  ]

  private static let parameterSchemes: Set<String> = [
    "digest", "oauth", "hawk", "signature", "aws4-hmac-sha256", "aws4-ecdsa-p256-sha256",
    "sharedkey", "sharedaccesssignature", "mac", "dpop",
  ]

  private func firstWord(of range: Range<Int>) -> Range<Int> {
    let end = bytes[range].firstIndex { $0.isSpace || $0 == UInt8(ascii: "=") }
    return range.lowerBound..<(end ?? range.upperBound)
  }

  private func headerEnd(from start: Int, quote: UInt8?) -> Int {
    var cursor = start
    while cursor < bytes.count, !bytes[cursor].isNewline, bytes[cursor] != quote { cursor += 1 }
    while cursor > start, bytes[cursor - 1].isBlank || bytes[cursor - 1] == UInt8(ascii: "\\") {
      cursor -= 1
    }
    return cursor
  }
}
