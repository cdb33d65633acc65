import Reports
import Testing

@testable import DebriefCommands

/// How the names of conditions lead to values.
struct ReportDocumentsTests {
  private let documents: ReportDocuments

  init() throws {
    documents = ReportDocuments(
      try [
        "summary": """
        {"schema": "debrief/summary/1", "headlines": {"success_rate": 72.5, "a_new_one": 3,
        "abandonment_rate": null}, "complete": true, "waiting_for_review": 4}
        """,
        "changes": """
        {"since": "2026-02-01T00:00:00Z", "new_patterns": [{"id": "p1"}, {"id": "p2"}],
        "night": {"rates": [{"name": "success_rate", "title": "", "count": 29, "total": 40},
        {"name": "task:a.b.success_rate", "title": "", "count": 5, "total": 10}]}}
        """,
        "performance": """
        {"metrics_by_task": {"a": {"b.success_rate": 1, "trend": "stable"},
        "a.b": {"success_rate": 50.0, "success_rate_low": 23.7, "success_rate_high": 76.3,
        "trend": "declining"}}}
        """,
        "runs": """
        {"by_model": [{"model": "gpt-4.1", "success_rate": 0.5},
        {"model": "other", "success_rate": null}], "by_temperature": [{"temperature": 0.7,
        "runs": 3}], "runs": {"total": 12}}
        """,
      ].map { ($0.key, try JSONValue.parse($0.value)) })
  }

  @Test(arguments: [
    ("success_rate", ReportValue.Content.number(72.5)), ("a_new_one", .number(3)),
    ("abandonment_rate", .none), ("waiting_for_review", .number(4)), ("complete", .word("true")),
    ("new_patterns", .number(2)), ("task:a.b.success_rate", .number(50)),
    ("task:a.trend", .word("stable")), ("task:a.b.trend", .word("declining")),
    ("model:gpt-4.1.success_rate", .number(0.5)), ("model:other.success_rate", .none),
    ("temperature:0.7.runs", .number(3)), ("runs.runs.total", .number(12)),
    ("runs.by_model", .number(2)),
  ])
  func namesLeadToValues(name: String, content: ReportValue.Content) {
    #expect(documents.value(name)?.content == content)
  }

  @Test(arguments: [
    "", "succes_rate", "task:a", "task:c.success_rate", "task:a.success_rates", "runs.runs", "runs",
    "night", "since", "schema", "headlines", "model:.x", "performance.metrics_by_task.a.nothing",
  ])
  func otherNamesLeadNowhere(name: String) { #expect(documents.value(name) == nil) }

  @Test func ratesHaveIntervalsAndCounts() throws {
    let overall = try #require(documents.value("success_rate"))
    #expect(overall.total == 40)
    let interval = try #require(overall.interval)
    #expect(interval.contains(72.5) && interval.lowerBound > 55 && interval.upperBound < 85)
    let task = try #require(documents.value("task:a.b.success_rate"))
    #expect(task.interval == 23.7...76.3 && task.total == 10)
  }

  /// A card is found by its subject and by its id; a subject without one is told from a wrong name.
  @Test(arguments: [
    ("action:a.b", ReportValue.Content.word("worse")), ("action:a1-1", .word("worse")),
    ("action:a.b.priority", .word("high")), ("action:a1-1.failures_per_week", .number(3.5)),
    ("action:a", .word("none")), ("action:a.state", .word("none")), ("action:a.share", .none),
    ("action:a1-2", .word("none")), ("incident:a.b", .number(1)), ("incident:a", .number(0)),
  ])
  func aCardAndIncidentsAreNamedBySubject(name: String, content: ReportValue.Content) throws {
    #expect(try Self.withCards.get().value(name)?.content == content)
  }

  @Test(arguments: ["action:zzz", "action:a.b.zzz", "action:a.zzz", "incident:zzz", "action:"])
  func aCardOfNothingIsNoName(name: String) throws {
    #expect(try Self.withCards.get().value(name) == nil)
  }

  @Test func theRateOfACardHasItsIntervalAndAHintNamesCards() throws {
    let documents = try Self.withCards.get()
    let rate = try #require(documents.value("action:a.b.failure_rate"))
    #expect(rate.interval == 10...40 && rate.total == 20)
    #expect(documents.hint(for: "action:zzz") == "known are action:a.b")
  }

  private static let withCards = Result {
    ReportDocuments([
      (
        "performance",
        try JSONValue.parse(
          #"""
          {"metrics_by_task": {"a": {"trend": "stable"}, "a.b": {"trend": "declining"}},
          "actions": [{"action_id": "a1-1", "subject": {"kind": "task_type", "name": "a.b"},
          "priority": "high", "state": "worse", "failures_per_week": 3.5, "failure_rate": 20.0,
          "failure_rate_low": 10.0, "failure_rate_high": 40.0, "executions": 20}],
          "incidents": [{"subjects": ["a.b", "c"]}]}
          """#)
      )
    ])
  }

  @Test func withoutAnEarlierNightNothingIsNew() throws {
    let first = ReportDocuments([
      ("changes", try JSONValue.parse(#"{"since": null, "new_patterns": [], "waiting": 2}"#))
    ])
    #expect(first.value("new_patterns")?.content == ReportValue.Content.none)
    #expect(first.value("waiting")?.content == .number(2))
  }

  @Test(arguments: [
    ("succes_rate", "did you mean 'success_rate'?"),
    ("new_pattern", "did you mean 'new_patterns'?"),
    ("task:a.trends", "did you mean 'task:a.trend'?"),
    ("droid:x.success_rate", "there is no droid"),
    ("model:gtp.success_rate", "known are model:"), ("zzzzzzzz", "known are a_new_one, "),
  ])
  func aHintNamesWhatIsNear(name: String, hint: String) {
    #expect(documents.hint(for: name).hasPrefix(hint), "\(documents.hint(for: name))")
  }
}
