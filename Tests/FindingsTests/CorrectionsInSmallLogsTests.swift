import Findings
import Testing

/// What a user with a few dozen corrections sees: patterns of at least three.
struct CorrectionsInSmallLogsTests {
  private let log = SmallLogCases.log

  private func subjects(of cluster: [Int]) -> [Int] { cluster.map { log.subjects[$0] } }

  @Test func findsWhatIsSaidAgainInOtherWords() {
    let patterns = CorrectionClustering().clusters(of: log.texts).filter { $0.count >= 3 }
    #expect(Set(patterns.compactMap { subjects(of: $0).first }) == [0, 1, 2])
  }

  @Test func joinsNothingThatMeansSomethingElse() {
    for cluster in CorrectionClustering().clusters(of: log.texts) {
      #expect(Set(subjects(of: cluster)).count == 1, "\(cluster.map { log.texts[$0].feedback })")
    }
  }

  /// In logs of 8 to 30 corrections, whichever others there are.
  @Test(arguments: 0..<24)
  func findsOneSubjectAmongOthers(seed: Int) {
    let subject = seed % SmallLogCases.recurring.count
    let own = log.texts.indices.filter { log.subjects[$0] == subject }
    let others = log.texts.indices.filter { log.subjects[$0] >= SmallLogCases.recurring.count }
    let some = others.enumerated().filter { ($0.offset * 7 + seed * 5) % 24 < 5 + seed % 16 }
    let chosen = own + some.map(\.element)
    let clusters = CorrectionClustering().clusters(of: chosen.map { log.texts[$0] })
    #expect(clusters.contains { $0.count >= 3 && $0.allSatisfy { $0 < own.count } })
    #expect(
      clusters.allSatisfy { cluster in
        Set(cluster.map { log.subjects[chosen[$0]] }).count == 1
      })
  }

  @Test(arguments: SmallLogCases.nearMisses)
  func keepsNearMissesApart(pair: [String]) {
    let texts =
      log.texts
      + pair.map {
        CorrectionText(category: "Workflow", context: "", feedback: $0)
      }
    let clusters = CorrectionClustering().clusters(of: texts)
    #expect(
      clusters.allSatisfy { cluster in cluster.count { $0 >= log.texts.count } < 2 })
  }

  /// A name that is in both is where it happened, not what was wrong, if it is in the context.
  @Test func takesNamesFromTheFeedbackAlone() {
    func clusters(_ first: CorrectionText, _ second: CorrectionText) -> [[Int]] {
      CorrectionClustering().clusters(of: log.texts + [first, second])
    }
    let together = Array(log.texts.count..<log.texts.count + 2)
    func text(_ context: String, _ feedback: String) -> CorrectionText {
      CorrectionText(category: "Workflow", context: context, feedback: feedback)
    }
    #expect(
      clusters(
        text("Parsed the date by a pattern", "Dates are read by DateReader"),
        text("Wrote a second date parser", "DateReader reads every date")
      ).contains(together))
    #expect(
      !clusters(
        text("In DateReader a loop never ends", "Count the attempts"),
        text("In DateReader a name is misspelt", "Run the spelling check")
      ).contains(together))
  }
}
