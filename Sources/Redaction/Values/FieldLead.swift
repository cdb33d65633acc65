/// How a value is led in by what stands behind its field's name, and where it may start.
struct FieldLead {
  let form: FieldForm
  let separator: FieldIntroducer.Separator
  let valueStart: Int
  var isQuoted = false
  var isPercentEncoded = false
}

/// Reads what stands behind the name of a field.
struct LeadReader {
  let bytes: UnsafeRawBufferPointer
  /// Where the name stands.
  let name: Range<Int>

  /// The name around the byte before `end`; `nil` for a run of letters that is too long for one.
  init?(_ bytes: UnsafeRawBufferPointer, around end: Int) {
    self.bytes = bytes
    var last = end
    while last < bytes.count, last - end < 64, bytes[last].isWidePart { last += 1 }
    guard last - end < 64 else { return nil }
    // Full stops and hyphens at the end are no part of it; a hyphen of `->` neither.
    while last > end, !bytes[last - 1].isAlphanumeric, bytes[last - 1] < 0x80 { last -= 1 }
    var first = end
    while first > 0, last - first < 128, bytes[first - 1].isWidePart { first -= 1 }
    if first > 0, bytes[first - 1] == UInt8(ascii: "%"), first + 2 <= last,
      bytes[first].isHexDigit, bytes[first + 1].isHexDigit
    {
      first += 2
    }
    guard first < last else { return nil }
    name = first..<last
  }

  private func at(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

  private var isOption: Bool { bytes[name.lowerBound] == UInt8(ascii: "-") }

  /// The ways in which a value may follow, the likeliest first.
  func leads() -> [FieldLead] {
    var leads: [FieldLead] = []
    var (cursor, isQuoted) = closers(from: name.upperBound)
    if at(cursor) == UInt8(ascii: "["), let end = arrayEnd(from: cursor) { cursor = end }
    let next = spaces(from: cursor)
    if let typed = typed(from: next, isApart: next > cursor) { return [typed] }
    let isReference = isReference()
    if var separated = separated(from: next, isQuoted: isQuoted) {
      separated.isQuoted = isQuoted
      leads.append(separated)
    } else if let cell = cell(from: cursor) {
      leads.append(cell)
    } else if next > cursor, !isReference,
      isOption || !bytes[cursor..<next].contains(where: \.isNewline)
    {
      leads += apart(from: next, isQuoted: isQuoted)
    } else if let pair = pair(from: next) {
      leads.append(pair)
    }
    if isReference {
      leads.append(
        FieldLead(
          form: .reference, separator: .companion, valueStart: name.upperBound, isQuoted: true))
    }
    return leads
  }

  /// Whether there is any of ``leads()``; looks first for what costs little.
  var hasLeads: Bool {
    var (cursor, isQuoted) = closers(from: name.upperBound)
    if at(cursor) == UInt8(ascii: "["), let end = arrayEnd(from: cursor) { cursor = end }
    let next = spaces(from: cursor)
    if separated(from: next, isQuoted: isQuoted) != nil || cell(from: cursor) != nil
      || isReference() || typed(from: next, isApart: next > cursor) != nil
    {
      return true
    }
    if next > cursor, isOption || !bytes[cursor..<next].contains(where: \.isNewline) {
      return !apart(from: next, isQuoted: isQuoted).isEmpty
    }
    return pair(from: next) != nil
  }

  private func separated(from start: Int, isQuoted: Bool) -> FieldLead? {
    var cursor = start
    func isSign(_ index: Int) -> Bool {
      at(index) == UInt8(ascii: ":") || at(index) == UInt8(ascii: "=")
    }
    func isModifier(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "?") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "|")
        || byte == UInt8(ascii: ":")
    }
    while cursor - start < 2, isModifier(at(cursor)), isSign(cursor + 1) || isSign(cursor + 2) {
      cursor += 1
    }
    func lead(_ separator: FieldIntroducer.Separator, _ length: Int, encoded: Bool = false)
      -> FieldLead
    {
      FieldLead(
        form: .separated, separator: separator, valueStart: cursor + length,
        isPercentEncoded: encoded)
    }
    switch at(cursor) {
    case UInt8(ascii: ":"): return lead(.colon, 1)
    case UInt8(ascii: "="): return lead(.equals, 1)
    case UInt8(ascii: ">"): return lead(.tag, 1)
    case UInt8(ascii: ",") where isQuoted: return lead(.list, 1)
    case UInt8(ascii: "%") where at(cursor + 1) == UInt8(ascii: "3"):
      let last = at(cursor + 2) | 0x20
      guard last == UInt8(ascii: "a") || last == UInt8(ascii: "d") else { return nil }
      return lead(last == UInt8(ascii: "d") ? .equals : .colon, 3, encoded: true)
    default: return nil
    }
  }

  private func cell(from start: Int) -> FieldLead? {
    var cursor = start
    while at(cursor) == 0x20 { cursor += 1 }
    guard at(cursor) == UInt8(ascii: "|") || at(cursor) == 0x09 else { return nil }
    return FieldLead(form: .cell, separator: .cell, valueStart: cursor + 1)
  }

  /// Behind a blank: an option's value, a statement, what a directive sets, a word of its own.
  private func apart(from start: Int, isQuoted: Bool) -> [FieldLead] {
    if isOption {
      return [FieldLead(form: .separated, separator: .blank, valueStart: start)]
    }
    if at(name.lowerBound - 1) == UInt8(ascii: "<") || isNamespaced() {
      return tagEnd(from: start).map {
        [FieldLead(form: .element, separator: .tag, valueStart: $0)]
      } ?? []
    }
    if at(start) == UInt8(ascii: "<") { return pair(from: start).map { [$0] } ?? [] }
    if let end = statementEnd(from: start) {
      return [FieldLead(form: .statement, separator: .verb, valueStart: end)]
    }
    if isDirective() { return [FieldLead(form: .directive, separator: .blank, valueStart: start)] }
    var end = start
    var (letters, digits) = (0, 0)
    while end < bytes.count, end - start < 64, !bytes[end].isSpace {
      if bytes[end].isLetter { letters += 1 }
      if bytes[end].isDigit { digits += 1 }
      end += 1
    }
    guard letters > 1, digits > 0, end - start >= 6, !isQuoted else { return [] }
    return [FieldLead(form: .bare, separator: .blank, valueStart: start)]
  }

  private func isNamespaced() -> Bool {
    var cursor = name.lowerBound
    guard cursor > 1, bytes[cursor - 1] == UInt8(ascii: ":") else { return false }
    cursor -= 1
    while cursor > 0, name.lowerBound - cursor < 24, bytes[cursor - 1].isNamePart { cursor -= 1 }
    return cursor > 0 && bytes[cursor - 1] == UInt8(ascii: "<")
  }

  private func closers(from start: Int) -> (Int, Bool) {
    var cursor = start
    var isQuoted = false
    while cursor < bytes.count, cursor - start < 64 {
      switch bytes[cursor] {
      case let byte where byte.isQuote:
        isQuoted = true
        cursor += 1
      case UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "*"): cursor += 1
      default:
        guard bytes[cursor] == UInt8(ascii: "%"), at(cursor + 1) == UInt8(ascii: "2"),
          at(cursor + 2) == UInt8(ascii: "2")
        else { return (cursor, isQuoted) }
        isQuoted = true
        cursor += 3
      }
    }
    return (cursor, isQuoted)
  }

  private func arrayEnd(from start: Int) -> Int? {
    var cursor = start + 1
    while at(cursor).isDigit { cursor += 1 }
    return at(cursor) == UInt8(ascii: "]") ? cursor + 1 : nil
  }

  private func spaces(from start: Int) -> Int {
    var cursor = start
    while cursor < bytes.count, cursor - start < 256, bytes[cursor].isSpace { cursor += 1 }
    return cursor
  }
}
