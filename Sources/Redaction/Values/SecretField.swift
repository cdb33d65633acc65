/// A field whose name says that its value is a secret.
struct SecretField {
  /// How much the way a field is written says that a value follows, and not a sentence.
  enum Evidence {
    /// An assignment, a quoted name, an option, a line of a configuration.
    case firm
    /// A word and a colon in running text.
    case prose
    /// Something that is mostly said of other things: `unexpected token: x`.
    case weak
  }

  let introducer: FieldIntroducer
  let certainty: FieldNames.Certainty
  let evidence: Evidence
  /// Whether the name has more words than those that make it secret: `github_token`.
  let isQualified: Bool
  /// Whether the value of a `pwd` field may be the working directory.
  let mayBeFolder: Bool
  /// Whether the name is `pass` alone, which test reports count.
  let mayBeCount: Bool
  /// Whether the field may be a line of a test report: `PASS: TestLogin`.
  let mayBeVerdict: Bool

  /// Judges a name; `nil` when it is none of `names`, or describes a secret without being one.
  init?(_ introducer: FieldIntroducer, _ names: FieldNames) {
    guard let (match, words) = Self.match(introducer, names) else { return nil }
    let rest = words[match.upperBound...]
    guard !rest.contains(where: { Wording.descriptions.contains($0) }) else { return nil }
    guard Self.isUsable(introducer, names.certainty) else { return nil }
    self.introducer = introducer
    certainty = names.certainty
    isQualified = match.count < words.count
    let stem = words[match].joined()
    mayBeFolder = stem.hasSuffix("pwd")
    mayBeCount = words == ["pass"]
    mayBeVerdict = words == ["pass"] && introducer.separator == .colon && !introducer.isQuoted
    if names.certainty == .unsure, isQualified,
      Wording.openKeys.contains(words[match.lowerBound > 0 ? match.lowerBound - 1 : 0])
    {
      return nil
    }
    evidence = Self.evidence(introducer, isCompound: words.count > 1)
  }

  /// Whether the form says enough for a name of that certainty.
  private static func isUsable(
    _ introducer: FieldIntroducer, _ certainty: FieldNames.Certainty
  ) -> Bool {
    switch introducer.form {
    case .separated: introducer.separator != .blank || introducer.isOption
    case .cell: introducer.startsField
    case .statement: true
    case .bare:
      certainty != .unsure
        && (certainty != .likely || !Wording.adjectives.contains(introducer.precedingWord))
    case .directive: !introducer.isOption
    case .typed, .element, .elementPair, .reference: true
    }
  }

  private static func match(
    _ introducer: FieldIntroducer, _ names: FieldNames
  ) -> (Range<Int>, [String])? {
    let words = introducer.words
    for (start, spellings) in introducer.spellings.enumerated() {
      guard let count = names.match(spellings) else { continue }
      // A short word in a row of letters and digits is chance: `msg_01V69UtQVbLD3MwoPw`.
      let isShort = count == 1 && words[start].utf8.count < 5
      if isShort, words[..<start].contains(where: { $0.utf8.contains(where: \.isDigit) }) {
        continue
      }
      return (start..<(start + count), words)
    }
    for (before, spellings) in introducer.longerSpellings {
      if let count = names.match(spellings), count > before {
        return (0..<count, introducer.precedingWords.suffix(before) + words)
      }
    }
    return nil
  }

  private static func evidence(_ introducer: FieldIntroducer, isCompound: Bool) -> Evidence {
    switch introducer.form {
    case .typed, .element, .elementPair, .reference: return .firm
    case .cell, .statement, .bare: return .prose
    case .directive: return introducer.isUpper || isCompound ? .firm : .prose
    case .separated: break
    }
    if introducer.separator == .list, !introducer.isOption { return .weak }
    if introducer.isQuoted || introducer.isOption || introducer.separator != .colon {
      return .firm
    }
    if !isCompound, Wording.adjectives.contains(introducer.precedingWord) { return .weak }
    return introducer.words.count > 1 || introducer.startsField ? .firm : .prose
  }
}
