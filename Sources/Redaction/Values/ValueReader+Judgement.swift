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
    if field.mayBeVerdict, isVerdict(range, field) { return false }
    switch field.introducer.form {
    case .cell, .statement, .bare:
      guard isChosen(value, field) else { return false }
    case .separated, .typed, .element, .elementPair, .directive, .reference: break
    }
    // A pair in a list: most lists hold words.
    if field.introducer.separator == .list, field.evidence == .weak, !looksLikeValue(range) {
      return false
    }
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
      let isQualified =
        field.isQualified || field.introducer.isQuoted || field.introducer.form == .statement
      return looksRandom(range, isQualified: isQualified)
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
        && name.allSatisfy { $0.isUpper || $0.isDigit || "_:$".utf8.contains($0) }
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

  /// A test's name behind the word that says how it ended.
  private func isVerdict(_ range: Range<Int>, _ field: SecretField) -> Bool {
    let word = String(decoding: bytes[range].prefix(12), as: UTF8.self).lowercased()
    if ["test", "bench", "example", "fuzz", "spec", "it_", "should"].contains(where: word.hasPrefix)
    {
      return true
    }
    guard field.introducer.isUpper else { return false }
    return bytes[range].contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
      || !SecretKind.random.accepts(bytes[range])
  }

  /// In forms that texts about secrets have too: whether somebody may have chosen the value.
  private func isChosen(_ value: Value, _ field: SecretField) -> Bool {
    let bytes = self.bytes[value.range]
    let letters = bytes.count { $0.isLetter || $0 >= 0x80 }
    let digits = bytes.count(where: \.isDigit)
    let isSure = field.certainty == .sure || field.certainty == .phrase
    if value.isQuoted, isSure, field.introducer.form == .statement { return letters + digits > 2 }
    if letters < 2 { return isSure && digits >= 6 && digits == bytes.count }
    guard bytes.count >= 5, !isPath(value.range), !isURL(value.range) else { return false }
    if isFileName(value.range) { return false }
    if digits > 0 { return isSure || bytes.count >= 8 }
    return looksLikeValue(value.range)
      || isSure && bytes.dropLast().contains { "!@#$%^&*+=~".utf8.contains($0) }
  }

  private func isURL(_ range: Range<Int>) -> Bool {
    let text = bytes[range].prefix(16)
    return text.indices.dropLast(2).contains {
      bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 1] == UInt8(ascii: "/")
        && bytes[$0 + 2] == UInt8(ascii: "/")
    }
  }

  /// A word with an ending of two to four letters: `login2.test.ts`.
  private func isFileName(_ range: Range<Int>) -> Bool {
    let name = bytes[range]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > range.lowerBound else {
      return false
    }
    let ending = name[(dot + 1)...]
    return (1...4).contains(ending.count) && ending.allSatisfy(\.isLower)
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
