import Aggregates
import Findings
import Records
import TestSupport
import Testing

@Suite struct PerformanceFindingsTests {
  @Test func ranksBySuccessRateThenByExecutionsThenByName() {
    let findings = performance(
      runs("all-2", 2, of: 2) + runs("all-9", 9, of: 9) + runs("b-half", 1, of: 2)
        + runs("a-half", 1, of: 2) + runs("more-half", 2, of: 4) + runs("none-1", 0, of: 1)
        + runs("none-3", 0, of: 3))
    #expect(findings.best.map(\.taskType) == ["all-9", "all-2", "more-half", "a-half", "b-half"])
    #expect(
      findings.worst.map(\.taskType) == ["none-3", "none-1", "more-half", "a-half", "b-half"])
    #expect(findings.tasks.map(\.taskType) == findings.tasks.map(\.taskType).sorted())
  }

  /// Two thirds are two thirds, of however many.
  @Test func equalRatesTieWhateverTheirCounts() {
    let findings = performance(
      runs("a", 2, of: 3) + runs("b", 200, of: 300) + runs("c", 20, of: 30))
    #expect(findings.best.map(\.taskType) == ["b", "c", "a"])
    #expect(findings.worst.map(\.taskType) == ["b", "c", "a"])
  }

  @Test func sumsTheWholeWindow() {
    let findings = performance(
      [
        TaskRecord("a", at: hoursAgo(1), durationMicroseconds: 3_000_000, rating: 5000, retries: 1),
        TaskRecord("a", "timeout", at: hoursAgo(30), durationMicroseconds: -1, rating: 2000),
        TaskRecord("b", "failure", at: hoursAgo(50), durationMicroseconds: 1_000_000, retries: 3),
        TaskRecord("b", "partial", at: hoursAgo(700)),
        TaskRecord("b", "success", at: hoursAgo(721)),
      ])
    #expect(findings.summary.total == 4)
    #expect(findings.successes == Proportion(1, of: 4))
    #expect(findings.failures == Proportion(2, of: 4))
    #expect(findings.highRetryTasks.map { "\($0.name) \($0.count)" } == ["b 1"])
    let a = findings.tasks[0]
    #expect(a.averageMicroseconds == 3_000_000)
    #expect(a.averageRating == 3.5)
    #expect(a.averageRetries == 0.5)
    #expect(a.days.map(\.successes) == [Proportion(0, of: 1), Proportion(1, of: 1)])
    #expect(a.days.map { $0.p50Microseconds } == [nil, 3_000_000])
    #expect(
      findings.days.map(\.day.text) == ["2026-03-02", "2026-03-29", "2026-03-30", "2026-03-31"])
  }

  @Test func saysNothingOfNothing() {
    let findings = performance([TaskRecord("old", at: hoursAgo(721))])
    #expect(findings.tasks.isEmpty)
    #expect(findings.successes.percent == nil)
    #expect(findings.best.isEmpty && findings.worst.isEmpty && findings.days.isEmpty)
    let unknown = performance([TaskRecord("a", at: hoursAgo(1), durationMicroseconds: -1)]).tasks[0]
    #expect((unknown.averageMicroseconds, unknown.averageRating) == (nil, nil))
  }

  /// Three seconds for twelve days, then six: a few very long ones in between change nothing.
  @Test func findsWhenATaskGotSlower() throws {
    let records = (0..<240).map { number in
      TaskRecord(
        "a", at: hoursAgo(24 * (24 - number / 10) - 5),
        durationMicroseconds: number % 37 == 0
          ? 3_000_000_000 : (number < 120 ? 3 : 6) * (1_000_000 + Int64(number % 7) * 100_000))
    }
    let claim = try #require(performance(records).tasks[0].durationClaim)
    #expect(claim.since.day.text == "2026-03-19")
    #expect(claim.isSlower && claim.correctedPValue < 0.001)
    #expect(abs(Double(claim.after) / Double(claim.before) - 2) < 0.1)
    #expect(claim.words.hasPrefix("slower since 2026-03-19: median 3.9 s → 7.8 s"))
    let steady = (0..<240).map {
      TaskRecord(
        "a", at: hoursAgo(24 * (24 - $0 / 10) - 5), durationMicroseconds: 1 + Int64($0 * 37 % 100))
    }
    #expect(performance(steady).tasks[0].durationClaim == nil)
  }

  @Test func ranksAtMostFive() {
    let findings = performance((0..<12).flatMap { runs("type\($0)", $0, of: 12) })
    #expect(findings.best.count == 5)
    #expect(findings.worst.map(\.taskType) == ["type0", "type1", "type2", "type3", "type4"])
  }

  @Test func countsFailuresByCategoryWrittenOrInferred() throws {
    func failure(_ category: String?, _ message: String?, _ outcome: String = "failure")
      -> TaskRecord
    {
      TaskRecord("a", outcome, at: hoursAgo(1), category: category, message: message)
    }
    let findings = performance([
      failure("user_error", "connection refused"), failure(nil, "connection refused"),
      failure(nil, "connection refused by 10.0.0.1"), failure("dependency_error", nil),
      failure(nil, nil, "timeout"), failure("odd", "x"), failure(nil, nil),
      failure(nil, "connection refused", "partial"),
    ])
    let counts = findings.categories.map { "\($0.name) \($0.count) \($0.inferred)" }
    #expect(
      counts == [
        "dependency_error 3 2", "odd 1 0", "timeout_error 1 1", "unknown_error 1 1",
        "user_error 1 0",
      ])
    #expect(findings.tasks[0].categories == findings.categories)
  }

  /// Whatever way the records came, the same bytes come out: order and spelling too.
  @Test(arguments: [UInt64(1), 2, 3])
  func doesNotDependOnTheOrderOfReading(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let records = (0..<300).map { number in
      TaskRecord(
        random.pick(["build", "deploy", "test", "caf\u{E9}"]),
        random.pick(["success", "failure", "timeout"]),
        at: hoursAgo(Int.random(in: 0..<100, using: &random)),
        category: random.pick([nil, "system_error"]),
        message: random.pick(["took \(number) ms", "caf\u{E9} closed", "cafe\u{301} closed", nil]),
        line: UInt32(number))
    }
    func dump(_ parts: [[TaskRecord]]) -> String {
      var whole = TaskExecutionAggregate(window: window)
      for part in parts {
        var aggregate = TaskExecutionAggregate(window: window)
        aggregate.add(TaskExecutionBatch(part))
        whole.merge(aggregate)
      }
      let findings = PerformanceFindings(
        whole, window: window, patterns: patterns(of: whole.failures))
      let suggestions = ImprovementSuggestions(limits: SuggestionLimits())
        .suggestions(for: findings)
      return
        "\(findings.tasks.map { "\($0.taskType) \($0.trend) \($0.categories) \($0.patterns)" })"
        + "\(findings.patterns) \(findings.best.map(\.taskType)) \(suggestions)"
    }
    let expected = dump([records])
    for _ in 0..<5 {
      let shuffled = records.shuffled(using: &random)
      let cut = Int.random(in: 0...300, using: &random)
      // The bytes, not the characters: equal to Swift is not equal in a file.
      #expect(
        (Array(dump([Array(shuffled[cut...]), Array(shuffled[..<cut])]).utf8)
          == Array(expected.utf8))
          == true)
    }
  }
}
