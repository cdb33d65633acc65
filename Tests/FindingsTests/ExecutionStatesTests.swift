import Findings
import Records
import TestSupport
import Testing

@Suite struct ExecutionStatesTests {
  private static func state(_ write: (inout EventWriter) -> Void) -> Execution.State? {
    var writer = EventWriter()
    write(&writer)
    return executions(writer.events).executions.first?.state
  }

  /// An execution without an end is stuck once it is older than the timeout, to the microsecond.
  @Test(
    arguments: [
      (3599, Execution.State.running), (3600, .running), (3601, .stuck), (86_400, .stuck),
      (0, .running),
    ] as [(Int64, Execution.State)])
  func isStuckOnceItIsOlderThanTheTimeout(seconds: Int64, state: Execution.State) {
    #expect(
      ExecutionStatesTests.state {
        $0.execution("e", at: asOf.advanced(bySeconds: -seconds), ending: nil)
      } == state)
  }

  @Test func aMicrosecondMakesTheDifference() {
    let late = Timestamp(microseconds: hoursAgo(1).microseconds - 1)
    #expect(ExecutionStatesTests.state { $0.execution("e", at: late, ending: nil) } == .stuck)
  }

  @Test func theTimeoutIsConfigurable() {
    var writer = EventWriter()
    writer.execution("e", at: asOf.advanced(bySeconds: -61), ending: nil)
    #expect(executions(writer.events, timeoutSeconds: 60).count(.stuck) == 1)
    #expect(executions(writer.events, timeoutSeconds: 61).count(.running) == 1)
  }

  /// It lies after as-of, and yet in its hour: it counts, and runs.
  @Test func anExecutionOfTheRunningHourRuns() {
    #expect(
      ExecutionStatesTests.state {
        $0.execution("e", at: asOf.advanced(bySeconds: 600), ending: nil)
      } == .running)
  }

  @Test(
    arguments: [
      ("completed", nil, Execution.State.completed), ("completed", "completed", .completed),
      ("completed", "failed", .failed), ("failed", nil, .failed), ("failed", "completed", .failed),
      ("abandoned", "abandoned", .abandoned), ("abandoned", nil, .abandoned),
    ] as [(String, String?, Execution.State)])
  func isWhatItsEndSays(ending: String, status: String?, state: Execution.State) {
    #expect(
      ExecutionStatesTests.state {
        $0.execution("e", at: hoursAgo(5), ending: ending, status: status)
      } == state)
  }

  @Test func aCompletionAfterAnAbandonmentCounts() throws {
    var writer = EventWriter()
    writer.execution("e", at: hoursAgo(5), seconds: 60, ending: "abandoned")
    writer.add("task.execution.completed", "e", at: hoursAgo(5, seconds: 90))
    let findings = executions(writer.events)
    #expect(findings.executions.map(\.state) == [.completed])
    #expect(findings.executions.map(\.durationSeconds) == [90])
    #expect(findings.executions.map(\.endLocation) == [Location(file: "log", line: 3)])
    #expect(findings.completed == Proportion(1, of: 1))
    #expect(findings.abandoned == Proportion(0, of: 1))
  }

  @Test func endsBeforeItsStartTakeNoTime() {
    var writer = EventWriter()
    writer.execution("e", at: hoursAgo(5), seconds: -60)
    #expect(executions(writer.events).executions.map(\.durationSeconds) == [0])
  }

  @Test func onlyStartsInTheWindowCount() {
    var writer = EventWriter()
    // The window ends with the hour of as-of, and holds 720 hours.
    writer.execution("before", at: hoursAgo(720, seconds: -1), seconds: 7200)
    writer.execution("first", at: Timestamp(microseconds: window.firstHour.start.microseconds))
    writer.execution("last", at: asOf.advanced(bySeconds: 3599), ending: nil)
    writer.execution("future", at: asOf.advanced(bySeconds: 3600), ending: nil)
    writer.add("task.execution.completed", "orphan", at: hoursAgo(1))
    writer.add("task.execution.completed", "old orphan", at: hoursAgo(900))
    let findings = executions(writer.events)
    #expect(findings.executions.map(\.id) == ["last", "first"])
    #expect(findings.endsWithoutStart == 1)
  }

  @Test func ordersFromTheNewestThenById() {
    var writer = EventWriter()
    for (id, hours) in [("b", 2), ("a", 2), ("c", 1), ("d", 3)] {
      writer.execution(id, at: hoursAgo(hours))
    }
    #expect(executions(writer.events).executions.map(\.id) == ["c", "a", "b", "d"])
  }

  @Test func tellsTheMessageOfTheEndOrElseOfTheResult() {
    var writer = EventWriter()
    writer.execution("end", at: hoursAgo(3), ending: "abandoned", message: "gave up")
    writer.execution("result", at: hoursAgo(2), ending: "failed")
    writer.add("task.result", "result", at: hoursAgo(2), message: "out of memory")
    writer.execution("fine", at: hoursAgo(1))
    writer.add("task.result", "fine", at: hoursAgo(1), message: "a warning")
    let findings = executions(writer.events)
    #expect(findings.executions.map { $0.message?.text } == [nil, "out of memory", "gave up"])
    #expect(findings.patterns.map(\.template) == ["gave up", "out of memory"])
  }

  @Test func averagesWhatEndedByItself() {
    var writer = EventWriter()
    writer.execution("a", at: hoursAgo(9), seconds: 100)
    writer.execution("b", at: hoursAgo(8), seconds: 50, ending: "failed")
    writer.execution("c", at: hoursAgo(7), seconds: 9999, ending: "abandoned")
    writer.execution("d", at: hoursAgo(6), ending: nil)
    let findings = executions(writer.events)
    #expect(findings.averageDurationSeconds == 75)
    #expect(findings.completed == Proportion(2, of: 4))
    #expect(findings.abandoned == Proportion(1, of: 4))
    #expect(executions([]).averageDurationSeconds == nil)
    #expect(executions([]).completed.fraction == nil)
  }

  @Test func recentActivityIsOfTheLastDay() {
    var writer = EventWriter()
    for hours in [0, 1, 23, 24, 25] { writer.add("git.commit", nil, at: hoursAgo(hours)) }
    writer.add("git.commit", nil, at: hoursAgo(24, seconds: 1))
    #expect(executions(writer.events).recent.map(\.location.line) == [1, 2, 3, 6])
  }
}
