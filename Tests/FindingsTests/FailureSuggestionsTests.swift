import Aggregates
import Records
import Testing

@testable import Findings

@Suite struct FailureSuggestionsTests {
  private static let message = "cannot open the lock of the cache"

  /// Failures with one message, one entry a session, so many days ago.
  private static func findings(
    _ sessions: [(name: String?, daysAgo: Int)], message: String = message
  ) -> FailureFindings {
    var failures = FailureAggregate()
    for (line, session) in sessions.enumerated() {
      failures.add(
        store: .runs, subject: "build", message: message, time: hoursAgo(session.daysAgo * 24 + 1),
        position: SourcePosition(file: 0, chunk: 0, line: UInt32(line)),
        context: FailureContext(session: session.name))
    }
    let patterns = FailurePatterns(grouping: TemplateGrouping(), sources: [:], of: failures)
      .patterns(in: failures)
    return FailureFindings(
      failures, patterns: patterns, window: Window(asOf: hoursAgo(0), days: 30))
  }

  private static func correction(_ context: String, _ feedback: String = "Don't.") -> FeedbackEntry
  {
    FeedbackEntry(
      time: hoursAgo(5), type: "mistake", context: context, feedback: feedback,
      category: "Testing", severity: "low", position: SourcePosition(file: 0, chunk: 0, line: 0))
  }

  @Test(
    arguments: [
      (["a", "b", "c"], 1), (["a", "a", "a", "b"], 0), ([nil, nil, nil], 0),
    ] as [([String?], Int)])
  func threeSessionsMakeASuggestion(sessions: [String?], count: Int) {
    let found = FailureSuggestionsTests.findings(sessions.map { ($0, 2) })
    #expect(FailureSuggestions.patterns(of: found, corrections: []).count == count)
  }

  @Test func saysWhatItIsAbout() throws {
    let found = FailureSuggestionsTests.findings([("a", 9), ("b", 3), ("c", 1)])
    let pattern = try #require(FailureSuggestions.patterns(of: found, corrections: []).first)
    #expect(pattern.id == found.patterns.first?.pattern.id)
    #expect(pattern.kind == "failure" && pattern.category == "Failures")
    #expect(pattern.occurrences == 3)
    #expect((pattern.sessions.successes, pattern.sessions.total) == (3, 3))
    #expect(pattern.update.contains(FailureSuggestionsTests.message))
    #expect(pattern.coveringTexts == [FailureSuggestionsTests.message])
  }

  @Test(arguments: [
    ("It Cannot open  the lock of the cache again", 0), ("cannot open the lock", 1), ("", 1),
  ])
  func aCorrectionThatSpeaksOfItStandsForIt(context: String, count: Int) {
    let found = FailureSuggestionsTests.findings([("a", 9), ("b", 3), ("c", 1)])
    let corrections = [FailureSuggestionsTests.correction(context)]
    #expect(FailureSuggestions.patterns(of: found, corrections: corrections).count == count)
  }

  @Test func resolvedFailuresAreNone() {
    let gone = (20..<28).map { (name: Optional("s\($0)"), daysAgo: $0) }
    let found = FailureSuggestionsTests.findings(gone)
    #expect(found.patterns.first?.state == .resolved)
    #expect(FailureSuggestions.patterns(of: found, corrections: []).isEmpty)
  }

  @Test func outcomesCountDaysAfterTheDecision() throws {
    let found = FailureSuggestionsTests.findings([("a", 20), ("b", 19), ("c", 18), ("d", 1)])
    let pattern = try #require(FailureSuggestions.patterns(of: found, corrections: []).first)
    let outcome = { (days: Int) in
      ReviewOutcome(
        pattern, sessions: FeedbackSessions([]), decidedAt: hoursAgo(days * 24), asOf: hoursAgo(0))
    }
    let early = outcome(10)
    #expect(early.verdict == .recurred)
    #expect((early.occurrencesBefore, early.occurrencesAfter) == (3, 1))
    #expect(outcome(0).verdict == .noChangeYet)
  }

  @Test func itIsKnownAgainByAnAlias() throws {
    let found = FailureSuggestionsTests.findings(
      [("a", 9), ("b", 3), ("c", 1)], message: "host alpha is gone for good today")
    let pattern = try #require(FailureSuggestions.patterns(of: found, corrections: []).first)
    let alias = try #require(pattern.aliases.last)
    let record = ReviewRecord(
      asOf: hoursAgo(24), id: alias, from: nil, to: .rejected, note: "no", until: nil,
      occurrences: 3, title: "t", category: "Failures", corrections: [alias])
    let cycle = ReviewCycle(
      history: [record], edits: [], patterns: [pattern], sessions: FeedbackSessions([]),
      asOf: hoursAgo(0), maximumNew: 5)
    #expect(cycle.active.isEmpty)
    #expect(cycle.closed.map(\.id) == [alias])
  }

  @Test func correctionsAreRaisedFirst() {
    let found = FailureSuggestionsTests.findings([("a", 9), ("b", 3), ("c", 1)])
    let failures = FailureSuggestions.patterns(of: found, corrections: [])
    let entries = (0..<3).map { number in
      FeedbackEntry(
        time: hoursAgo(number), type: "mistake", context: "words", feedback: "words",
        category: "Testing", severity: "low",
        position: SourcePosition(file: 0, chunk: 0, line: UInt32(number)))
    }
    let said = FeedbackPattern(
      id: "f1-0", aliases: ["f1-0"], title: "t", category: "Testing", severity: .low,
      entries: entries, sessions: Proportion(1, of: 9), examples: [], update: "", targetSkill: nil,
      source: .cluster)
    let cycle = ReviewCycle(
      history: [], edits: [], patterns: failures + [said], sessions: FeedbackSessions(entries),
      asOf: hoursAgo(0), maximumNew: 1)
    #expect(cycle.active.map(\.id) == ["f1-0"])
    #expect(cycle.heldBack == 1)
  }
}

@Suite struct FailureStreamTests {
  @Test func mistakesInTheWindowAreFailures() {
    func entry(_ type: String, daysAgo: Int) -> FeedbackEntry {
      FeedbackEntry(
        time: hoursAgo(daysAgo * 24), type: type, context: "no test was run", feedback: "run them",
        category: "Testing", severity: "low", sessionID: "s",
        position: SourcePosition(file: 0, chunk: 0, line: 1))
    }
    let failures = FailureAggregate(
      mistakes: [
        entry("mistake", daysAgo: 1), entry("repetition", daysAgo: 1),
        entry("mistake", daysAgo: 40),
      ], window: Window(asOf: hoursAgo(0), days: 30), places: 200)
    #expect(
      failures.cells.map { "\($0.key.store) \($0.key.subject) \($0.key.shape)" } == [
        "feedback Testing no test was run"
      ])
    #expect(failures.cells.values.map(\.count) == [1])
  }

  @Test func aPatternComesWithTheModelOfItsSessions() throws {
    var failures = FailureAggregate()
    for number in 0..<40 {
      let model = number < 20 ? "old" : "new"
      let isMore = model == "new" ? number < 36 : number < 3
      failures.add(
        store: .runs, subject: "d", message: isMore ? "out of tokens" : "tests failed",
        time: hoursAgo(600 - number * 10), position: SourcePosition(file: 0, chunk: 0, line: 1),
        context: FailureContext(
          session: "run \(number)", traits: [FailureTrait(kind: "model", name: model)]))
    }
    let patterns = FailurePatterns(grouping: TemplateGrouping(), sources: [:], of: failures)
      .patterns(in: failures)
    let found = FailureFindings(
      failures, patterns: patterns, window: Window(asOf: hoursAgo(0), days: 30))
    let pattern = try #require(found.patterns.first { $0.pattern.template == "out of tokens" })
    let correlate = try #require(pattern.correlates.first)
    #expect(pattern.correlates.count == 1)
    #expect(correlate.trait == FailureTrait(kind: "model", name: "new"))
    #expect((correlate.with.successes, correlate.with.total) == (16, 20))
    #expect((correlate.without.successes, correlate.without.total) == (3, 20))
    #expect(pattern.pattern.began == [FailureTrait(kind: "model", name: "old")])
    #expect(pattern.pattern.sessions == 19)
  }

  @Test func aChangeNamesWhatChangedWithIt() throws {
    var failures = FailureAggregate()
    for day in 0..<60 {
      for number in 0..<((day < 20 ? 9 : 2) + day % 3) {
        failures.add(
          store: .runs, subject: "d", message: "m", time: hoursAgo(day * 24 + 1),
          position: SourcePosition(file: 0, chunk: 0, line: UInt32(day * 20 + number)))
      }
    }
    let patterns = FailurePatterns(grouping: TemplateGrouping(), sources: [:], of: failures)
      .patterns(in: failures)
    let uses = (0..<60).map { (name: $0 < 20 ? "new" : "old", time: hoursAgo($0 * 24)) }
    var found = FailureFindings(
      failures, patterns: patterns, window: Window(asOf: hoursAgo(0), days: 60),
      marks: StreamMark.marks(.model, of: uses))
    let change = try #require(found.changes.first)
    #expect(change.beside.map { "\($0.name) \($0.isFirst)" } == ["old false", "new true"])
    found.add([StreamMark(kind: .suggestion, name: "s", isFirst: true, time: hoursAgo(30 * 24))])
    #expect(found.changes.first?.beside.count == 2)
  }

  @Test func titlesShowAdjacentValuesAsOne() {
    func title(_ message: String) -> String? {
      var failures = FailureAggregate()
      failures.add(
        store: .runs, subject: "d", message: message, time: hoursAgo(1),
        position: SourcePosition(file: 0, chunk: 0, line: 1))
      return FailurePatterns(grouping: NormalFormGrouping(), sources: [:], of: failures)
        .patterns(in: failures).first?.title
    }
    #expect(title("HTTP 503 from api1=a2") == "HTTP 503 from <*>")
    #expect(title("a <= b") == "a <= b")
    #expect(title(String(repeating: "word ", count: 60))?.unicodeScalars.count == 120)
  }
}
