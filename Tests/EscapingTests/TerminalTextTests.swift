import Escaping
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\u{1B}[31mred", "a\\u{1B}[31mred"), ("bell\u{7}", "bell\\u{7}"),
    ("two\nlines\tand\rmore\u{2028}", "two lines and more "), ("\u{202E}back", "\\u{202E}back"),
    ("\u{9B}2J", "\\u{9B}2J"), ("a\u{200B}b", "a\\u{200B}b"), ("\u{E000}", "\\u{E000}"),
    ("zero\u{0}", "zero\\u{0}"), ("名前", "名前"), ("e\u{301}", "e\u{301}"),
  ])
  func steersNoTerminal(text: String, shown: String) {
    #expect(terminalText(text) == shown)
  }

  @Test func leavesNoControlCharacterWhatever() {
    let all = (0...0x2FFFF).compactMap { Unicode.Scalar($0) }.map(String.init).joined()
    let bad = terminalText(all).unicodeScalars.filter {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
    }
    #expect(bad.isEmpty)
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("名前", 4), ("한국", 4), ("e\u{301}", 1), ("✅", 2), ("█▁", 2), ("é", 1),
    ("ﾊﾝ", 2), ("Ａ", 2), ("\u{1100}\u{1161}", 2), ("1\u{202F}476", 5),
  ])
  func countsColumns(text: String, columns: Int) {
    #expect(terminalWidth(text) == columns)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("名前名前", 5, "名前…"),
    ("名前名前", 4, "名…"), ("ae\u{301}b", 2, "a…"), ("abc", 1, "…"), ("abc", 0, ""),
  ])
  func cutsToColumns(text: String, limit: Int, cut: String) {
    #expect(terminalCut(text, columns: limit) == cut)
    #expect(terminalWidth(terminalCut(text, columns: limit)) <= limit)
  }
}
