import Reports
import Testing

@testable import DebriefCommands

/// The numbers of the contract, section 3, from log files that are counted by hand.
struct PerformanceNumbersTests {
  /// Ten executions: six good, the durations 100 to 1000 ms.
  private let ten: [String] = [
    "success", "failure", "success", "timeout", "success", "partial", "success", "cancelled",
    "success", "success",
  ].enumerated().map { index, outcome in
    let more =
      outcome == "failure"
      ? ", \"error_message\": \"Connection refused by db\", \"retry_count\": 3"
      : index == 0
        ? ", \"user_satisfaction\": 4" : index == 2 ? ", \"user_satisfaction\": 2.5" : ""
    return AnalyzedStores.task(
      "build", outcome, at: "2026-02-0\(index / 2 + 1)T1\(index)", ms: Double(index + 1) * 100, more
    )
  }

  @Test func everyFieldOfATaskIsAsDefined() throws {
    let lines = ten.enumerated().map { index, line in
      line.replacing("T1\(index)", with: "T1\(index):00:00Z")
    }
    let report = try AnalyzedStores(tasks: lines).performance()
    let task = report.at("metrics_by_task.build")
    let expected: [String: Double] = [
      "total_executions": 10, "successful": 6, "failed": 1, "partial": 1, "timed_out": 1,
      "cancelled": 1, "unknown": 0, "success_rate": 60, "avg_duration_ms": 550,
      "p99_duration_ms": 1000, "avg_satisfaction": 3.25, "avg_retries": 0.3,
    ]
    for (field, value) in expected { #expect(task.number(field) == value, "\(field)") }
    // Wilson's interval of 6 in 10, computed elsewhere; percentiles are within one percent.
    #expect(abs((task.number("success_rate_low") ?? 0) - 31.267376973365824) < 1e-9)
    #expect(abs((task.number("success_rate_high") ?? 0) - 83.18196702937638) < 1e-9)
    #expect(abs((task.number("p50_duration_ms") ?? 0) - 500) <= 5)
    #expect(abs((task.number("p95_duration_ms") ?? 0) - 1000) <= 10)
    #expect(task.at("failure_categories") == ["dependency_error": 1, "timeout_error": 1])
    let failures = report.at("failure_analysis")
    #expect(failures.number("total_failures") == 2)
    #expect(failures.number("failure_rate") == 20)
    #expect(failures.at("categories_inferred") == ["dependency_error": 1, "timeout_error": 1])
    #expect(failures.at("high_retry_tasks") == ["build": 1])
    #expect(failures.list("common_errors").map { $0.number("count") } == [1])
  }

  @Test func nothingGivesNullAndNotZero() throws {
    let report = try AnalyzedStores().performance()
    #expect(report.at("overall_statistics.success_rate") == .null)
    #expect(report.at("failure_analysis.failure_rate") == .null)
    let rated = try AnalyzedStores(tasks: [
      AnalyzedStores.task(at: "2026-02-01T00:00:00Z", ms: -1)
    ]).performance().at("metrics_by_task.build")
    #expect(rated.number("total_executions") == 1)
    for field in ["avg_duration_ms", "p50_duration_ms", "avg_satisfaction", "trend_p_value"] {
      #expect(rated.at(field) == .null, "\(field)")
    }
  }

  @Test(arguments: [
    ("2026-01-30T00:59:59Z", 0), ("2026-01-30T01:00:00Z", 1), ("2026-02-28T23:59:59Z", 1),
    ("2026-03-01T00:59:59Z", 1), ("2026-03-01T01:00:00Z", 0), ("2026-01-30 01:00:00", 1),
    ("2026-01-30T02:30:00+01:30", 1), ("2026-01-30T02:29:59+01:30", 0),
  ])
  func theWindowIsCutToWholeHours(start: String, count: Double) throws {
    let report = try AnalyzedStores(tasks: [AnalyzedStores.task(at: start)]).performance()
    #expect(report.number("overall_statistics.total_executions") == count)
  }

  /// Successes (s) and failures (f) of each day, with what is said of them.
  struct Course: Sendable {
    let days: [String]
    let trend: String
    let verdict: String
    let since: String?
    let halvesChange: Double?
  }

  @Test(arguments: [
    Course(
      days: Array(repeating: "ssssf", count: 7) + Array(repeating: "sffff", count: 7),
      trend: "declining", verdict: "declining", since: "2026-02-08T00:00:00Z", halvesChange: -60),
    Course(
      days: Array(repeating: "sffff", count: 7) + Array(repeating: "ssssf", count: 7),
      trend: "improving", verdict: "improving", since: "2026-02-08T00:00:00Z", halvesChange: 60),
    // Two days tell nothing of how much days differ.
    Course(
      days: ["ssssssssss", "ssssssssff"], trend: "stable", verdict: "unclear", since: nil,
      halvesChange: -20),
    Course(
      days: Array(repeating: String(repeating: "s", count: 40), count: 10), trend: "stable",
      verdict: "no_change", since: nil, halvesChange: 0),
    // One day can't be cut in two.
    Course(
      days: ["sssssfffff"], trend: "stable", verdict: "unclear", since: nil, halvesChange: nil),
  ])
  func theTrendIsAChangeBeyondChance(_ course: Course) throws {
    let lines = course.days.enumerated().flatMap { day, outcomes in
      outcomes.map { outcome in
        AnalyzedStores.task(
          "build", outcome == "s" ? "success" : "failure",
          at: "2026-02-\(day < 9 ? "0" : "")\(day + 1)T00:00:00Z")
      }
    }
    let task = try AnalyzedStores(tasks: lines).performance().at("metrics_by_task.build")
    #expect(task.at("trend").stringValue == course.trend)
    #expect(task.at("trend_verdict").stringValue == course.verdict)
    #expect(task.at("trend_since").stringValue == course.since)
    #expect((task.number("trend_change") == nil) == (course.since == nil))
    #expect(task.number("halves_change") == course.halvesChange)
    #expect(task.number("trend_change_points") == course.halvesChange)
    if course.since != nil { #expect((task.number("trend_p_value") ?? 1) < 0.05) }
  }

  @Test func bestAndWorstAreRankedByRateThenCountThenName() throws {
    func lines(_ name: String, good: Int, bad: Int) -> [String] {
      (0..<(good + bad)).map { index in
        AnalyzedStores.task(
          name, index < good ? "success" : "failure", at: "2026-02-01T00:00:0\(index)Z")
      }
    }
    let stores = AnalyzedStores(
      tasks: lines("b", good: 2, bad: 2) + lines("a", good: 2, bad: 2) + lines("c", good: 4, bad: 4)
        + lines("top", good: 3, bad: 0) + lines("flop", good: 0, bad: 1)
        + lines("more", good: 3, bad: 1))
    let report = try stores.performance()
    func names(_ path: String) -> [String?] {
      report.list(path).map { $0.at("task_type").stringValue }
    }
    #expect(names("best_performing_tasks") == ["top", "more", "c", "a", "b"])
    #expect(names("worst_performing_tasks") == ["flop", "c", "a", "b", "more"])
  }
}
