extension UtteranceParts {
  /// The traits that the utterance has.
  var traits: Set<UtteranceTrait> {
    var traits = writingTraits.union(actTraits)
    if source == .rejection { traits.insert(.rejection) }
    if source == .afterInterrupt { traits.insert(.afterInterrupt) }
    let content = UtteranceParts.content(tokens)
    let shared = content.intersection(UtteranceParts.content(beforeTokens)).count
    if shared >= 3 { traits.insert(.overlapMuch) }
    if !content.isEmpty, shared * 5 >= content.count * 2 { traits.insert(.overlapHalf) }
    if content.count < 2 { traits.insert(.fewContentWords) }
    return traits
  }

  private var writingTraits: Set<UtteranceTrait> {
    let names = tokens.count { $0.isName }
    let speaksOfPersons = tokens.contains {
      UtteranceParts.firstPersons.contains($0.text)
        || UtteranceParts.secondPersons.contains($0.text)
    }
    let hasCapital = text.unicodeScalars.first.map { ("A"..."Z").contains($0) } ?? false
    let end = written.unicodeScalars.last { $0.isASCII && $0 != " " && $0 != ")" && $0 != "\n" }
    let dots = tokens.last?.text == "..."
    let isImpersonal = !speaksOfPersons && wordCount >= 30 && hasCapital
    let scalars = text.unicodeScalars
    let flags: [(UtteranceTrait, Bool)] = [
      (.pastesOutput, !printed.isEmpty),
      (.pastesMuchOutput, printed.count >= 3),
      (.onlyOutput, !printed.isEmpty && wordCount < 6),
      (.outputReportsFailure, printed.contains(where: OutputLine.reportsFailure)),
      (.outputWithFewWords, !printed.isEmpty && wordCount < 40),
      (.noWords, wordCount < 1), (.oneWord, wordCount == 1),
      (.words2, (2..<4).contains(wordCount)), (.words4, (4..<8).contains(wordCount)),
      (.words8, (8..<15).contains(wordCount)), (.words15, (15..<30).contains(wordCount)),
      (.words30, (30..<60).contains(wordCount)), (.words60, wordCount >= 60),
      (.endsWithQuestion, end == "?"),
      (.exclamation, tokens.contains { $0.text == "!" }),
      (.ellipsis, tokens.contains { $0.text == "..." }), (.endsWithEllipsis, dots),
      (.doubtfulEmoji, scalars.contains { UtteranceParts.doubtfulEmoji.contains($0) }),
      (.happyEmoji, scalars.contains { UtteranceParts.happyEmoji.contains($0) }),
      (.emphasis, emphasizes),
      (.secondPerson, tokens.contains { UtteranceParts.secondPersons.contains($0.text) }),
      (.codeSpan, tokens.contains { $0.text == "<code>" }),
      (.manyNames, names >= 3),
      (
        .startsWithQuote,
        tokens.first.map { $0.text.hasPrefix("<") && $0.text != "<number>" } ?? false
      ),
      (.list, lines.count(where: UtteranceParts.isListItem) >= 2),
      (.impersonal, isImpersonal),
      (.impersonalStatement, isImpersonal && !tokens.contains { $0.text == "?" }),
      (.writtenProse, hasCapital && wordCount >= 12 && end == "."),
      (.lowerCaseStart, scalars.first.map { ("a"..."z").contains($0) } ?? false),
    ]
    return Set(flags.lazy.filter(\.1).map(\.0))
  }

  /// Whether a word stands between stars or low lines, or in capitals before one in small letters.
  private var emphasizes: Bool {
    let words = written.unicodeScalars.split { $0.properties.isWhitespace }.map(Array.init)
    func isMarked(_ word: [Unicode.Scalar], _ mark: Unicode.Scalar) -> Bool {
      word.count > 2 && word.first == mark && word.dropFirst().contains(mark)
    }
    func isCapital(_ word: [Unicode.Scalar]) -> Bool {
      word.count >= 3 && word.allSatisfy { ("A"..."Z").contains($0) }
    }
    return words.contains { isMarked($0, "*") || isMarked($0, "_") }
      || zip(words, words.dropFirst()).contains { first, second in
        isCapital(first) && second.first.map { ("a"..."z").contains($0) } ?? false
      }
  }

  private static func isListItem(_ line: Substring) -> Bool {
    let start = line.drop { $0 == " " }
    if start.hasPrefix("- ") || start.hasPrefix("* ") { return true }
    let rest = start.drop { ("0"..."9").contains($0) }
    return rest.startIndex != start.startIndex && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
  }

  /// Words that say what it is about, by their first six letters; names whole.
  private static func content(_ tokens: [UtteranceToken]) -> Set<String> {
    var words: Set<String> = []
    for token in tokens {
      if !token.spelling.isEmpty {
        words.insert(token.spelling)
      } else if token.text.unicodeScalars.count >= 3, !token.text.hasPrefix("<"),
        token.text != "...", !StopWords.all.contains(token.text), !fillers.contains(token.text)
      {
        words.insert(String(token.text.prefix(6)))
      }
    }
    return words
  }

  private static let firstPersons: Set<String> = [
    "i", "i'm", "i'd", "i've", "i'll", "we", "we're", "we've", "we'd", "we'll", "my", "our", "me",
    "us", "let's", "lets",
  ]
  private static let secondPersons: Set<String> = ["you", "your", "you're", "you've", "you'd", "u"]
  private static let fillers: Set<String> = [
    "just", "any", "some", "all", "more", "most", "other", "also", "too", "very", "about", "out",
    "over", "again", "not", "yes", "okay", "can't", "don't", "let's", "please",
  ]
  private static let doubtfulEmoji = Set("😅🤦😭😬🤔🙄😕👎😡😠🤨😞😢🤷😱💀😤😒".unicodeScalars)
  private static let happyEmoji = Set("👍🎉🙏👌🚀❤💯😀😄😊🙌".unicodeScalars)
}
