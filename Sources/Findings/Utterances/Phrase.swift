/// A pattern of words, written as people would note it.
///
///     ^ (please|just)? don't|never ..2 touch|change
///
/// Words stand between spaces, alternatives between bars. `( )?` may be absent, and `( )` groups
/// alternatives of several words. `..2` are up to two words of one sentence (`..` up to four), `_` is
/// one word, `mis*` a word that begins so. `^^` is the beginning of the utterance, `^` that of a
/// clause, and `$` the end of a sentence.
struct Phrase {
  enum Alternative: Equatable {
    case words([String])
    case beginning(String)
    case anyWord
    case sentenceEnd
  }

  enum Element: Equatable {
    case start
    case clauseStart
    case gap(Int)
    case one([Alternative], isOptional: Bool)
  }

  let elements: [Element]

  /// Reads the notation.
  init(_ notation: Substring) {
    var elements: [Element] = []
    for part in Phrase.parts(notation) {
      switch part {
      case "^^": elements.append(.start)
      case "^": elements.append(.clauseStart)
      case _ where part.hasPrefix("..") && part != "...":
        elements.append(.gap(Int(part.dropFirst(2)) ?? 4))
      case _ where part.count > 2 && part.hasPrefix("(") && part.hasSuffix(")?"):
        elements.append(.one(Phrase.alternatives(part.dropFirst().dropLast(2)), isOptional: true))
      case _ where part.count > 2 && part.hasPrefix("(") && part.hasSuffix(")"):
        elements.append(.one(Phrase.alternatives(part.dropFirst().dropLast()), isOptional: false))
      default: elements.append(.one(Phrase.alternatives(part), isOptional: false))
      }
    }
    self.elements = elements
  }

  /// Parts between spaces that stand outside of parentheses.
  private static func parts(_ notation: Substring) -> [Substring] {
    var isInside = false
    var parts: [Substring] = []
    for part in notation.split(separator: " ") {
      if isInside, let last = parts.popLast() {
        parts.append(Substring(last + " " + part))
      } else {
        isInside = part.count > 1 && part.hasPrefix("(")
        parts.append(part)
      }
      if part.hasSuffix(")") || part.hasSuffix(")?") { isInside = false }
    }
    return parts
  }

  private static func alternatives(_ part: Substring) -> [Alternative] {
    part.split(separator: "|").map { words in
      switch words {
      case "_": .anyWord
      case "$": .sentenceEnd
      case _ where words.count > 1 && words.hasSuffix("*"): .beginning(String(words.dropLast()))
      default: .words(words.split(separator: " ").map(String.init))
      }
    }
  }

  /// Whether the phrase begins at a token.
  func matches(_ tokens: [UtteranceToken], at index: Int) -> Bool {
    matches(tokens, from: index, element: 0)
  }

  private func matches(_ tokens: [UtteranceToken], from index: Int, element: Int) -> Bool {
    guard element < elements.count else { return true }
    switch elements[element] {
    case .start:
      return index == 0 && matches(tokens, from: index, element: element + 1)
    case .clauseStart:
      return (index == 0 || tokens[index - 1].endsClause)
        && matches(tokens, from: index, element: element + 1)
    case .gap(let most):
      for end in index...min(index + most, tokens.count) {
        if matches(tokens, from: end, element: element + 1) { return true }
        if end < tokens.count, tokens[end].endsSentence { return false }
      }
      return false
    case .one(let alternatives, let isOptional):
      for alternative in alternatives {
        if let end = Phrase.end(of: alternative, tokens, from: index),
          matches(tokens, from: end, element: element + 1)
        {
          return true
        }
      }
      return isOptional && matches(tokens, from: index, element: element + 1)
    }
  }

  /// Where an alternative ends that begins at a token; nil where it does not stand there.
  private static func end(
    of alternative: Alternative, _ tokens: [UtteranceToken], from index: Int
  ) -> Int? {
    switch alternative {
    case .words(let words):
      guard index + words.count <= tokens.count else { return nil }
      for (offset, word) in words.enumerated() where tokens[index + offset].text != word {
        return nil
      }
      return index + words.count
    case .beginning(let prefix):
      return index < tokens.count && tokens[index].text.hasPrefix(prefix) ? index + 1 : nil
    case .anyWord:
      return index < tokens.count && !tokens[index].endsSentence ? index + 1 : nil
    case .sentenceEnd:
      return index == tokens.count || tokens[index].endsSentence ? index : nil
    }
  }

  /// First words that the phrase can begin with; nil where it may begin with any.
  var firstWords: Set<String>? {
    var words: Set<String> = []
    for element in elements {
      guard case .one(let alternatives, let isOptional) = element else { return nil }
      for alternative in alternatives {
        guard case .words(let all) = alternative, let first = all.first else { return nil }
        words.insert(first)
      }
      if !isOptional { return words }
    }
    return nil
  }

  /// Whether it stands at the beginning of a clause only.
  var isAnchored: Bool { elements.first == .start || elements.first == .clauseStart }
}
