import Testing

@testable import Findings

@Suite struct PhraseTests {
  private func occurs(_ notation: String, in text: String) -> Bool {
    UtteranceLexicon("[x] ++\n" + notation).strengths(UtteranceScanner.tokens(text)) != [0]
  }

  @Test(arguments: [
    ("no|nope", "well, nope", true), ("no|nope", "nopes", false),
    ("^^ no", "no way", true), ("^^ no", "oh no", false),
    ("^ don't", "please, don't", true), ("^ don't", "you don't", false),
    ("why did|do you", "why do you ask", true), ("why did|do you", "why you", false),
    ("it (really|just)? works", "it works", true),
    ("it (really|just)? works", "it just works", true),
    ("(hold on|wait) please", "hold on please", true),
    ("(hold on|wait) please", "hold please", false),
    ("not ..2 right", "not at all right", true), ("not ..2 right", "not a. right", false),
    ("not ..1 right", "not at all right", false),
    ("put _ back", "put that back", true), ("put _ back", "put ? back", false),
    ("first $", "rebase first", true), ("first $", "rebase first. Then go", true),
    ("first $", "first things", false), ("mis* it", "mistook it", true),
  ])
  func notation(notation: String, text: String, isThere: Bool) {
    #expect(occurs(notation, in: text) == isThere)
  }

  @Test func aPhraseCountsHalfBehindTheFirstWords() {
    let lexicon = UtteranceLexicon("[x] ++\nwrong\n[y] -\nfine")
    let late = String(repeating: "and ", count: 12) + "wrong"
    #expect(lexicon.strengths(UtteranceScanner.tokens("wrong")) == [2, 0])
    #expect(lexicon.strengths(UtteranceScanner.tokens(late)) == [1, 0])
    #expect(lexicon.strengths(UtteranceScanner.tokens(late + " wrong fine")) == [1, 1])
  }

  @Test func theTableIsWellFormed() {
    let groups = UtteranceLexicon.standard.groups
    #expect(groups.count > 40)
    #expect(Set(groups.map(\.name)).count == groups.count)
    for group in groups { #expect(!group.name.isEmpty) }
  }
}
