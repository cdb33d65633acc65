/// What the classifier looks at: an utterance cut to size, its lines sorted, its words as tokens.
struct UtteranceParts {
  /// Characters that are looked at: the beginning and the end of what was said.
  static let head = 420
  static let tail = 177
  /// The same for what the agent did before.
  static let headBefore = 60
  static let tailBefore = 131

  let source: UtteranceInContext.Source
  /// The text, cut; in place of what was cut is a line break.
  let text: String
  /// Lines that are not empty.
  let lines: [Substring]
  /// Lines that a program printed.
  let printed: [Substring]
  /// What the person wrote, line by line.
  let written: String
  /// The tokens of what the person wrote.
  let tokens: [UtteranceToken]
  /// Words that the person wrote, by white space.
  let wordCount: Int
  /// The tool that the agent used; nil where it spoke.
  let tool: String?
  /// What the agent said or its tool was given, in lower case, cut.
  let before: String
  /// The tokens of it.
  let beforeTokens: [UtteranceToken]

  init(_ utterance: UtteranceInContext) {
    source = utterance.source
    text = UtteranceParts.cut(utterance.text, UtteranceParts.head, UtteranceParts.tail)
    lines = text.unicodeScalars.split(separator: "\n").map { Substring($0) }.filter { line in
      line.unicodeScalars.contains { !$0.properties.isWhitespace }
    }
    printed = lines.filter(OutputLine.looksPrinted)
    written = lines.filter { !OutputLine.looksPrinted($0) }.joined(separator: "\n")
    tokens = UtteranceScanner.tokens(written)
    wordCount = written.unicodeScalars.split { $0.properties.isWhitespace }.count
    var said = ""
    switch utterance.before {
    case .said(let text):
      tool = nil
      said = text
    case .used(let name, let input):
      tool = name
      said = input
    case nil: tool = nil
    }
    let kept = UtteranceParts.cut(said, UtteranceParts.headBefore, UtteranceParts.tailBefore)
    before = UtteranceToken.lowercased(kept.unicodeScalars)
    beforeTokens = UtteranceScanner.tokens(kept)
  }

  /// The beginning and the end of a text, with a line break for what is between.
  ///
  /// The same break stands for ` … `, by which texts are already cut.
  private static func cut(_ text: String, _ head: Int, _ tail: Int) -> String {
    // A prefix first: a text may be larger than memory for its scalars.
    let start = Array(text.unicodeScalars.prefix(head + tail + 3))
    var kept = String.UnicodeScalarView()
    if start.count < head + tail + 3 {
      kept.append(contentsOf: start)
    } else {
      kept.append(contentsOf: start.prefix(head))
      kept.append("\n")
      kept.append(contentsOf: text.unicodeScalars.suffix(tail))
    }
    var result = String.UnicodeScalarView()
    let scalars = Array(kept)
    for (index, scalar) in scalars.enumerated() {
      let isCut =
        scalar == "\u{2026}" && index > 0 && index + 1 < scalars.count
        && scalars[index - 1] == " " && scalars[index + 1] == " "
      result.append(isCut || scalar == "\r" ? "\n" : scalar)
    }
    return String(result)
  }
}
