import ReadingFuzz
import Testing

/// The scanner of usual lines finds what the full parser finds.
struct LineScannerTests {
  @Test(arguments: 1...8)
  func readsUsualAndMutatedLinesAsTheFullParserDoes(seed: UInt64) {
    var fuzz = ReadingFuzz(seed: seed)
    for _ in 0..<5 {
      if let difference = fuzz.difference(lines: 200) { Issue.record("\(difference)") }
    }
  }
}
