import Escaping
import Testing

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("\u{1B}[31mred\u{7}", "\\u{001B}[31mred\\u{0007}"), ("a\u{202E}b", "a\\u{202E}b"),
    ("a\u{200B}\u{E0041}", "a\\u{200B}\\u{E0041}"), ("a\rb", "a\\u{000D}b"),
    ("\r", "\\u{000D}"), ("é日👍🏽 ✔️\ta\nb\r\nc", "é日👍🏽 ✔️\ta\nb\r\nc"), ("", ""),
  ])
  func showsWhatHidesOrSteers(text: String, visible: String) {
    // By scalars: CR LF is one character, which equals itself alone.
    #expect(visibleText(text).unicodeScalars.elementsEqual(visible.unicodeScalars))
  }

  /// Persian, Hindi, Malayalam, people who hold hands, and a flag of two parts.
  static let spelled = [
    "می\u{200C}خواهم", "क्\u{200D}ष", "ന്\u{200D}റെ", "👩🏽\u{200D}🤝\u{200D}👨🏿", "🏳️\u{200D}🌈",
  ]

  @Test(arguments: spelled)
  func joinersInsideWordsAndPicturesStay(text: String) {
    #expect(visibleText(text) == text)
    #expect(escapeHTML(text) == text)
    #expect(escapeMarkdown(text) == text)
    #expect(markdownCodeSpan(text) == "`\(text)`")
    #expect(markdownCodeBlock(text) == "```\n\(text)\n```\n")
    #expect(terminalText(text) == text)
  }

  @Test(arguments: ["\u{200C}", "\u{200D}"])
  func joinersAtAnEdgeAreShown(joiner: String) {
    let shown = joiner == "\u{200C}" ? "\\u{200C}" : "\\u{200D}"
    for (before, after) in [("", ""), ("", "می"), ("می", ""), ("می ", "خ"), ("1", "2"), ("-", "a")]
    {
      #expect(visibleText(before + joiner + after) == before + shown + after)
      #expect(terminalText(before + joiner + after) == before + shown + after)
    }
    #expect(visibleText("a\(joiner)\(joiner)b") == "a\(shown)\(shown)b")
  }

  @Test func leavesNothingInvisibleInHostileText() {
    for text in HostileText.table where !text.unicodeScalars.contains("\u{200D}") {
      let left = visibleText(text).unicodeScalars.filter {
        isInvisible($0) && !["\n", "\r", "\t"].contains($0)
      }
      #expect(left.isEmpty, "\(text.debugDescription)")
    }
  }
}
