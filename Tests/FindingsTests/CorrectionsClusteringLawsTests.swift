import Findings
import Testing

struct CorrectionsClusteringLawsTests {
  /// The clusters as sets of texts, whatever their indices.
  private func meaning(_ texts: [CorrectionText]) -> Set<[String]> {
    Set(
      CorrectionClustering().clusters(of: texts).map { cluster in
        cluster.map { texts[$0].category + "/" + texts[$0].feedback }.sorted()
      })
  }

  /// The same permutation for the same seed.
  private func shuffled(_ texts: [CorrectionText], seed: UInt64) -> [CorrectionText] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return texts.map { text -> (UInt64, CorrectionText) in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return (state, text)
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  @Test(arguments: UInt64(1)...20)
  func doesNotDependOnTheOrder(seed: UInt64) {
    let texts =
      TeamCorrections.texts + TeamCorrections.texts.prefix(5)
      + TeamCorrections.texts.map { TeamCorrections.text($0.feedback, category: "Testing") }
    #expect(meaning(shuffled(texts, seed: seed)) == meaning(texts))
  }

  @Test func putsEveryTextIntoExactlyOneCluster() {
    let texts = TeamCorrections.texts + TeamCorrections.texts + [TeamCorrections.text("")]
    let clusters = CorrectionClustering().clusters(of: texts)
    #expect(clusters.joined().sorted() == Array(texts.indices))
    #expect(clusters.allSatisfy { $0 == $0.sorted() })
    #expect(clusters.map { $0[0] } == clusters.map { $0[0] }.sorted())
  }

  @Test func keepsRepetitionsTogether() {
    let texts = TeamCorrections.texts
    let clusters = CorrectionClustering().clusters(of: texts + texts)
    for index in texts.indices {
      #expect(clusters.contains { $0.contains(index) && $0.contains(index + texts.count) })
    }
  }

  @Test func givesNothingForNothing() {
    #expect(CorrectionClustering().clusters(of: []) == [])
    #expect(CorrectionClustering().clusters(of: [TeamCorrections.text("One alone")]) == [[0]])
  }

  @Test(arguments: [
    "", " ", "\u{0}\u{1}\u{2}", "\u{1}q", "\u{202E}\u{FFFD}", "`", "'''", "\"\"\"", "the of and",
    "\u{1F468}\u{200D}\u{1F4BB}\u{301}\u{301}", "a'b'c'", "....", "_", "/", "\u{85}\r\n",
    String(repeating: "x", count: 200_000), String(repeating: "` ", count: 50_000),
    (0..<20_000).map { "word\($0)s" }.joined(separator: " "),
    String(repeating: "e\u{301}", count: 10_000),
  ])
  func survivesHostileTexts(text: String) {
    let hostile = CorrectionText(category: text, context: text, feedback: text)
    let clusters = CorrectionClustering().clusters(of: TeamCorrections.texts + [hostile])
    #expect(clusters.contains([TeamCorrections.texts.count]))
  }
}
