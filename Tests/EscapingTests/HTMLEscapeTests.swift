import Escaping
import Testing

@Suite struct HTMLEscapeTests {
  @Test(arguments: [
    ("<a href=\"x\" class='y'>&amp;", "&lt;a href=&quot;x&quot; class=&#39;y&#39;&gt;&amp;amp;"),
    ("a\r\nb\rc\n\td", "a\nb\nc\n\td"), ("\u{0}\u{1B}[0m", "\\u{0000}\\u{001B}[0m"),
    ("\u{202E}x\u{2066}", "\\u{202E}x\\u{2066}"), ("a\u{85}b\u{2028}", "a\\u{0085}b\\u{2028}"),
    ("é日👍🏽 ✔️", "é日👍🏽 ✔️"), ("", ""),
  ])
  func replacesWhatHTMLTakesForMarkup(text: String, escaped: String) {
    #expect(escapeHTML(text) == escaped)
  }

  @Test func leavesNoMarkupInHostileText() {
    for text in HostileText.table {
      #expect(!escapeHTML(text).contains { "<>\"'".contains($0) }, "\(text.debugDescription)")
    }
  }
}
