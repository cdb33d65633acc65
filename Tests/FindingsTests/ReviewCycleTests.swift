import Findings
import Records
import Testing

@Suite struct ReviewCycleTests {
  private func day(_ number: Int) -> Timestamp { asOf.advanced(bySeconds: Int64(number) * 86_400) }

  private func edit(
    _ id: String, _ status: ReviewStatus, until: Day? = nil, note: String = ""
  ) -> ReviewEdit {
    ReviewEdit(id: id, status: status, until: until, note: note)
  }

  @Test func raisesAPatternOnceAndKeepsItsDate() throws {
    let first = night(alike("a", 3))
    let record = try #require(first.added.first)
    #expect(first.added.count == 1)
    #expect(record.from == nil && record.to == .needsReview && record.occurrences == 3)
    let second = night(
      alike("a", 4), history: first.added, edits: first.fileEdits, asOf: day(1))
    #expect(second.added.isEmpty)
    #expect(second.active.map(\.state.createdAt) == [asOf])
  }

  @Test func recordsADecisionWithWhatItWas() throws {
    let first = night(alike("a", 3))
    let id = try #require(first.active.first?.id)
    let second = night(
      alike("a", 3), history: first.added, edits: [edit(id, .approved, note: "in the TDD skill")],
      asOf: day(1))
    #expect(
      second.added == [
        ReviewRecord(
          asOf: day(1), id: id, from: .needsReview, to: .approved, note: "in the TDD skill",
          until: nil, occurrences: 3, title: "a number 0", category: "Testing",
          corrections: first.added.first?.corrections ?? [])
      ])
    #expect(second.active.first?.outcome?.verdict == .noChangeYet)
  }

  @Test(arguments: [(5, true), (6, false), (7, false)])
  func aRejectedOneComesBackOnTwiceTheCorrections(count: Int, isClosed: Bool) throws {
    let first = night(alike("a", 3))
    let id = try #require(first.active.first?.id)
    let rejected = night(
      alike("a", 3), history: first.added, edits: [edit(id, .rejected, note: "no")], asOf: day(1))
    #expect(rejected.closed.map(\.id) == [id] && rejected.active.isEmpty)
    let later = night(
      alike("a", count), history: first.added + rejected.added, edits: rejected.fileEdits,
      asOf: day(2))
    #expect(later.closed.isEmpty != isClosed)
    #expect(later.active.isEmpty == isClosed)
    #expect(later.state(id)?.note == "no")
    if !isClosed { #expect(later.state(id)?.rejectedAt == 3) }
  }

  @Test(arguments: [(3, true), (4, false)])
  func aRejectedOneComesBackAfterItsDay(nights: Int, isClosed: Bool) throws {
    let first = night(alike("a", 3))
    let id = try #require(first.active.first?.id)
    let rejected = night(
      alike("a", 3), history: first.added, edits: [edit(id, .rejected, until: day(3).day)],
      asOf: day(1))
    let later = night(
      alike("a", 3), history: first.added + rejected.added, edits: rejected.fileEdits,
      asOf: day(nights))
    #expect(later.active.isEmpty == isClosed)
    // It has no more corrections than then: only the day speaks for it.
    #expect(later.state(id)?.rejectedAt == nil)
    #expect(later.state(id)?.rejectedUntil == (isClosed ? nil : day(3).day))
  }

  @Test func aDayRaisesNoMoreHoweverOftenItIsDone() {
    let entries = ["a", "b", "c", "d"].flatMap { alike($0, 3) }
    let first = night(entries, maximumNew: 2)
    #expect(first.active.count == 2 && first.heldBack == 2)
    let again = night(
      entries, history: first.added, edits: first.fileEdits,
      asOf: asOf.advanced(bySeconds: 3600), maximumNew: 2)
    #expect(again.added.isEmpty && again.heldBack == 2)
    let next = night(
      entries, history: first.added, edits: first.fileEdits, asOf: day(1), maximumNew: 2)
    #expect(next.active.count == 4 && next.heldBack == 0)
  }

  @Test func raisesTheMostImportantFirst() {
    let severe = alike("z", 3).map {
      correction($0.context, at: $0.time, severity: "high", session: $0.sessionID)
    }
    let cycle = night(alike("a", 5) + alike("b", 3) + severe, maximumNew: 1)
    #expect(cycle.active.map(\.pattern.title) == ["z number 0"])
  }

  @Test func keepsWhatAPersonWroteWhenThePatternIsGone() throws {
    let first = night(alike("a", 3) + alike("b", 3))
    let (noted, untouched) = (first.active[0].id, first.active[1].id)
    let second = night(
      [], history: first.added,
      edits: [edit(noted, .needsReview, note: "let me think"), edit(untouched, .needsReview)],
      asOf: day(1))
    #expect(second.active.isEmpty)
    #expect(second.closed.map(\.id) == [noted])
    #expect(second.closed.first?.state.title == first.active[0].pattern.title)
    let back = night(
      alike("a", 3) + alike("b", 3), history: first.added + second.added,
      edits: second.fileEdits, asOf: day(2))
    #expect(Set(back.active.map(\.id)) == [noted, untouched])
    #expect(back.added.isEmpty)
  }

  @Test func aClusterKeepsItsIdWhenAnEarlierCorrectionJoinsIt() throws {
    let first = night(alike("a", 3))
    let id = try #require(first.active.first?.id)
    let earlier = correction("a still earlier", at: hoursAgo(90), session: "x")
    let second = night([earlier] + alike("a", 3), history: first.added, asOf: day(1))
    #expect(second.active.map(\.id) == [id])
    #expect(second.added.isEmpty)
  }

  @Test func mergedClustersKeepTheDecidedId() throws {
    let entries = alike("a", 3) + alike("b", 3)
    let first = night(entries)
    let decided = try #require(first.active.first { $0.pattern.title.hasPrefix("b") }?.id)
    let merged = ReviewCycle(
      history: first.added, edits: [edit(decided, .applied, note: "done")],
      patterns: feedbackPatterns(entries) { _ in "both" }, sessions: FeedbackSessions(entries),
      asOf: day(1), maximumNew: 5)
    #expect(merged.active.map(\.id) == [decided])
    #expect(merged.state(decided)?.note == "done")
  }

  @Test func anIdLivesInTheFileWhenTheHistoryIsLost() throws {
    let first = night(alike("a", 3))
    let id = try #require(first.active.first?.id)
    let earlier = correction("a still earlier", at: hoursAgo(90), session: "x")
    let second = night([earlier] + alike("a", 3), edits: [edit(id, .approved)], asOf: day(1))
    #expect(second.active.map(\.id) == [id])
    #expect(second.state(id)?.status == .approved)
  }

  @Test func clustersOfTheSameWordsGetDifferentIds() {
    let entries = (0..<6).map { number in
      correction("!!!", "???", at: hoursAgo(9 - number), line: number)
    }
    let lines = Dictionary(grouping: entries) { $0.position.line % 2 }
    let patterns = lines.sorted { $0.key < $1.key }.flatMap {
      feedbackPatterns($0.value) { _ in "x" }
    }
    #expect(Set(patterns.map(\.id)).count == 1)
    let cycle = ReviewCycle(
      history: [], edits: [], patterns: patterns, sessions: FeedbackSessions(entries),
      asOf: asOf, maximumNew: 5)
    #expect(Set(cycle.active.map(\.id)).count == 2)
    let again = ReviewCycle(
      history: cycle.added, edits: cycle.fileEdits, patterns: patterns,
      sessions: FeedbackSessions(entries), asOf: day(1), maximumNew: 5)
    #expect(again.added.isEmpty)
    #expect(again.fileEdits == cycle.fileEdits)
  }

  @Test func anAbsurdCountInTheHistoryStopsNothing() throws {
    let first = night(alike("a", 3))
    let raised = try #require(first.added.first)
    let absurd = ReviewRecord(
      asOf: asOf, id: raised.id, from: .needsReview, to: .rejected, note: "", until: nil,
      occurrences: .max, title: "a", category: "Testing")
    let cycle = night(alike("a", 9), history: [raised, absurd], asOf: day(1))
    #expect(cycle.closed.map(\.id) == [raised.id])
  }
}
