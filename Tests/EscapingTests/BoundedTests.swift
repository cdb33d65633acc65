import Escaping
import Testing

@Suite struct BoundedTests {
  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "…"), ("abcd", 0, ""), ("", 0, ""),
    ("abcd", -1, ""), ("ééééé", 4, "ééé…"), ("e\u{301}e\u{301}", 2, "e\u{301}e\u{301}"),
    ("👩‍💻👩‍💻👩‍💻", 3, "👩‍💻👩‍💻👩‍💻"), ("👩‍💻👩‍💻👩‍💻", 2, "👩‍💻…"),
  ])
  func cutsAtWholeCharacters(text: String, characters: Int, expected: String) {
    #expect(bounded(text, characters: characters) == expected)
  }

  @Test func boundsASingleCharacterOfManyMarks() {
    let text = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(bounded(text, characters: 10).unicodeScalars.count <= 40)
  }

  @Test func neverExceedsTheLimit() {
    for text in HostileText.random(count: 500, seed: 3) {
      for limit in 0...12 {
        let result = bounded(text, characters: limit)
        #expect(result.count <= limit)
        #expect(result == text || result.hasSuffix("…") || limit == 0)
      }
    }
  }
}
