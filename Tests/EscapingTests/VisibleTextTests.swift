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

  @Test func leavesNothingInvisibleInHostileText() {
    for text in HostileText.table {
      let left = visibleText(text).unicodeScalars.filter {
        isInvisible($0) && !["\n", "\r", "\t"].contains($0)
      }
      #expect(left.isEmpty, "\(text.debugDescription)")
    }
  }
}
