import Findings
import Records
import Testing

@Suite struct ReviewOutcomeTests {
  /// A decision ten days before as-of.
  private let decision = hoursAgo(240)

  private func outcome(_ entries: [FeedbackEntry]) throws -> ReviewOutcome {
    let sorted = entries.sorted { $0.time < $1.time }
    let id = try #require(night(alike("a", 3)).added.first?.id)
    let history = [
      ReviewRecord(
        asOf: decision, id: id, from: nil, to: .applied, note: "", until: nil, occurrences: 3,
        title: "a", category: "Testing")
    ]
    let cycle = night(sorted, history: history)
    return try #require(cycle.active.first { $0.id == id }?.outcome)
  }

  /// Three corrections before the decision, with the words that make the id.
  private var before: [FeedbackEntry] { alike("a", 3, at: hoursAgo(480)) }

  /// Sessions about something else.
  private func others(_ count: Int, hoursAgo hours: Int) -> [FeedbackEntry] {
    (0..<count).map { number in
      correction(
        "other\(hours)x\(number)", at: hoursAgo(hours, seconds: Int64(number)),
        line: 1000 + hours * 100 + number, session: "other-\(hours)-\(number)")
    }
  }

  @Test func comesBackInASessionThatBeganAfterTheDecision() throws {
    let again = correction("a once more", at: hoursAgo(24), line: 9, session: "new")
    let outcome = try outcome(before + [again])
    #expect(outcome.verdict == .recurred)
    #expect(outcome.occurrencesBefore == 3 && outcome.occurrencesAfter == 1)
    #expect(outcome.sessionsBefore == Proportion(3, of: 3))
    #expect(outcome.sessionsAfter == Proportion(1, of: 1))
  }

  @Test func aSessionThatWasOpenAtTheDecisionDoesNotCount() throws {
    let open = [
      correction("other thing", at: hoursAgo(241), line: 8, session: "open"),
      correction("a once more", at: hoursAgo(239), line: 9, session: "open"),
    ]
    let outcome = try outcome(before + open)
    #expect(outcome.verdict == .noChangeYet)
    #expect(outcome.occurrencesBefore == 4 && outcome.occurrencesAfter == 0)
    #expect(outcome.sessionsAfter.total == 0 && outcome.pValue == nil)
  }

  @Test func aSessionThatBeganAtTheVeryMomentDoesNotCount() throws {
    let same = correction("a once more", at: decision, line: 9, session: "new")
    #expect(try outcome(before + [same]).verdict == .noChangeYet)
    let next = correction(
      "a once more", at: decision.advanced(bySeconds: 1), line: 9, session: "new")
    #expect(try outcome(before + [next]).verdict == .recurred)
  }

  @Test(arguments: [(2, "no change yet"), (30, "effective")])
  func isEffectiveWhereChanceDoesNotExplainIt(sessions: Int, verdict: String) throws {
    let outcome = try outcome(before + others(1, hoursAgo: 400) + others(sessions, hoursAgo: 24))
    #expect(outcome.sessionsBefore == Proportion(3, of: 4))
    #expect(outcome.sessionsAfter == Proportion(0, of: sessions))
    #expect(outcome.verdict.rawValue == verdict)
    #expect(((outcome.pValue ?? 1) < 0.05) == (verdict == "effective"))
  }

  @Test func countsByTheWeek() throws {
    let again = (0..<2).map { correction("a again \($0)", at: hoursAgo(24), line: 20 + $0) }
    let outcome = try outcome(before + again)
    // Ten days from the first correction to the decision, and ten from there to as-of.
    #expect(outcome.weeklyBefore == 2.1)
    #expect(outcome.weeklyAfter == 1.4)
  }

  @Test func nobodyAsksForTheOutcomeOfAnOpenSuggestion() {
    #expect(night(alike("a", 3)).active.first?.outcome == nil)
  }
}
