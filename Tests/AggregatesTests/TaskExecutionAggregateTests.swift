import Aggregates
import Records
import TestSupport
import Testing

@Suite struct TaskExecutionAggregateTests {
  private let window = Window(asOf: moment("2026-03-31T12:34:56Z"), days: 1)

  private func aggregate(_ records: [TaskRecord]) -> TaskExecutionAggregate {
    var aggregate = TaskExecutionAggregate(window: window)
    aggregate.add(TaskExecutionBatch(records))
    return aggregate
  }

  private func summary(_ records: [TaskRecord]) -> TaskSummary {
    aggregate(records).days.values.reduce(into: TaskSummary()) { $0.merge($1) }
  }

  @Test(arguments: [
    ("2026-03-31T12:59:59.999999Z", (1, 0, 0)), ("2026-03-31T13:00:00Z", (0, 0, 1)),
    ("2026-03-30T13:00:00Z", (1, 0, 0)), ("2026-03-30T12:59:59.999999Z", (0, 1, 0)),
    ("0001-01-01", (0, 1, 0)), ("9999-12-31", (0, 0, 1)),
  ])
  func countsWhatLiesInTheWindow(time: String, counts: (Int, Int, Int)) {
    let aggregate = aggregate([TaskRecord("build", "failure", at: moment(time), message: "m")])
    #expect(aggregate.days.values.reduce(0) { $0 + $1.total } == counts.0)
    #expect(aggregate.hours.values.reduce(0) { $0 + $1.total } == counts.0)
    #expect(aggregate.failures.cells.count == counts.0)
    #expect(aggregate.outOfWindow == counts.1)
    #expect(aggregate.future == counts.2)
  }

  @Test func countsByTypeAndHour() {
    let records = [
      TaskRecord("a", at: moment("2026-03-31T08:00:00Z")),
      TaskRecord("a", "timeout", at: moment("2026-03-31T08:59:59Z")),
      TaskRecord("a", "odd", at: moment("2026-03-31T09:00:00Z")),
      TaskRecord("b", at: moment("2026-03-31T08:30:00Z")),
    ]
    let hours = aggregate(records).hours.map { key, count in
      "\(key.taskType) \(key.hour.start.minuteText) \(count.successes) of \(count.total)"
    }
    #expect(
      hours.sorted() == [
        "a 2026-03-31 08:00 1 of 2", "a 2026-03-31 09:00 0 of 1", "b 2026-03-31 08:00 1 of 1",
      ])
  }

  @Test func sumsUpByTypeAndDay() {
    let records = [
      TaskRecord("a", at: moment("2026-03-30T14:00:00Z"), durationMicroseconds: 1),
      TaskRecord("a", at: moment("2026-03-30T23:59:59.999999Z"), durationMicroseconds: 2),
      TaskRecord("a", at: moment("2026-03-31T00:00:00Z"), durationMicroseconds: 4),
      TaskRecord("b", at: moment("2026-03-31T08:30:00Z"), durationMicroseconds: 8),
    ]
    let days = aggregate(records).days.map { key, summary in
      "\(key.taskType) \(key.day.firstHour.start.minuteText) \(summary.durationSum)"
    }
    #expect(
      days.sorted() == ["a 2026-03-30 00:00 3", "a 2026-03-31 00:00 4", "b 2026-03-31 00:00 8"])
  }

  @Test func countsOutcomesUnderTheirOwnName() {
    let time = moment("2026-03-31T08:00:00Z")
    let words = TaskOutcome.allCases.map(\.rawValue) + ["success", "Success", "odd", "odd", ""]
    let summary = summary(words.map { TaskRecord("a", $0, at: time) })
    #expect(summary.total == words.count)
    #expect(summary.count(.success) == 2)
    #expect(
      TaskOutcome.allCases.filter { $0 != .success }.map { summary.count($0) } == [1, 1, 1, 1, 1])
    #expect(summary.otherOutcomes == ["Success": 1, "odd": 2, "": 1])
    #expect(summary.failures == 2)
  }

  @Test func sumsWhatIsThere() {
    let time = moment("2026-03-31T08:00:00Z")
    let summary = summary([
      TaskRecord("a", at: time, durationMicroseconds: -1, rating: 1000, retries: 2),
      TaskRecord("a", at: time, durationMicroseconds: 0, rating: -1, retries: 0),
      TaskRecord("a", at: time, durationMicroseconds: 2_000_000, rating: 4500, retries: 5),
    ])
    #expect(summary.durations.count == 2)
    #expect(summary.durationSum == 2_000_000)
    #expect((summary.ratings, summary.ratingSum) == (2, 5500))
    #expect(summary.retries == 7)
  }

  @Test(arguments: [
    ("failure", 2, 0), ("failure", 3, 1), ("timeout", 3, 1), ("success", 3, 0), ("partial", 9, 0),
  ])
  func highRetriesAreMoreThanTwoOfAFailure(outcome: String, retries: Int32, count: Int) {
    let record = TaskRecord("a", outcome, at: moment("2026-03-31T08:00:00Z"), retries: retries)
    #expect(summary([record]).highRetryFailures == count)
  }

  @Test func failuresKeepWhatTheyAreAbout() throws {
    let record = TaskRecord(
      "deploy", "timeout", at: moment("2026-03-31T08:10:00Z"), category: "system_error",
      message: "waited 30 s", line: 41)
    let cells = aggregate([record, TaskRecord("deploy", "partial", at: record.start)]).failures
      .cells
    let (key, summary) = try #require(cells.first)
    #expect(cells.count == 1)
    #expect((key.subject, key.category, key.shape) == ("deploy", "system_error", "waited <*> s"))
    #expect(key.isTimeout)
    #expect(summary.examples.map(\.position) == [record.position])
    #expect(summary.examples.map(\.text) == ["waited 30 s"])
  }
}
