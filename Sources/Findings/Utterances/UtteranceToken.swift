/// A word of an utterance, a mark, or a placeholder for what is no English.
struct UtteranceToken: Equatable {
  /// The word in lower case, the mark, or the placeholder such as `<code>`.
  let text: String
  /// The spelling behind a placeholder in lower case; empty for code and quotes.
  let spelling: String

  init(_ text: String, spelling: String = "") {
    self.text = text
    self.spelling = spelling
  }

  static let newline = UtteranceToken("\n")

  /// Whether a sentence ends here.
  var endsSentence: Bool { [".", "?", "!", ";", "\n"].contains(text) }

  /// Whether a clause begins behind it.
  var endsClause: Bool { endsSentence || [",", ":", "-", "..."].contains(text) }

  /// Whether it is a name or a path, which people write and prose does not.
  var isName: Bool { text == "<name>" || text == "<path>" }

  /// A word of a text without spaces: a name, a number or a word of English.
  static func word(_ scalars: ArraySlice<Unicode.Scalar>) -> [UtteranceToken] {
    let lower = lowercased(scalars)
    if lower.contains("://") { return [UtteranceToken("<url>", spelling: lower)] }
    if scalars.contains("/") {
      let parts = lower.split(separator: "/", omittingEmptySubsequences: false)
      let isPair = parts.count == 2 && parts.allSatisfy { isWord($0) }
      return isPair
        ? parts.map { UtteranceToken(String($0)) } : [UtteranceToken("<path>", spelling: lower)]
    }
    if scalars.allSatisfy({ ("0"..."9").contains($0) }) { return [UtteranceToken("<number>")] }
    if isHash(scalars) { return [UtteranceToken("<id>")] }
    let isDocument = instructionFiles.contains(lower)
    return [
      isName(scalars) && !isDocument
        ? UtteranceToken("<name>", spelling: lower) : UtteranceToken(lower)
    ]
  }

  /// Files with instructions for agents, which a person reminds an agent of by name.
  private static let instructionFiles: Set<String> = ["claude.md", "agents.md", "readme.md"]

  private static func isWord(_ text: Substring) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) }
  }

  private static func isHash(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.count >= 6 && scalars.contains { ("0"..."9").contains($0) }
      && scalars.allSatisfy { ("0"..."9").contains($0) || ("a"..."f").contains($0) }
  }

  /// Whether it is spelled as no word is: `camelCase`, `snake_case`, `a.b`, `--option`.
  private static func isName(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    if scalars.starts(with: ["-", "-"]) { return true }
    for (first, second) in zip(scalars, scalars.dropFirst()) {
      if ("a"..."z").contains(first) && ("A"..."Z").contains(second) { return true }
      if first == "_" || first == "." || first == ":" { return true }
    }
    return false
  }

  /// Lower case without Foundation; the same on each machine.
  static func lowercased(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      if scalar.isASCII {
        text.append(
          ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
      } else {
        text.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(text)
  }
}
