import Reports
import Testing

@testable import DebriefCommands

/// What becomes of executions, from log files that are counted by hand.
struct ExecutionNumbersTests {
  /// Events of one execution with the state that they must come to.
  struct Course: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let events: [String]
    let state: String?
    let seconds: Double?

    init(_ name: String, _ events: [String], _ state: String?, _ seconds: Double? = nil) {
      testDescription = name
      self.events = events
      self.state = state
      self.seconds = seconds
    }
  }

  private static let start = started(at: "2026-02-28T10:00:00Z")

  private static func started(at time: String) -> String {
    AnalyzedStores.event("started", "e", at: time, ", \"droid_id\": \"d\", \"task_id\": \"T\"")
  }

  private static func ended(_ type: String, _ more: String = "", at time: String = "11:00:00")
    -> String
  {
    AnalyzedStores.event(type, "e", at: "2026-02-28T\(time)Z", more)
  }

  static let courses = [
    Course("a completion", [start, ended("completed")], "completed", 3600),
    Course(
      "a completion that says so",
      [start, ended("completed", ", \"status\": \"completed\"")], "completed", 3600),
    Course(
      "a completion that tells of a failure",
      [start, ended("completed", ", \"status\": \"failed\"")], "failed", 3600),
    Course(
      "a completion without success",
      [start, ended("completed", ", \"success\": false")], "failed", 3600),
    Course("a failure", [start, ended("failed")], "failed", 3600),
    Course("an abandonment", [start, ended("abandoned")], "abandoned", 3600),
    Course("the end before the start in the file", [ended("completed"), start], "completed", 3600),
    Course(
      "a completion after an abandonment",
      [start, ended("abandoned", at: "10:30:00"), ended("completed")], "completed", 3600),
    Course(
      "two starts", [start, started(at: "2026-02-28T09:00:00Z"), ended("completed")], "completed",
      7200),
    Course(
      "an end before its start", [start, ended("completed", at: "09:00:00")], "completed", 0),
    Course("an hour without an end", [started(at: "2026-02-28T23:30:00Z")], "running"),
    Course("a second more", [started(at: "2026-02-28T23:29:59Z")], "stuck"),
    Course("an end alone", [ended("completed")], nil),
    Course(
      "a start before the window",
      [started(at: "2026-01-30T00:59:59Z"), ended("completed")], nil),
    Course("a start in the future", [started(at: "2026-03-01T01:00:00Z")], nil),
  ]

  @Test(arguments: courses)
  func statesAreAsDefined(_ course: Course) throws {
    let patterns = try AnalyzedStores(events: course.events).executions().at("execution_patterns")
    let details = patterns.list("execution_details")
    #expect(details.map { $0.at("status").stringValue } == (course.state.map { [$0] } ?? []))
    #expect(details.first?.number("duration_seconds") == course.seconds)
    let started: Double = course.state == nil ? 0 : 1
    #expect(patterns.number("total_executions_started") == started)
    let completed = ["completed", "failed"].contains(course.state) ? 1.0 : 0
    #expect(patterns.number("total_executions_completed") == completed)
    #expect(patterns.number("completion_rate") == (course.state == nil ? nil : completed))
  }

  @Test func theTimeoutCanBeConfigured() throws {
    var stores = AnalyzedStores(events: [Self.started(at: "2026-02-28T23:29:59Z")])
    stores.configure = { $0.executionTimeoutSeconds = 3601 }
    #expect(try stores.executions().number("execution_patterns.total_executions_running") == 1)
  }

  @Test(arguments: [(10, 1, false), (9, 1, true), (10, 2, true), (20, 2, false), (0, 0, false)])
  func moreThanATenthAbandonedIsAnIssue(total: Int, abandoned: Int, isIssue: Bool) throws {
    let events = (0..<total).flatMap { index in
      executions(index, index < abandoned ? "abandoned" : "completed", droid: "d\(index)")
    }
    let issues = try issues(events)
    #expect(issues.contains("high_abandonment_rate") == isIssue)
  }

  @Test(arguments: [
    (["failed", "failed"], false), (["failed", "failed", "completed"], true),
    (["failed", "completed", "failed", "completed"], false),
    (["failed", "failed", "failed", "completed", "completed"], true),
  ])
  func aDroidThatMostlyFailsIsAnIssue(ends: [String], isIssue: Bool) throws {
    let events = ends.enumerated().flatMap { executions($0.offset, $0.element, droid: "d") }
    #expect(try issues(events).contains("poor_droid_performance") == isIssue)
  }

  private func executions(_ index: Int, _ end: String, droid: String) -> [String] {
    let time = "2026-02-1\(index % 10)T1\(index / 10):0"
    return [
      AnalyzedStores.event(
        "started", "e\(index)", at: "\(time)0:00Z", ", \"droid_id\": \"\(droid)\""),
      AnalyzedStores.event(end, "e\(index)", at: "\(time)5:00Z"),
    ]
  }

  private func issues(_ events: [String]) throws -> [String] {
    try AnalyzedStores(events: events).executions().list("performance_issues")
      .compactMap { $0.at("type").stringValue }
  }
}
