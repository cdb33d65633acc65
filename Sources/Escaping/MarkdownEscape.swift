/// Makes text inert in the inline content of CommonMark and GitHub Flavored Markdown.
///
/// What comes out shows as the text that went in, wherever inline content may stand: in a
/// paragraph, a heading, a list item, a block quote or the cell of a table, alone or beside other
/// escaped text.
///
/// - Punctuation that can start or end a construct gets a backslash; what can do so only at the
///   start of a line gets it at the start of the text. An underscore inside a word (`index_build`)
///   and the sign and point of a number are left alone.
/// - A line end or tab becomes a space. A space at either end is written `&#32;`, as it would
///   otherwise be lost, or make indented code or a hard line break.
/// - U+2060 WORD JOINER, which has no width, stands inside what a host such as GitHub turns into a
///   link or a notification after Markdown is parsed, where a backslash no longer helps: after the
///   `@` of a mention or an address, between `#` or `GH-` and a number, before the `//` of an
///   address, after `www`, and inside an emoji's `:name:`. A commit's hash is left alone: it links
///   only to a commit of the same repository, and notifies nobody.
/// - Control, bidirectional and zero-width characters (U+2060 too) are shown as `\u{202E}`.
public func escapeMarkdown(_ text: String) -> String {
  var escape = MarkdownEscape(Array(text.unicodeScalars))
  return escape.run()
}

/// One walk over a text's scalars.
private struct MarkdownEscape {
  private let scalars: [Unicode.Scalar]
  private var result = String.UnicodeScalarView()
  private var index = 0
  private var underscoresEnd = 0
  private var underscoresAreInsideWord = false

  private static let wordJoiner: Unicode.Scalar = "\u{2060}"
  private static let linkSchemes: Set<String> = ["http", "https", "ftp"]
  private static let digitEmoji: Set<String> = ["100", "1234"]

  init(_ scalars: [Unicode.Scalar]) {
    var folded: [Unicode.Scalar] = []
    folded.reserveCapacity(scalars.count)
    for (position, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n" where position > 0 && scalars[position - 1] == "\r": continue
      case "\n", "\r", "\t": folded.append(" ")
      default: folded.append(scalar)
      }
    }
    self.scalars = folded
  }

  mutating func run() -> String {
    result.reserveCapacity(scalars.count + scalars.count / 8)
    while index < scalars.count {
      step(scalars[index])
      index += 1
    }
    return String(result)
  }

  private mutating func step(_ scalar: Unicode.Scalar) {
    if scalar == " " {
      let isAtEdge = index == 0 || index == scalars.count - 1
      result.append(contentsOf: isAtEdge ? "&#32;".unicodeScalars : " ".unicodeScalars)
      return
    }
    if let visible = visibleForm(
      of: scalar, after: self.scalar(at: index - 1), before: self.scalar(at: index + 1))
    {
      for part in visible.unicodeScalars {
        if part == "\\" { result.append("\\") }
        result.append(part)
      }
      return
    }
    if scalar.isASCIIPunctuation, needsBackslash(scalar) { result.append("\\") }
    result.append(scalar)
    if isBeforeBreak(scalar) { result.append(Self.wordJoiner) }
  }

  private func scalar(at position: Int) -> Unicode.Scalar? {
    scalars.indices.contains(position) ? scalars[position] : nil
  }

  private mutating func needsBackslash(_ scalar: Unicode.Scalar) -> Bool {
    let next = self.scalar(at: index + 1)
    switch scalar {
    case "\\", "`", "*", "[", "]", "<", "|", "~", "$", "#": return true
    case "_": return !isInsideWord()
    // `& ` can't be a reference; at the end the next text might go on with `lt;`.
    case "&": return next != " "
    // Before a link that the template writes itself, it would make an image of it.
    case "!": return index == scalars.count - 1
    // `12. x` is a list, `2.5` is none.
    case ".", ")": return (next ?? " ") == " " && scalars[..<index].allSatisfy(\.isASCIIDigit)
    // `- x` is a list and `---` a heading, `-5` is neither.
    case "-", "+": return index == 0 && !(next?.isASCIIDigit ?? false)
    case "=", ":", ">", "(": return index == 0
    default: return false
    }
  }

  /// Whether the run of underscores around `index` has a letter or digit on both sides.
  ///
  /// Decided at the run's first underscore and remembered for the others.
  private mutating func isInsideWord() -> Bool {
    if index < underscoresEnd { return underscoresAreInsideWord }
    underscoresEnd = index + 1
    while scalar(at: underscoresEnd) == "_" { underscoresEnd += 1 }
    let neighbours = [scalar(at: index - 1), scalar(at: underscoresEnd)]
    underscoresAreInsideWord = neighbours.allSatisfy { $0?.isASCIILetterOrDigit ?? false }
    return underscoresAreInsideWord
  }

  /// Whether a word joiner has to follow the scalar at `index`.
  private func isBeforeBreak(_ scalar: Unicode.Scalar) -> Bool {
    let next = self.scalar(at: index + 1)
    switch scalar {
    case "@": return next?.isASCIILetterOrDigit ?? true
    case "#": return next?.isASCIIDigit ?? true
    case "-": return endsWord("gh") && (next?.isASCIIDigit ?? true)
    case ":": return startsAddress() || startsEmoji()
    case "w", "W": return (next == "." || next == nil) && endsWord("ww")
    default: return false
    }
  }

  /// Whether the scalars right before `index` are `word`, in either case.
  private func endsWord(_ word: String) -> Bool {
    let count = word.unicodeScalars.count
    guard index >= count else { return false }
    return zip(scalars[(index - count)..<index], word.unicodeScalars).allSatisfy {
      $0.properties.lowercaseMapping == String($1)
    }
  }

  private func startsAddress() -> Bool {
    if scalar(at: index + 1) == "/", scalar(at: index + 2).map({ $0 == "/" }) ?? true {
      return true
    }
    guard index == scalars.count - 1 else { return false }
    let scheme = scalars[..<index].reversed().prefix { $0.isASCIILetterOrDigit }.prefix(6)
    return Self.linkSchemes.contains(
      String(String.UnicodeScalarView(scheme.reversed())).lowercased())
  }

  /// Whether `:name:` starts at `index`, as a host would replace it by a picture.
  private func startsEmoji() -> Bool {
    var end = index + 1
    var name = ""
    while let scalar = scalar(at: end), end - index <= 64,
      scalar.isASCIILetterOrDigit || scalar == "_" || scalar == "+" || scalar == "-"
    {
      name.unicodeScalars.append(scalar)
      end += 1
    }
    guard scalar(at: end) == ":", !name.isEmpty else { return false }
    // `12:30:45` is a time, not a picture.
    return name == "+1" || name == "-1" || Self.digitEmoji.contains(name)
      || name.unicodeScalars.contains { $0.isASCIILetterOrDigit && !$0.isASCIIDigit }
  }
}
