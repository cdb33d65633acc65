import Aggregates
import Records
import Testing

@testable import Findings

@Suite struct FailureFindingsTests {
  /// Failures with a message so many days before the report time, one entry a failure.
  private static func findings(_ days: [String: [Int]], window: Int = 60) -> FailureFindings {
    var failures = FailureAggregate()
    var line: UInt32 = 0
    for (message, ages) in days.sorted(by: { $0.key < $1.key }) {
      for age in ages {
        line += 1
        failures.add(
          store: .taskExecutions, subject: "build", message: message, time: hoursAgo(age * 24 + 1),
          position: SourcePosition(file: 0, chunk: 0, line: line))
      }
    }
    let patterns = FailurePatterns(grouping: TemplateGrouping(), sources: [:], of: failures)
      .patterns(in: failures)
    return FailureFindings(
      failures, patterns: patterns, window: Window(asOf: hoursAgo(0), days: window))
  }

  private static func states(_ days: [String: [Int]]) -> [String: PatternState] {
    Dictionary(
      uniqueKeysWithValues: findings(days).patterns.map { ($0.pattern.template, $0.state) })
  }

  @Test func patternsHaveStates() {
    let states = FailureFindingsTests.states([
      "disk is full": Array(stride(from: 55, to: 0, by: -3)),
      "first seen this week": [5, 4, 2], "gone long ago": [50, 49, 48, 47, 46, 45],
      "back after a month": [50, 49, 48, 47, 46, 45, 2],
      "more and more": (0..<55).flatMap { Array(repeating: $0, count: $0 < 10 ? 9 : 1) },
      "only once": [20],
    ])
    #expect(
      states == [
        "disk is full": .ongoing, "first seen this week": .new, "gone long ago": .resolved,
        "back after a month": .regressed, "more and more": .escalating, "only once": .ongoing,
      ])
  }

  @Test func whatIsBackComesFirst() {
    let found = FailureFindingsTests.findings([
      "gone long ago": [50, 49, 48, 47, 46, 45], "back after a month": [50, 49, 48, 47, 46, 45, 2],
      "first seen this week": [5, 4, 2],
    ])
    #expect(found.patterns.map(\.state) == [.regressed, .new, .resolved])
    #expect(found.total == 16)
    #expect(found.byStore.map(\.count) == [16])
  }

  @Test func oneBadDayIsAnAnomalyAndNoChange() {
    let steady = (0..<60).flatMap { Array(repeating: $0, count: 2 + $0 % 3) }
    let found = FailureFindingsTests.findings(["x": steady + Array(repeating: 12, count: 40)])
    #expect(Set(found.anomalies.map { "\($0.series.kind) \($0.day.text)" }).count == 3)
    #expect(Set(found.anomalies.map(\.day)).count == 1)
    #expect(found.changes.isEmpty)
  }

  @Test func anotherLevelIsAChange() throws {
    let levels = (0..<60).flatMap { Array(repeating: $0, count: ($0 < 20 ? 9 : 2) + $0 % 3) }
    let change = try #require(FailureFindingsTests.findings(["x": levels]).changes.first)
    #expect(change.before < 4 && change.after > 8)
  }

  /// Series without any effect, of 90 days each.
  ///
  /// One in a hundred may raise an alarm: of 300, more than six are too many at 5 %.
  @Test(arguments: [(0.3, 1.0), (2, 1), (15, 1), (2, 3), (15, 3), (0.3, 3)])
  func chanceIsNoAnomaly(mean: Double, spread: Double) {
    let alarms = FailureAlarms(series: 300, mean: mean, spread: spread, draws: 499)
    #expect(Double(alarms.any) <= 0.02 * 300, "\(alarms)")
  }

  /// A rise of three standard deviations for five days.
  @Test func aShiftOfThreeDeviationsIsFound() {
    let found = FailureAlarms(series: 50, mean: 15, spread: 1, shift: 3, draws: 499)
    #expect(found.found >= 42, "\(found)")
  }
}
