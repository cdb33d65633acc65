/// The longer forms: statements, declarations with a type, elements, names that are values.
extension LeadReader {
  private static let verbs = ByteWords([
    "provided", "supplied", "given", "entered", "specified", "used", "received", "returned", "is",
    "was", "are", "were", "be", "to", "es", "est", "ist", "reads", "equals",
  ])
  private static let set = ByteWords(["set"])
  private static let assign = ByteWords(["as"])
  private static let setters = ByteWords(["set", "to", "as"])

  /// Where the value of a statement may start: `password is`, `key provided:`, `was set to`.
  func statementEnd(from start: Int) -> Int? {
    var verb = letters(at: start)
    guard !verb.isEmpty else { return nil }
    if Self.set.contains(bytes[verb]) || Self.verbs.contains(bytes[verb]) {
      var next = verb.upperBound
      while next < bytes.count, bytes[next].isBlank { next += 1 }
      let second = letters(at: next)
      if Self.setters.contains(bytes[second]) { verb = second }
    }
    guard Self.verbs.contains(bytes[verb]) || Self.assign.contains(bytes[verb]) else { return nil }
    var cursor = verb.upperBound
    while cursor < bytes.count, bytes[cursor].isBlank { cursor += 1 }
    if cursor < bytes.count,
      bytes[cursor] == UInt8(ascii: ":") || bytes[cursor] == UInt8(ascii: "=")
    {
      cursor += 1
    } else if cursor == verb.upperBound {
      return nil
    }
    return cursor
  }

  private static let directives = ByteWords([
    "env", "arg", "setx", "setenv", "export", "set", "config", "fastcgi_param", "param",
  ])

  /// Whether the word before the name, options aside, sets what the name says.
  func isDirective() -> Bool {
    var cursor = name.lowerBound
    for _ in 0..<4 {
      guard cursor > 1, bytes[cursor - 1].isBlank else { return false }
      let end = cursor - 1
      cursor = end
      while cursor > 0, end - cursor < 24, !bytes[cursor - 1].isSpace { cursor -= 1 }
      if Self.directives.contains(bytes[cursor..<end]) { return true }
      guard bytes[cursor] == UInt8(ascii: "-") || bytes[cursor] == UInt8(ascii: "/") else {
        return false
      }
    }
    return false
  }

  /// Names of types of texts and of what may hold one, in lower case.
  private static let types = ByteWords([
    "str", "string", "text", "char", "byte", "secret", "any", "optional", "auto", "const", "option",
    "varchar", "sensitive", "zeroizing", "maybe",
  ])

  /// A type and an equals sign: `: String =`, ` string =`, ` As String =`; or an array's brackets.
  func typed(from start: Int, isApart: Bool) -> FieldLead? {
    var cursor = start
    func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    if at(cursor) == UInt8(ascii: ":"), at(cursor + 1) != UInt8(ascii: ":") {
      cursor += 1
    } else if !isApart {
      return nil
    } else if Self.assign.contains(bytes[letters(at: cursor)]) {
      cursor += 2
    }
    while at(cursor).isBlank { cursor += 1 }
    let first = cursor
    while cursor - first < 48, Self.isInType(at(cursor)) {
      cursor += 1
    }
    guard at(cursor) == UInt8(ascii: "="), at(cursor + 1) != UInt8(ascii: "="), cursor > first
    else { return nil }
    guard Self.types.containsPart(of: bytes[first..<cursor]) else { return nil }
    return FieldLead(form: .typed, separator: .equals, valueStart: cursor + 1)
  }

  private static func isInType(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: ":"),
      UInt8(ascii: "|"), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ","):
      true
    default: byte.isNamePart
    }
  }

  /// The end of a tag, on one line.
  func tagEnd(from start: Int) -> Int? {
    var cursor = start
    while cursor < bytes.count, cursor - start < 512 {
      switch bytes[cursor] {
      case UInt8(ascii: ">"):
        return bytes[cursor - 1] == UInt8(ascii: "/") ? nil : cursor + 1
      case UInt8(ascii: "<"), 0x0A: return nil
      default: cursor += 1
      }
    }
    return nil
  }

  /// `</key><string>`: the end of the element with the name, and the tag of the next.
  func pair(from start: Int) -> FieldLead? {
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "<"),
      bytes[start + 1] == UInt8(ascii: "/"), let first = tagEnd(from: start + 1)
    else { return nil }
    var cursor = first
    while cursor < bytes.count, cursor - first < 256, bytes[cursor].isSpace { cursor += 1 }
    guard cursor + 1 < bytes.count, bytes[cursor] == UInt8(ascii: "<"), bytes[cursor + 1].isLetter,
      let second = tagEnd(from: cursor + 1)
    else { return nil }
    return FieldLead(form: .elementPair, separator: .tag, valueStart: second)
  }

  private static let labels = ByteWords([
    "name", "key", "field", "id", "header", "variable", "param", "parameter", "property",
    "attribute", "setting", "option", "label",
  ])

  /// Whether the name is the value of a field that holds names: `"name": "password"`.
  func isReference() -> Bool {
    var cursor = name.lowerBound
    func skip(_ matches: (UInt8) -> Bool) -> Int {
      let end = cursor
      while cursor > 0, end - cursor < 16, matches(bytes[cursor - 1]) { cursor -= 1 }
      return end - cursor
    }
    let isOpener = { (byte: UInt8) in byte.isQuote || byte == UInt8(ascii: "\\") }
    _ = skip(isOpener)
    _ = skip(\.isBlank)
    guard cursor > 0,
      bytes[cursor - 1] == UInt8(ascii: ":") || bytes[cursor - 1] == UInt8(ascii: "=")
    else { return false }
    cursor -= 1
    _ = skip(\.isBlank)
    _ = skip(isOpener)
    let end = cursor
    while cursor > 0, end - cursor < 24, bytes[cursor - 1].isAlphanumeric { cursor -= 1 }
    let label = bytes[cursor..<end]
    return Self.labels.containsEnd(of: label)
      || label.last.map { $0 | 0x20 } == UInt8(ascii: "s") && Self.labels.contains(label.dropLast())
  }

  private func letters(at start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, end - start < 24, bytes[end].isLetter { end += 1 }
    return start..<end
  }
}
