import Aggregates
import Records
import TestSupport
import Testing

@Suite struct ExecutionAggregateTests {
  private static let asOf = moment("2026-03-31T12:34:56Z")

  /// An event of execution `e`, some minutes before as-of, at a line of its own.
  private func event(
    _ type: String?, minutesAgo: Int64 = 60, line: UInt32 = 0, log: EventLog = .events,
    droid: String? = nil, status: String? = nil, success: Bool? = nil, category: String? = nil,
    message: String? = nil, cpu: Double? = nil, execution: String? = "e", task: String? = nil
  ) -> ExecutionEvent {
    ExecutionEvent(
      log: log, time: ExecutionAggregateTests.asOf.advanced(bySeconds: -60 * minutesAgo),
      type: type, executionID: execution,
      droidID: droid, taskID: task, status: status, category: category, success: success,
      message: message,
      cpuPercent: cpu, position: SourcePosition(file: 0, chunk: 0, line: line))
  }

  private static func aggregate(_ events: [ExecutionEvent]) -> ExecutionAggregate {
    var aggregate = ExecutionAggregate(window: Window(asOf: asOf, days: 1))
    for event in events { aggregate.add(event) }
    return aggregate
  }

  @Test func joinsAnEndThatComesBeforeItsStart() throws {
    let start = event("task.execution.started", minutesAgo: 30, line: 9, droid: "d")
    let end = event("task.execution.completed", minutesAgo: 20, line: 2)
    let summary = try #require(ExecutionAggregateTests.aggregate([end, start]).executions["e"])
    #expect(summary.start?.droidID == "d")
    #expect(summary.start?.mark.time == start.time)
    #expect(summary.end?.ending == .completed)
    #expect(summary.end?.mark.position == end.position)
  }

  @Test func takesTheEarliestOfTwoStarts() {
    let events = [
      event("task.execution.started", minutesAgo: 30, line: 1, droid: "late"),
      event("task.execution.started", minutesAgo: 40, line: 2, droid: "early"),
    ]
    #expect(ExecutionAggregateTests.aggregate(events).executions["e"]?.start?.droidID == "early")
  }

  @Test(arguments: [
    // A watchdog may give up too soon: what did end wins.
    ("task.execution.abandoned", "task.execution.completed", ExecutionSummary.Ending.completed),
    ("task.execution.completed", "task.execution.abandoned", .completed),
    ("task.execution.abandoned", "task.execution.failed", .failed),
    // Of two ends of a kind, the earlier.
    ("task.execution.failed", "task.execution.completed", .failed),
    ("task.execution.completed", "task.execution.failed", .completed),
  ])
  func decidesBetweenTwoEnds(first: String, second: String, ending: ExecutionSummary.Ending) {
    let events = [
      event(first, minutesAgo: 30, line: 1), event(second, minutesAgo: 20, line: 2),
    ]
    for events in [events, events.reversed()] {
      #expect(ExecutionAggregateTests.aggregate(events).executions["e"]?.end?.ending == ending)
    }
  }

  private typealias Completion = (
    status: String?, success: Bool?, ending: ExecutionSummary.Ending
  )
  private static let completions: [Completion] = [
    ("completed", nil, .completed), (nil, nil, .completed), ("odd", nil, .completed),
    ("failed", nil, .failed), ("error", nil, .failed), ("timeout", nil, .failed),
    ("failure", nil, .failed), ("failed", true, .completed), ("completed", false, .failed),
  ]

  @Test(arguments: completions)
  func readsFailureFromACompletion(
    status: String?, success: Bool?, ending: ExecutionSummary.Ending
  ) {
    let end = event("task.execution.completed", status: status, success: success)
    #expect(ExecutionAggregateTests.aggregate([end]).executions["e"]?.end?.ending == ending)
  }

  @Test func knowsStartsBeforeTheWindowButCountsThemNot() {
    let day: Int64 = 24 * 60
    let aggregate = ExecutionAggregateTests.aggregate([
      event("task.execution.started", minutesAgo: 2 * day, droid: "d"),
      event("task.execution.completed", minutesAgo: 5),
      event("task.started", minutesAgo: -120),
    ])
    #expect(aggregate.executions["e"]?.start != nil)
    #expect(aggregate.executions["e"]?.end != nil)
    #expect((aggregate.outOfWindow, aggregate.future) == (1, 1))
    #expect(aggregate.types == ["task.execution.completed": 1])
    #expect(aggregate.droids.isEmpty)
    #expect(aggregate.lines == [.events: 3])
  }

  @Test func anEndAfterAsOfHasNotHappenedYet() {
    let aggregate = ExecutionAggregateTests.aggregate([
      event("task.execution.started", minutesAgo: 10),
      event("task.execution.completed", minutesAgo: -60),
    ])
    #expect(aggregate.executions["e"]?.end == nil)
    #expect(aggregate.future == 1)
  }

  @Test func countsOlderNamesByTypeAlone() {
    let names = [
      "task.started", "task.completed", "task.failed", "droid.started", "droid.completed",
      "git.commit",
    ]
    let aggregate = ExecutionAggregateTests.aggregate(names.map { event($0) } + [event("odd")])
    #expect(aggregate.types == Dictionary(uniqueKeysWithValues: (names + ["odd"]).map { ($0, 1) }))
    #expect(aggregate.executions.isEmpty)
  }

  @Test func countsResultsByCategoryAndSuccess() {
    let aggregate = ExecutionAggregateTests.aggregate([
      event("task.result", log: .results, category: "testing", execution: "a"),
      event(
        "task.result.validated", log: .results, success: true, category: "testing",
        execution: "b"),
      event("task.result", log: .results, status: "failed", category: "testing", execution: "c"),
      event("task.result", log: .results, execution: nil),
      event("task.result", log: .events, category: "elsewhere", execution: "d"),
    ])
    let results = aggregate.results.map { "\($0.key.category) \($0.key.success) \($0.value)" }
    #expect(results.sorted() == ["testing false 1", "testing true 2", "unknown true 1"])
    #expect(aggregate.validatedResults == 1)
  }

  @Test(arguments: [("e", nil), ("e", "t"), (nil, "t")] as [(String?, String?)])
  func aResultIsOneHoweverManyLinesTellOfIt(execution: String?, task: String?) {
    let lines = [
      event(
        "task.result", minutesAgo: 9, line: 1, log: .results, success: false,
        execution: execution, task: task),
      event(
        "task.result", minutesAgo: 8, line: 2, log: .results, success: true,
        execution: execution, task: task),
      event(
        "task.result.validated", minutesAgo: 7, line: 3, log: .results, category: "testing",
        execution: execution, task: task),
    ]
    for lines in [lines, lines.reversed()] {
      let aggregate = ExecutionAggregateTests.aggregate(lines)
      #expect(
        aggregate.results.map { "\($0.key.category) \($0.key.success) \($0.value)" }
          == ["testing true 1"])
      #expect(aggregate.validatedResults == 1)
    }
  }

  @Test func aLineThatNamesNothingIsAResultOfItsOwn() {
    let line = event("task.result", log: .results, category: "testing", execution: nil)
    #expect(ExecutionAggregateTests.aggregate([line, line]).results.values.map { $0 } == [2])
  }

  @Test func aResultBelongsToTheWindowOfItsFirstLine() {
    let early = ExecutionAggregateTests.aggregate([
      event("task.result", minutesAgo: 3 * 24 * 60, log: .results),
      event("task.result.validated", minutesAgo: 5, line: 1, log: .results),
    ])
    #expect(early.results.isEmpty)
    #expect(early.validatedResults == 0)
  }

  private typealias ErrorResult = (status: String?, success: Bool?, isSuccess: Bool)
  private static let errorResults: [ErrorResult] = [
    (nil, nil, false), ("failed", nil, false), ("executing", nil, false), ("failed", true, true),
    (nil, true, true), ("completed", nil, true), ("success", nil, true),
    ("completed", false, false),
  ]

  @Test(arguments: errorResults)
  func takesTheCategoryErrorForAFailureWhereNothingElseTells(
    status: String?, success: Bool?, isSuccess: Bool
  ) {
    let aggregate = ExecutionAggregateTests.aggregate([
      event("task.result", log: .results, status: status, success: success, category: "error")
    ])
    #expect(aggregate.results.map(\.key.success) == [isSuccess])
  }

  @Test func keepsTheEarliestErrorOfAResult() {
    let aggregate = ExecutionAggregateTests.aggregate([
      event("task.result", minutesAgo: 5, line: 1, message: "second"),
      event("task.result", minutesAgo: 9, line: 2, message: "first"),
      event("task.result", minutesAgo: 20, line: 3),
    ])
    #expect(aggregate.executions["e"]?.error?.text == "first")
  }

  @Test func keepsTheLatestEvents() {
    var random = SeededGenerator(seed: 1)
    let events = (0..<300).map { event("odd", minutesAgo: Int64($0 % 150), line: UInt32($0)) }
    let recent = ExecutionAggregateTests.aggregate(events.shuffled(using: &random)).recent
    let latest = events.sorted { ($1.time, $1.position) < ($0.time, $0.position) }.prefix(100)
    #expect(recent == Array(latest))
  }

  @Test func keepsTheHighestReportsOfADroid() throws {
    let events = (0..<30).map { index in
      event(
        nil, minutesAgo: Int64(index), line: UInt32(index), log: .droidStatus, droid: "d",
        cpu: Double((index * 7) % 30))
    }
    let droid = try #require(ExecutionAggregateTests.aggregate(events).droids["d"])
    #expect(droid.selfReports == 30)
    #expect(droid.lastSeen == ExecutionAggregateTests.asOf)
    #expect(droid.cpu.values.count == 30)
    #expect(droid.cpu.highest.map(\.value) == (20..<30).reversed().map { $0 * 100 })
    #expect(droid.memory.highest.isEmpty)
  }
}
