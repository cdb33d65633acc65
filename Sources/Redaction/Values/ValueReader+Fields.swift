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
    let isLine =
      field.certainty == .phrase && !introducer.isOption && introducer.form == .separated
    guard
      var value = value(
        from: start, isLine: isLine, isPercentEncoded: introducer.isPercentEncoded)
    else { return nil }
    switch introducer.separator {
    case .list: if !value.isQuoted { return nil }
    case .tag:
      guard let content = tagContent(from: introducer.end) else { return nil }
      value = content
    case .blank, .verb:
      if !value.isQuoted, bytes[value.range.lowerBound] == UInt8(ascii: "-") { return nil }
    case .cell:
      guard let cell = cell(from: introducer.end) else { return nil }
      value = cell
    case .colon, .equals, .companion: break
    }
    if introducer.form == .typed, !value.isQuoted { return nil }
    // `token: Bearer abc`
    if !value.isQuoted, ["bearer", "basic"].contains(text(of: value.range)),
      let next = word(from: value.range.upperBound)
    {
      value = next
    }
    return isSecret(value, field) ? value.range : nil
  }

  /// What stands between a tag and the next one, or the end of a truncated text.
  private func tagContent(from start: Int) -> Value? {
    var first = start
    while first < bytes.count, bytes[first].isSpace { first += 1 }
    var end = first
    while end < bytes.count, end - first < 65_536, bytes[end] != UInt8(ascii: "<") { end += 1 }
    let isClosed = end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "/")
    // A cut text ends inside the element; of several words more would be said.
    guard isClosed || end == bytes.count && !bytes[first..<end].contains(where: \.isSpace) else {
      return nil
    }
    while end > first, bytes[end - 1].isSpace { end -= 1 }
    return end > first ? Value(range: first..<end, isQuoted: true) : nil
  }

  /// One word in a cell of a table, up to the next rule, tab or line break.
  private func cell(from start: Int) -> Value? {
    var first = start
    while first < bytes.count, bytes[first] == 0x20 || "*`\"'".utf8.contains(bytes[first]) {
      first += 1
    }
    var end = first
    while end < bytes.count, !bytes[end].isNewline, bytes[end] != 0x09,
      bytes[end] != UInt8(ascii: "|")
    {
      end += 1
    }
    while end > first, bytes[end - 1] == 0x20 || "*`\"'".utf8.contains(bytes[end - 1]) { end -= 1 }
    let cell = first..<end
    guard !cell.isEmpty, !bytes[cell].contains(0x20) else { return nil }
    return Value(range: cell, isQuoted: false)
  }

  /// Where the value starts; `nil` when the separator turns out to be another operator.
  private func valueStart(_ introducer: FieldIntroducer) -> Int? {
    var start = introducer.end
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    switch introducer.separator {
    case .colon:
      // `Token::parse`, `secret://vault/path`
      let isScheme = byte(start) == UInt8(ascii: "/") && byte(start + 1) == UInt8(ascii: "/")
      if byte(start) == UInt8(ascii: ":"), byte(start + 1) == UInt8(ascii: "=") {
        start += 2
      } else if byte(start) == UInt8(ascii: ":") || isScheme {
        return nil
      } else if byte(start) == UInt8(ascii: "=") {
        start += 1
      }
    case .equals:
      if byte(start) == UInt8(ascii: ">") { start += 1 }
      while byte(start) == UInt8(ascii: "=") || byte(start) == UInt8(ascii: "~") { start += 1 }
    case .tag:
      guard introducer.form != .separated || isTagName(introducer) else { return nil }
    case .companion: return companion(of: introducer)
    case .list, .blank, .cell, .verb: break
    }
    start = skipBlanks(from: start)
    // `**Password:** x`
    while byte(start) == UInt8(ascii: "*"), byte(start + 1) == UInt8(ascii: "*") {
      start = skipBlanks(from: start + 2)
    }
    if byte(start).isNewline, let next = nextLine(from: start, introducer) { start = next }
    return start
  }

  /// `<password>`, `<entry key="password">`.
  private func isTagName(_ introducer: FieldIntroducer) -> Bool {
    let start = introducer.nameStart
    guard start > 0 else { return false }
    if bytes[start - 1] == UInt8(ascii: "<") { return true }
    return start > 1 && introducer.isQuoted && bytes[start - 1].isQuote
      && bytes[start - 2] == UInt8(ascii: "=")
  }

  /// The value on the line below: a quoted one, or one word alone that is no name of a field.
  private func nextLine(from start: Int, _ introducer: FieldIntroducer) -> Int? {
    guard introducer.separator == .colon || introducer.separator == .equals else { return nil }
    var next = start
    while next < bytes.count, next - start < 256, bytes[next].isSpace { next += 1 }
    guard next < bytes.count else { return nil }
    if bytes[next].isQuote { return next }
    if bytes[next] == UInt8(ascii: "-"), next + 1 < bytes.count, bytes[next + 1].isBlank {
      next = skipBlanks(from: next + 1)
    }
    var end = next
    while end < bytes.count, !bytes[end].isSpace { end += 1 }
    guard end > next, bytes[end - 1] != UInt8(ascii: ":"), bytes[next] != UInt8(ascii: "-"),
      end == bytes.count || lineIsDone(from: end)
    else { return nil }
    let word = bytes[next..<end]
    let isName =
      word.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }
      .map { $0 + 1 < end && bytes[next..<$0].allSatisfy(\.isNamePart) } ?? false
    return isName || !word.contains(where: \.isDigit) && word.count < 16 ? nil : next
  }

  private func lineIsDone(from index: Int) -> Bool {
    let rest = skipBlanks(from: index)
    return rest >= bytes.count || bytes[rest].isNewline
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
