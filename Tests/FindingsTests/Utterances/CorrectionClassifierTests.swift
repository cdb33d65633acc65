import Testing

@testable import Findings

private let done = UtteranceInContext.AgentAct.said(
  "Done. All 12 checks pass and the page is updated.")
private let offer = UtteranceInContext.AgentAct.said("The cache is in place. Shall I commit it?")
private let edit = UtteranceInContext.AgentAct.used(tool: "Edit", input: "/home/me/shop/cart.py")
private let push = UtteranceInContext.AgentAct.used(tool: "Bash", input: "git push origin main")

private func judge(
  _ text: String, _ source: UtteranceInContext.Source = .prompt,
  after act: UtteranceInContext.AgentAct? = done
) -> CorrectionClassifier.Judgement {
  CorrectionClassifier.judge(UtteranceInContext(source: source, text: text, before: act))
}

@Suite struct CorrectionClassifierTests {
  @Test(arguments: [
    ("no, that's wrong, undo it", UtteranceInContext.Source.prompt, done),
    ("don't touch the cart, I said only the invoice", .rejection, edit),
    ("stop, you are editing the wrong file", .afterInterrupt, edit),
    ("it still doesn't work, I get the same error", .prompt, done),
    ("why did you remove the check? that was working before", .prompt, done),
    ("no, don't push this", .rejection, push),
    ("nein, das ist falsch", .prompt, done),
    ("no, eso está mal", .prompt, done),
  ])
  func objectionsEnterTheFeedbackStore(
    text: String, source: UtteranceInContext.Source, act: UtteranceInContext.AgentAct
  ) {
    #expect(judge(text, source, after: act).decision == .feedback)
  }

  @Test(arguments: [
    ("but isn't that already done in the invoice?", UtteranceInContext.Source.prompt, done),
    ("hmm, I don't see the new button", .prompt, done),
    ("why not reuse the existing parser?", .prompt, done),
    ("rebase first", .rejection, push),
  ])
  func doubtsCountAsFriction(
    text: String, source: UtteranceInContext.Source, act: UtteranceInContext.AgentAct
  ) {
    #expect(judge(text, source, after: act).decision != .none)
  }

  @Test(arguments: [
    ("yes, go ahead", offer), ("2", offer), ("commit and push please", done), ("thanks!", done),
    ("add a page about shipping costs", done), ("how does the cart round its sums?", done),
    ("ok, now let's write the release notes", done), ("sounds good, do it", offer),
    ("can you explain what the cache keeps?", offer),
    (
      "Medium severity. The function reads the whole file into memory, which may cause high usage for "
        + "large inputs. Consider reading it line by line and returning an iterator to its callers.",
      done
    ),
  ])
  func whatOrdersAsksOrApprovesIsNoCorrection(text: String, act: UtteranceInContext.AgentAct) {
    #expect(judge(text, after: act).decision == .none)
  }

  @Test func nothingCanBeWrongBeforeTheAgentDidAnything() {
    let judgement = judge("no, that's wrong, undo it", after: nil)
    #expect(judgement.decision == .none)
    #expect(judgement.reasons.isEmpty)
  }

  @Test func reasonsAddUpToTheScoreTheWeightiestFirst() {
    let judgement = judge("hmm, why did you change the title again? revert it")
    let none = judge("", after: nil)
    #expect(judgement.score == none.score + judgement.reasons.map(\.weight).reduce(0, +))
    let sizes = judgement.reasons.map { abs($0.weight) }
    #expect(sizes == sizes.sorted(by: >))
    #expect(judgement.reasons.contains { $0.feature == "asks why" && $0.weight > 0 })
  }

  @Test func aPhraseCountsMoreAtTheBeginning() throws {
    let filler = "the page with the list of the orders of the last month and of this one "
    let early = try #require(
      judge("that is wrong " + filler).reasons.first { $0.feature == "says it is wrong" })
    let late = try #require(
      judge(filler + "is wrong").reasons.first { $0.feature == "says it is wrong" })
    #expect(early.weight == late.weight * 2 || early.weight == late.weight * 2 + 1)
  }

  @Test func everyWeightBelongsToAFeatureAndFollowsItsSign() {
    let features = CorrectionFeatures.all
    let names = Set(features.map(\.name))
    #expect(names.count == features.count)
    for name in CorrectionWeights.weights.keys { #expect(names.contains(name)) }
    for feature in features {
      let weight = CorrectionWeights.weights[feature.name] ?? 0
      if feature.sign.hasPrefix("+") { #expect(weight >= 0, "\(feature.name)") }
      if feature.sign.hasPrefix("-") { #expect(weight <= 0, "\(feature.name)") }
    }
  }

  @Test func everyFeedbackIsFrictionToo() {
    #expect(CorrectionWeights.friction < CorrectionWeights.feedback)
  }
}

@Suite struct HostileUtteranceTests {
  @Test(arguments: [
    "a", "`", "\"", "\n", ".", "-", "/", "(", "no ", "😅", "\u{0301}", "don't ", "\r\n",
  ])
  func onlyTheEndsOfALongTextAreLookedAt(piece: String) {
    let start = String(repeating: "why did you do that ", count: 30)
    let long =
      start + String(repeating: piece, count: 20_000) + String(repeating: "still ", count: 50)
    let short = start + String(repeating: "x", count: 900) + String(repeating: "still ", count: 50)
    #expect(judge(long) == judge(short))
    let act = UtteranceInContext.AgentAct.said(String(repeating: piece, count: 20_000))
    #expect(judge("no", after: act).score != 0)
  }

  @Test(arguments: [
    "`", "\"", "\u{201C}", "```", "--", "...", "a-", "a.", "_", "'", "[no] ++\n", "0x",
  ])
  func repeatedMarksAreRead(piece: String) {
    let text = String(repeating: piece, count: 300)
    #expect(
      CorrectionFeatures.values(of: UtteranceInContext(source: .prompt, text: text, before: done))
        .count > 0)
  }

  @Test func everyCharacterOfUnicodeIsRead() {
    // Pieces that are looked at whole.
    let piece = UtteranceParts.head + UtteranceParts.tail
    for start in stride(from: 0, through: 0x10FFFF, by: piece) {
      let scalars = (start..<start + piece).compactMap { Unicode.Scalar(UInt32($0)) }
      let text = String(String.UnicodeScalarView(scalars))
      let utterance = UtteranceInContext(source: .rejection, text: text, before: .said(text))
      #expect(CorrectionFeatures.values(of: utterance).count == CorrectionFeatures.all.count)
    }
  }

  @Test func lineEndsAndCurlyApostrophesMakeNoDifference() {
    #expect(judge("no, don't\nundo that") == judge("no, don’t\r\nundo that"))
  }
}
