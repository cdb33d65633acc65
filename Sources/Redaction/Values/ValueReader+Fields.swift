/// The values of named fields.
extension ValueReader {
  /// The secret values of a field: one, or each string of an array.
  func values(of field: SecretField) -> [Range<Int>] {
    let introducer = field.introducer
    guard var start = valueStart(introducer) else { return [] }
    if let block = indentedBlock(from: start, introducer) { return [block] }
    let isArray = start < bytes.count && bytes[start] == UInt8(ascii: "[")
    guard isArray, marks.mark(at: start) == nil else {
      return value(of: field, from: start).map { [$0] } ?? []
    }
    var found: [Range<Int>] = []
    repeat {
      start = skipBlanks(from: start + 1)
      guard let range = quotedValue(at: start) else { break }
      if isSecret(Value(range: range, isQuoted: true), field) { found.append(range) }
      start = range.upperBound
      while start < bytes.count, bytes[start] == UInt8(ascii: "\\") || bytes[start].isQuote {
        start += 1
      }
      start = skipBlanks(from: start)
    } while start < bytes.count && bytes[start] == UInt8(ascii: ",")
    return found
  }

  private func value(of field: SecretField, from start: Int) -> Range<Int>? {
    let introducer = field.introducer
    let isLine = field.certainty == .phrase && !introducer.isOption
    guard
      var value = value(
        from: start, isLine: isLine, isPercentEncoded: introducer.isPercentEncoded)
    else { return nil }
    if introducer.separator == .list, !value.isQuoted { return nil }
    if introducer.separator == .tag, value.isQuoted || !isTagContent(value.range) { return nil }
    if introducer.separator == .blank, !value.isQuoted, bytes[start] == UInt8(ascii: "-") {
      return nil
    }
    // `token: Bearer abc`
    if !value.isQuoted, ["bearer", "basic"].contains(text(of: value.range)),
      let next = word(from: value.range.upperBound)
    {
      value = next
    }
    return isSecret(value, field) ? value.range : nil
  }

  /// Whether `</` or the end of a truncated text follows.
  private func isTagContent(_ range: Range<Int>) -> Bool {
    range.upperBound == bytes.count
      || bytes[range.upperBound...].starts(with: Array("</".utf8))
  }

  /// Where the value starts; `nil` when the separator turns out to be another operator.
  private func valueStart(_ introducer: FieldIntroducer) -> Int? {
    var start = introducer.end
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    switch introducer.separator {
    case .colon:
      // `Token::parse`, `secret://vault/path`
      let isScheme = byte(start) == UInt8(ascii: "/") && byte(start + 1) == UInt8(ascii: "/")
      if byte(start) == UInt8(ascii: ":") || isScheme { return nil }
      if byte(start) == UInt8(ascii: "=") { start += 1 }
    case .equals:
      if byte(start) == UInt8(ascii: ">") { start += 1 }
      while byte(start) == UInt8(ascii: "=") || byte(start) == UInt8(ascii: "~") { start += 1 }
    case .tag:
      guard introducer.nameStart > 0,
        bytes[introducer.nameStart - 1] == UInt8(ascii: "<")
      else { return nil }
    case .list:
      start = skipBlanks(from: start)
    case .blank:
      break
    }
    start = skipBlanks(from: start)
    // A JSON document may break its line behind the colon.
    if introducer.isQuoted, byte(start).isNewline {
      var next = start
      while byte(next).isSpace { next += 1 }
      if byte(next).isQuote { start = next }
    }
    return start
  }

  /// The lines of a YAML block scalar: `password: |` and what is indented below it.
  private func indentedBlock(from start: Int, _ introducer: FieldIntroducer) -> Range<Int>? {
    guard introducer.separator == .colon, start < bytes.count,
      bytes[start] == UInt8(ascii: "|") || bytes[start] == UInt8(ascii: ">")
    else { return nil }
    var cursor = start + 1
    while cursor < bytes.count, cursor - start < 4,
      bytes[cursor] == UInt8(ascii: "-") || bytes[cursor] == UInt8(ascii: "+")
        || bytes[cursor].isDigit
    {
      cursor += 1
    }
    while cursor < bytes.count, bytes[cursor].isBlank || bytes[cursor] == 0x0D { cursor += 1 }
    guard cursor + 1 < bytes.count, bytes[cursor] == 0x0A, bytes[cursor + 1].isBlank else {
      return nil
    }
    let first = skipBlanks(from: cursor + 1)
    var end = first
    while cursor + 1 < bytes.count, bytes[cursor] == 0x0A, bytes[cursor + 1].isBlank {
      cursor += 1
      while cursor < bytes.count, bytes[cursor] != 0x0A { cursor += 1 }
      end = cursor
    }
    while end > first, bytes[end - 1].isSpace { end -= 1 }
    return end > first ? first..<end : nil
  }
}
