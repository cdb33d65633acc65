/// Which values are secrets. Where it stays open, the answer is yes: a leak is worse than a
/// message that says less.
extension ValueReader {
  /// Values longer than this are secrets without a look at their words.
  private static let longestProse = 256

  func isSecret(_ value: Value, _ field: SecretField) -> Bool {
    let range = value.range
    let bytes = self.bytes[range]
    guard !range.isEmpty, !isPlaceholder(range) else { return false }
    let word = text(of: range)
    if Wording.literals.contains(word) || field.introducer.words.joined() == word { return false }
    if isMetavariable(range, field) { return false }
    if isSentence(range, isQuoted: value.isQuoted, field.certainty) { return false }
    if !value.isQuoted, isExpression(range, field) { return false }
    let isNumber = bytes.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    let hasWordPart = bytes.contains { $0.isAlphanumeric || $0 >= 0x80 }
    switch field.certainty {
    case .sure, .phrase:
      if field.mayBeFolder, isPath(range) { return false }
      if isNumber, field.mayBeCount { return false }
      if isNumber, bytes.count < 3, field.evidence == .prose, isFollowedByWord(range) {
        return false
      }
      return hasWordPart || value.isQuoted
    case .likely:
      guard hasWordPart, !isPath(range) || bytes.count >= 64 else { return false }
      if isNumber, bytes.count < 6 { return false }
      switch field.evidence {
      case .firm: return true
      case .prose: return looksLikeValue(range)
      case .weak: return bytes.count >= 12 && SecretKind.random.accepts(bytes)
      }
    case .unsure:
      return looksRandom(range, isQualified: field.isQualified || field.introducer.isQuoted)
    }
  }

  /// `***`, `<token>`, `${TOKEN}`, `$TOKEN`, `{{ token }}`, `%s`, `xxxx` and the like.
  func isPlaceholder(_ range: Range<Int>) -> Bool {
    let value = bytes[range]
    guard let first = value.first, let last = value.last else { return true }
    let second = value.dropFirst().first
    if value.allSatisfy({ $0 == first }) {
      let isX = first | 0x20 == UInt8(ascii: "x") && value.count >= 3
      if !first.isAlphanumeric || isX { return true }
    }
    switch first {
    case UInt8(ascii: "<"): return last == UInt8(ascii: ">") || value.count == 1
    case UInt8(ascii: "$"):
      let name = value.dropFirst()
      let isVariable =
        name.first?.isDigit == false
        && name.allSatisfy { $0.isUpper || $0.isDigit || $0 == UInt8(ascii: "_") }
      return second == UInt8(ascii: "{") || second == UInt8(ascii: "(") || isVariable
    case UInt8(ascii: "{"): return second == first || last == UInt8(ascii: "}")
    case UInt8(ascii: "%"): return value.count <= 3 || second == UInt8(ascii: "(")
    case UInt8(ascii: "*"): return value.starts(with: Array("***".utf8))
    default: return false
    }
  }

  /// The value in lower case when it is short enough to be a word; else empty.
  func text(of range: Range<Int>) -> String {
    range.count <= 32 ? String(decoding: bytes[range], as: UTF8.self).lowercased() : ""
  }

  /// `--token TOKEN`: upper-case letters without digits that stand for a value.
  private func isMetavariable(_ range: Range<Int>, _ field: SecretField) -> Bool {
    guard field.introducer.isOption else { return false }
    let word = text(of: range)
    return bytes[range].allSatisfy { $0.isUpper || $0 == UInt8(ascii: "_") }
      && (field.introducer.words.contains(word) || ["value", "string", "text"].contains(word))
  }

  /// Whether an unquoted word starts running text, or a quoted value is a sentence.
  func isSentence(
    _ range: Range<Int>, isQuoted: Bool = false, _ certainty: FieldNames.Certainty = .likely
  ) -> Bool {
    guard range.count <= Self.longestProse || !isQuoted else { return false }
    let words = bytes[range].prefix(Self.longestProse)
      .split { $0.isSpace || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") }
      .map { word in
        String(decoding: word, as: UTF8.self).lowercased()
          .filter { $0.isLetter || $0 == "'" }
      }
    guard let first = words.first else { return false }
    let isFirstPlain =
      Wording.prose.contains(first)
      && bytes[range].prefix(first.utf8.count).allSatisfy(\.isLetter)
    if words.count == 1 || !isQuoted {
      return isFirstPlain && (words.count > 1 || range.count <= first.utf8.count + 1)
    }
    if certainty == .phrase { return false }
    let known = words.count { Wording.prose.contains($0) }
    return words.count >= 3 && known >= 2 || words.count == 2 && known == 2
  }

  /// `getToken()` behind `token = `, `os.environ["TOKEN"]`, `process.env.TOKEN`.
  private func isExpression(_ range: Range<Int>, _ field: SecretField) -> Bool {
    let start = String(decoding: bytes[range].prefix(24), as: UTF8.self).lowercased()
    if Wording.expressions.contains(where: { start.hasPrefix($0) }) { return true }
    let isSpaced = range.lowerBound > 0 && bytes[range.lowerBound - 1].isBlank
    guard isSpaced, field.introducer.separator == .equals else { return false }
    let name = bytes[range].prefix { $0.isNamePart && $0 != UInt8(ascii: "-") }
    return name.first?.isLetter == true && name.endIndex < range.upperBound
      && bytes[name.endIndex] == UInt8(ascii: "(")
  }

  /// An absolute or home path with at least two parts, or one with a drive letter.
  private func isPath(_ range: Range<Int>) -> Bool {
    let value = bytes[range]
    let isPlain = value.allSatisfy {
      $0.isNamePart || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~")
        || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@")
    }
    guard isPlain, let first = value.first else { return false }
    if value.dropFirst().prefix(2).elementsEqual(Array(":\\".utf8)) { return first.isLetter }
    let parts = value.split(separator: UInt8(ascii: "/"))
    let isRooted =
      first == UInt8(ascii: "/") || value.starts(with: Array("~/".utf8))
      || value.starts(with: Array("./".utf8)) || value.starts(with: Array("../".utf8))
    // Parts with capitals and digits both are base64 that happens to start with a slash.
    return isRooted && parts.count >= 2
      && !parts.contains { part in
        part.count > 12 && part.contains(where: \.isUpper) && part.contains(where: \.isDigit)
      }
  }

  private func isFollowedByWord(_ range: Range<Int>) -> Bool {
    let next = range.upperBound
    return next + 1 < bytes.count && bytes[next].isBlank
      && (bytes[next + 1].isLetter || bytes[next + 1] == UInt8(ascii: "["))
  }

  /// In running text: digits, capitals inside, or a length that few words have.
  private func looksLikeValue(_ range: Range<Int>) -> Bool {
    let value = bytes[range]
    return value.contains(where: \.isDigit)
      || value.contains(where: \.isLower) && value.dropFirst().contains(where: \.isUpper)
        && value.count >= 12
      || value.count >= 24
  }

  /// Without a name that says so, only what no person would write counts.
  private func looksRandom(_ range: Range<Int>, isQualified: Bool) -> Bool {
    let value = bytes[range]
    guard value.count >= (isQualified ? 12 : 20),
      value.allSatisfy({
        $0.isAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
          || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }), value.contains(where: \.isDigit), value.contains(where: \.isLetter), !isPath(range)
    else { return false }
    if value.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: "-") }) {
      return isQualified && value.count >= 32 && !value.contains(UInt8(ascii: "-"))
    }
    let isMixed = value.contains(where: \.isUpper) && value.contains(where: \.isLower)
    let isSolid = value.allSatisfy(\.isAlphanumeric) && value.count >= 20
    return (isMixed || isSolid) && entropy(of: value) >= 3.0
  }
}
