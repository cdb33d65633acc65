import Findings
import Testing

struct CorrectionsClusteringTests {
  @Test(arguments: [
    ["Please update the changelog when you release", "Update the changelog when releasing"],
    ["You used tabs instead of spaces", "Use spaces instead of tabs!"],
    [
      "The migration was applied without a backup",
      "A backup is needed: apply no migration without",
    ],
  ])
  func joinsWhatMeansTheSame(pair: [String]) {
    #expect(TeamCorrections.areJoined(pair.map { TeamCorrections.text($0) }))
  }

  @Test(arguments: [
    ["The login page shows the wrong colour", "The login service rejects the right password"],
    ["Always rebase the feature branch", "Never rebase the feature branch"],
    ["Delete the old cache folder first", "Keep the old invoices for ten years"],
    ["Tests fail", "Builds fail"],
    ["Pin the compiler version", "Pin the note to the board"],
  ])
  func keepsLookalikesApart(pair: [String]) {
    #expect(TeamCorrections.areApart(pair.map { TeamCorrections.text($0) }))
  }

  @Test func neverMixesSubjects() {
    let subjects = TeamCorrections.bySubject.enumerated().flatMap { number, texts in
      texts.map { _ in number }
    }
    let clusters = CorrectionClustering().clusters(of: TeamCorrections.texts)
    #expect(clusters.allSatisfy { cluster in Set(cluster.map { subjects[$0] }).count == 1 })
    // And finds some of them: three of four subjects with paraphrases, at least in part.
    #expect(Set(clusters.filter { $0.count > 1 }.map { subjects[$0[0]] }).count >= 3)
  }

  @Test(arguments: [
    ["The method `open` must close its handle", "The method `save_all` must close its handle"],
    ["Wait at least 30 seconds for the lock", "Wait at least 5 seconds for the lock"],
    ["The header is missing in src/a/b.c", "The header is missing in lib/x/y/z.c"],
    ["Rename parseInput to something shorter", "Rename loadUserTable to something shorter"],
    ["Say \"you\", not \"the user\"", "Say \"we\", not \"the team\""],
  ])
  func looksAwayFromNamesAndNumbers(pair: [String]) {
    #expect(TeamCorrections.areJoined(pair.map { TeamCorrections.text($0) }))
  }

  @Test func doesNotJoinWhatIsNothingButNames() {
    #expect(TeamCorrections.areApart(["`a`", "`b`", "12", "13"].map { TeamCorrections.text($0) }))
  }

  @Test func readsContextAndFeedbackTogether() {
    let here = CorrectionText(
      category: "General", context: "Writing the release notes",
      feedback: "The last entries are missing")
    let there = CorrectionText(
      category: "General", context: "Wrote release notes", feedback: "Missing: the last entries")
    let elsewhere = CorrectionText(
      category: "General", context: "Sorting the address book", feedback: "The last is missing")
    #expect(TeamCorrections.areJoined([here, there]))
    #expect(TeamCorrections.areApart([here, elsewhere]))
  }

  @Test func joinsTheSameWordsAcrossCategories() {
    let texts = ["Testing", "Documentation"].map {
      TeamCorrections.text("Flush the metrics buffer before shutdown", category: $0)
    }
    #expect(TeamCorrections.areJoined(texts))
  }

  @Test func asksForMoreLikenessWhenOneOfTwoDenies() {
    let changelog = [
      "Update the changelog when you release", "Update the changelog when releasing",
    ]
    #expect(TeamCorrections.areJoined(changelog.map { TeamCorrections.text($0) }))
    let denied = [changelog[0], "Never update the changelog when releasing"]
    #expect(TeamCorrections.areApart(denied.map { TeamCorrections.text($0) }))
  }
}
