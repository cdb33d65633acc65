import Findings
import Records
import TestSupport
import Testing

@Suite struct ImprovementSuggestionsTests {
  private static func suggestions(
    _ records: [TaskRecord], _ limits: SuggestionLimits = SuggestionLimits()
  ) -> [ImprovementSuggestion] {
    ImprovementSuggestions(limits: limits).suggestions(for: performance(records))
  }

  /// `priority category` of each suggestion.
  private static func kinds(
    _ records: [TaskRecord], _ limits: SuggestionLimits = SuggestionLimits()
  ) -> [String] {
    suggestions(records, limits).map { "\($0.priority.name) \($0.category.rawValue)" }
  }

  /// Failures of no task: neither success nor failure, so that no category is common.
  private static let partial = TaskRecord("x", "partial", at: hoursAgo(1))

  @Test(arguments: [
    (6, 10, true), (7, 10, false), (69, 100, true), (70, 100, false), (699, 1000, true),
    (6, 9, false), (0, 9, false), (0, 10, true), (10, 10, false),
  ])
  func lowSuccessIsUnderSeventyPercentOfTen(successes: Int, total: Int, suggests: Bool) {
    let records = runs("a", successes, of: total, failure: ImprovementSuggestionsTests.partial)
    #expect(
      ImprovementSuggestionsTests.kinds(records) == (suggests ? ["high reliability"] : []))
  }

  /// Ten days of so many successes of so many executions, then ten of others.
  private static func twentyDays(_ before: Int, _ after: Int, of total: Int) -> [TaskRecord] {
    (0..<20).flatMap { day in
      runs(
        "a", day < 10 ? before : after, of: total, hoursAgo: 24 * (20 - day) - 5,
        failure: TaskRecord("x", "partial", at: hoursAgo(24 * (20 - day) - 5)))
    }
  }

  @Test(arguments: [
    // Ten points are enough, nine are not.
    (100, 90, 100, true), (100, 91, 100, false), (20, 20, 20, false),
    // 20 executions are enough.
    (1, 0, 1, true),
  ])
  func decliningNeedsALowerLevel(before: Int, after: Int, total: Int, suggests: Bool) throws {
    let suggestions = ImprovementSuggestionsTests.suggestions(
      ImprovementSuggestionsTests.twentyDays(before, after, of: total))
    let declining = suggestions.filter { $0.rationale.contains("fell") }
    #expect(declining.count == (suggests ? 1 : 0))
    guard suggests else { return }
    #expect(declining[0].description.hasSuffix("on 2026-03-21"))
    #expect(declining[0].priority == .high && declining[0].category == .reliability)
  }

  @Test func nineteenExecutionsAreNoDecline() {
    let records = Array(ImprovementSuggestionsTests.twentyDays(1, 0, of: 1).dropFirst())
    #expect(performance(records).tasks[0].trend.direction == .declining)
    var limits = SuggestionLimits()
    limits.minimumSuccessRate = 0
    #expect(ImprovementSuggestionsTests.kinds(records, limits) == [])
    limits.minimumDeclineExecutions = 19
    #expect(ImprovementSuggestionsTests.kinds(records, limits) == ["high reliability"])
  }

  @Test(arguments: [
    (5_000_000, 10, false), (5_000_001, 10, true), (5_000_001, 9, false), (60_000_000, 10, true),
    (-1, 10, false),
  ])
  func slowIsOverFiveSeconds(microseconds: Int64, total: Int, suggests: Bool) {
    let records = (0..<total).map { _ in
      TaskRecord("a", at: hoursAgo(1), durationMicroseconds: microseconds)
    }
    #expect(
      ImprovementSuggestionsTests.kinds(records) == (suggests ? ["medium performance"] : []))
  }

  @Test func aFewLongExecutionsAreSaidToBeFew() throws {
    let records = (0..<20).map { number in
      TaskRecord("a", at: hoursAgo(1), durationMicroseconds: number == 0 ? 300_000_000 : 1000)
    }
    let suggestion = try #require(ImprovementSuggestionsTests.suggestions(records).first)
    #expect(suggestion.confidence == .medium)
    #expect(suggestion.description == "Cap the slowest executions")
  }

  @Test(
    arguments: [
      ([3000], false), ([2999], true), ([5000, 1000], false), ([5000, 1000, 2000], true),
      ([], false),
    ] as [([Int32], Bool)])
  func unsatisfyingIsUnderThree(ratings: [Int32], suggests: Bool) {
    let records =
      ratings.map { TaskRecord("a", at: hoursAgo(1), rating: $0) } + [
        TaskRecord("a", at: hoursAgo(1))
      ]
    #expect(ImprovementSuggestionsTests.kinds(records) == (suggests ? ["high usability"] : []))
  }

  @Test(arguments: [(4, []), (5, ["system_error"])] as [(Int, [String])])
  func fiveFailuresOfACategoryAreCommon(count: Int, named: [String]) {
    let failure = TaskRecord("a", "failure", at: hoursAgo(1), category: "system_error")
    let other = TaskRecord("a", "timeout", at: hoursAgo(1), category: "user_error")
    let records = runs("a", 100, of: 100) + Array(repeating: failure, count: count) + [other]
    let suggestions = ImprovementSuggestionsTests.suggestions(records)
    #expect(
      suggestions.map { $0.rationale.contains("are system_error") } == named.map { _ in true })
  }

  @Test func eachCommonCategoryIsASuggestionOfItsOwn() {
    let categories = ["user_error", "system_error", "odd"]
    let records =
      runs("a", 100, of: 100)
      + categories.flatMap { category in
        (0..<6).map { _ in TaskRecord("a", "failure", at: hoursAgo(1), category: category) }
      }
    let suggestions = ImprovementSuggestionsTests.suggestions(records)
    #expect(suggestions.count == 3)
    #expect(Set(suggestions.map(\.id)).count == 3)
    #expect(suggestions.allSatisfy { $0.priority == .high && $0.category == .reliability })
  }

  @Test func ordersByPriorityThenByTheAffectedThenByTypeThenByRule() {
    func slowAndPoor(_ type: String) -> [TaskRecord] {
      (0..<12).map { number in
        TaskRecord(
          type, number < 4 ? "success" : "failure", at: hoursAgo(1),
          durationMicroseconds: 9_000_000, category: "logic_error", rating: 1000)
      }
    }
    let suggestions = ImprovementSuggestionsTests.suggestions(slowAndPoor("b") + slowAndPoor("a"))
    #expect(
      suggestions.map {
        "\($0.taskType) \($0.priority.name) \($0.category.rawValue) \($0.affected)"
      }
        == [
          "a high usability 8", "a high reliability 8", "b high usability 8",
          "b high reliability 8", "a high reliability 5", "b high reliability 5",
          "a medium performance 12", "b medium performance 12",
        ])
    #expect(suggestions[4].description == "Find and fix what makes this task fail most")
  }

  @Test func idsDependOnWhatTheyAreAboutAlone() throws {
    let partial = ImprovementSuggestionsTests.partial
    let today = ImprovementSuggestionsTests.suggestions(runs("a", 3, of: 10, failure: partial))
    let later = ImprovementSuggestionsTests.suggestions(
      runs("a", 1, of: 20, hoursAgo: 200, failure: partial))
    let other = ImprovementSuggestionsTests.suggestions(runs("b", 3, of: 10, failure: partial))
    #expect(Set(today.map(\.id)).isSubset(of: later.map(\.id)))
    #expect(today.map(\.id) != other.map(\.id))
    // printf 'a\0low_success_rate\0' | sha256sum | cut -c1-12
    #expect(today.map(\.id) == ["s1-d1dd68889f6b"])
  }

  @Test func theEvidenceIsWithTheClaim() throws {
    let failure = TaskRecord("x", "failure", at: hoursAgo(1), message: "disk full", line: 6)
    let suggestion = try #require(
      ImprovementSuggestionsTests.suggestions(runs("a", 6, of: 10, failure: failure)).first)
    #expect(suggestion.evidence.first?.location == Location(file: "log", line: 7))
    #expect(suggestion.evidence.first?.text == "disk full")
    #expect(suggestion.rationale.contains("60.0 % of 10 executions"))
    #expect(suggestion.confidence == .medium)
    let values = suggestion.measures.map { "\($0.name) \($0.value.number ?? -1)" }
    #expect(values.prefix(2) == ["executions 10.0", "success_rate 60.0"])
  }

  @Test func limitsAreConfigurable() {
    var limits = SuggestionLimits()
    limits.minimumSuccessRate = 90
    limits.minimumExecutions = 3
    limits.minimumCategoryFailures = 1
    let failure = TaskRecord("x", "failure", at: hoursAgo(1), category: "odd")
    #expect(ImprovementSuggestionsTests.kinds(runs("a", 3, of: 4, failure: failure)) == [])
    #expect(
      ImprovementSuggestionsTests.kinds(runs("a", 3, of: 4, failure: failure), limits)
        == ["high reliability", "high reliability"])
  }
}
