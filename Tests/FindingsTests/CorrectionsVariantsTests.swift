import Testing

@testable import Findings

struct CorrectionsVariantsTests {
  private func wording(_ text: String) -> Wording { Wording(masked: WordSequence.masked(text)) }

  @Test(arguments: [
    ("Use  `git log`,\n not 'git show'", " use \u{1}, not \u{1} "),
    ("See src/a.swift and parseInput, line 12", " see \u{2} and \u{2}, line \u{2} "),
    ("Don't say \"never\"!", " don't say \u{1}! "),
    ("An open ` stays", " an open ` stays "),
    ("", " "),
  ])
  func putsMarksForQuotationsAndNames(text: String, masked: String) {
    #expect(WordSequence.masked(text) == Array(masked.unicodeScalars))
  }

  @Test func comparesTheSetsOfRunsOfFourCharacters() {
    // " abcd " has three runs, " abce " too; they share " abc".
    #expect(wording("abcd").likeness(to: wording("abce")) == 1.0 / 5)
    #expect(wording("abcd").likeness(to: wording("ABCD")) == 1)
    #expect(wording("abcd").likeness(to: wording("vwxyz")) == 0)
    #expect(wording("a").likeness(to: wording("a")) == 1)
  }

  @Test(arguments: ["", "a", "one", "the word one", "the words of a long sentence, one by one"])
  func boundsTheLikenessByTheSizes(text: String) {
    let other = wording("the words of one sentence")
    let own = wording(text)
    #expect(own.likeness(to: other) == other.likeness(to: own))
    #expect(own.likeness(to: other) <= own.greatestLikeness(to: other))
    #expect(own.greatestLikeness(to: own) == 1)
  }

  @Test func countsOfALongTextOnlyTheBeginning() {
    let beginning = String(repeating: "long ago ", count: 200)
    #expect(wording(beginning + "there was").likeness(to: wording(beginning + "was none")) == 1)
  }

  @Test func groupsWhatIsLinkedOverOthers() {
    var links = SingleLinkage(count: 6)
    links.link(4, 1)
    links.link(5, 4)
    links.link(0, 3)
    #expect(links.groups() == [[0, 3], [1, 4, 5], [2]])
  }

  @Test(arguments: [
    [
      "Function `area` expects a value of type `Shape`, got `nil`",
      "Function expects a value of type `Shape`, got a number",
      "Static function expects a value of type `Shape`, not a number",
    ],
    [
      "The key `colour` is unknown in section `theme`",
      "The keys `a` and `b` are unknown in section `theme`",
      "The key `colour` is unknown",
    ],
  ])
  func chainsTheVariantsOfAMessage(variants: [String]) {
    #expect(TeamCorrections.areJoined(variants.map { TeamCorrections.text($0) }))
  }

  @Test(arguments: [
    ["Can I pay the parking fee by card?", "Can I pay the hotel in advance?"],
    ["The report `a` was sent to the wrong printer", "The invoice `a` was printed without cover"],
  ])
  func keepsAlikeSentencesAboutDifferentThingsApart(pair: [String]) {
    #expect(TeamCorrections.areApart(pair.map { TeamCorrections.text($0) }))
  }

  @Test func asksForMoreWhereAllTextsAreAlike() {
    let usual = MergeThreshold.usualBackground
    let thresholds = [usual / 2, usual, usual * 2].map {
      MergeThreshold.threshold(forBackground: $0, texts: 1000)
    }
    #expect(abs(thresholds[1] - thresholds[0] - MergeThreshold.slopeBelow) < 1e-12)
    #expect(
      abs(min(thresholds[1] + MergeThreshold.slopeAbove, MergeThreshold.highest) - thresholds[2])
        < 1e-12)
  }
}
