import Aggregates
import Findings
import Records
import TestSupport
import Testing

@Suite struct FeedbackPatternTests {
  /// A pattern of `count` corrections in `sessions` sessions among `total`.
  private func pattern(
    _ count: Int, sessions: Int, of total: Int, severity: String = "medium", minimum: Int = 1
  ) throws -> FeedbackPattern {
    var entries = (0..<count).map { number in
      correction(
        "a \(number)", at: hoursAgo(50, seconds: Int64(number)), line: number, severity: severity,
        session: "s\(number % sessions)")
    }
    for number in sessions..<total {
      entries.append(correction("b\(number)", line: 100 + number, session: "s\(number)"))
    }
    return try #require(
      feedbackPatterns(entries, minimumFrequency: minimum).first { $0.title.hasPrefix("a ") })
  }

  @Test(arguments: [
    (5, 2, 100, "HIGH"), (5, 1, 100, "MEDIUM"), (4, 4, 100, "MEDIUM"), (3, 3, 100, "MEDIUM"),
    (2, 2, 100, "LOW"), (2, 2, 4, "HIGH"), (2, 2, 5, "LOW"), (1, 1, 2, "HIGH"),
    (4, 49, 99, "MEDIUM"),
  ])
  func confidenceHasItsEdges(count: Int, sessions: Int, total: Int, expected: String) throws {
    let made = try pattern(count, sessions: min(sessions, count), of: total)
    #expect(made.confidence.rawValue == expected)
  }

  @Test(arguments: [
    ("high", 10, "high"), ("high", 2, "high"), ("medium", 10, "medium"), ("medium", 6, "high"),
    ("medium", 7, "medium"), ("low", 10, "low"), ("low", 6, "medium"),
  ])
  func priorityIsTheSeverityAndMoreWhereHalfTheSessionsHaveIt(
    severity: String, sessions: Int, expected: String
  ) throws {
    let made = try pattern(3, sessions: 3, of: sessions < 3 ? 3 : sessions, severity: severity)
    #expect(made.priority.name == expected)
  }

  @Test func correctionsWithoutASessionShareOneUntilAGapOfHalfAnHour() throws {
    let times = [5400, 3600, 1799, 0].map { hoursAgo(0, seconds: -$0) }
    #expect(FeedbackSessions(times.map { correction("a", at: $0) }).count == 2)
    let patterns = feedbackPatterns(
      times.map { correction("a", at: $0) } + [correction("b", at: hoursAgo(9))])
    #expect(patterns.first?.sessions == Proportion(2, of: 3))
  }

  @Test func titlesComeFromTheCorrectionWhereTheContextIsEmpty() throws {
    for context in ["", " ", "…"] {
      let entries = (0..<3).map {
        correction(context, "Use the Money class", at: hoursAgo($0), line: $0)
      }
      let pattern = try #require(feedbackPatterns(entries, group: { _ in "one" }).first)
      #expect(pattern.title == "Use the Money class")
      #expect(pattern.update.hasPrefix("## Use the Money class\n"))
    }
  }

  @Test func correctionsLongApartAreSessionsOfTheirOwn() throws {
    let entries =
      (0..<3).map { correction("a \($0)", at: hoursAgo($0), line: $0) }
      + (0..<3).map { correction("b \($0)", line: 10 + $0, session: "one") }
    let patterns = feedbackPatterns(entries)
    let shares = Dictionary(uniqueKeysWithValues: patterns.map { ($0.title, $0.sessions) })
    #expect(shares["a 0"] == Proportion(3, of: 4))
    #expect(shares["b 0"] == Proportion(1, of: 4))
  }

  @Test func aSessionWithTheNameOfALineIsAnother() {
    let entries = [correction("a"), correction("b", line: 1, session: "0:0:0")]
    #expect(FeedbackSessions(entries).count == 2)
  }

  @Test func countsFromTheMinimum() {
    #expect(feedbackPatterns(alike("a", 2)).isEmpty)
    #expect(feedbackPatterns(alike("a", 3)).count == 1)
    #expect(feedbackPatterns(alike("a", 3), minimumFrequency: 4).isEmpty)
  }

  @Test func severityIsTheHighestOfItsEntriesWhateverTheRuleSays() throws {
    let entries = ["low", "high", "dreadful"].enumerated().map {
      correction("a \($0.offset)", line: $0.offset, severity: $0.element)
    }
    #expect(feedbackPatterns(entries).first?.severity == .high)
    let low = [entries[0], entries[0], entries[0]]
    let ruled = feedbackPatterns(low, matcher: SingleRuleMatcher(severity: .medium))
    #expect(ruled.first?.severity == .low)
    #expect(ruled.first?.source.text == "rule:fixture-order")
    #expect(ruled.first?.targetSkill == "tdd")
  }

  @Test func aRuleKeepsItsIdWhateverItMatches() {
    let one = feedbackPatterns(alike("a", 3), matcher: SingleRuleMatcher())
    let other = feedbackPatterns(alike("b", 9), matcher: SingleRuleMatcher(severity: .high))
    #expect(one.map(\.id) == other.map(\.id))
    #expect(one.first?.aliases == one.map(\.id))
  }

  @Test func showsTheMostDifferentExamplesFirst() throws {
    let texts = [
      "fixture placed before import", "fixture placed before import again",
      "fixture placed before import today", "decorator uses a module that nobody imported",
      "fixture placed before import here", "NameError while collecting tests",
      "fixture placed before import there",
    ]
    let entries = texts.enumerated().map {
      correction(
        $0.element, "imports first", at: hoursAgo(50, seconds: Int64($0.offset)), line: $0.offset)
    }
    let pattern = try #require(feedbackPatterns(entries) { _ in "x" }.first)
    let shown = pattern.examples.map(\.entry.context)
    #expect(shown.count == 5)
    #expect(shown.first == "fixture placed before import")
    #expect(Set(shown[1...2]) == [texts[3], texts[5]])
    #expect(Set(shown).count == 5)
    #expect(
      pattern.examples.map(\.location.line) == shown.map { (texts.firstIndex(of: $0) ?? -2) + 1 })
  }

  @Test(arguments: 0..<10)
  func theOrderOfCorrectionsChangesNothing(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let entries = alike("a", 7) + alike("b", 4, at: hoursAgo(30)) + alike("c", 3)
    // The store's aggregate brings them in order, however they were read.
    var shuffled = FeedbackAggregate()
    for entry in entries.shuffled(using: &random) { shuffled.add(entry) }
    var sorted = FeedbackAggregate()
    for entry in entries { sorted.add(entry) }
    #expect(night(shuffled.entries).added == night(sorted.entries).added)
    #expect(feedbackPatterns(shuffled.entries) == feedbackPatterns(sorted.entries))
  }
}
