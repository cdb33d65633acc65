import Findings
import Records
import TestSupport
import Testing

@Suite struct ExecutionIssuesTests {
  private static func issues(
    _ writer: EventWriter, _ kind: ExecutionIssue.Kind
  ) -> [ExecutionIssue] {
    executions(writer.events).issues.filter { $0.kind == kind }
  }

  /// Executions of one droid, of which the first end otherwise.
  private static func writer(
    _ unsuccessful: Int, of total: Int, ending: String?, droid: String = "d", hours: Int = 5
  ) -> EventWriter {
    var writer = EventWriter()
    for number in 0..<total {
      writer.execution(
        "\(droid)\(number)", droid: droid, at: hoursAgo(hours, seconds: Int64(-number)),
        ending: number < unsuccessful ? ending : "completed")
    }
    return writer
  }

  @Test(arguments: [
    (1, 10, false), (2, 10, true), (1, 9, true), (3, 30, false), (4, 30, true), (10, 100, false),
    (11, 100, true), (1, 1, true), (0, 10, false),
  ])
  func abandonmentIsHighOverTenPercent(abandoned: Int, total: Int, isHigh: Bool) throws {
    let writer = ExecutionIssuesTests.writer(abandoned, of: total, ending: "abandoned")
    let issues = ExecutionIssuesTests.issues(writer, .highAbandonmentRate)
    #expect(issues.isEmpty != isHigh)
    guard let issue = issues.first else { return }
    #expect((issue.count, issue.droidID, issue.severity) == (abandoned, nil, .warning))
    #expect(issue.description.hasPrefix("\(abandoned) of \(total) executions were abandoned"))
    #expect(issue.executionIDs == (0..<min(10, abandoned)).map { "d\($0)" })
  }

  @Test(arguments: [
    // Two executions say nothing; half is not under half.
    (2, 2, false), (3, 3, true), (2, 3, true), (1, 3, false), (2, 4, false), (3, 4, true),
    (50, 100, false), (51, 100, true),
  ])
  func aDroidIsPoorUnderHalf(failed: Int, total: Int, isPoor: Bool) {
    for ending in ["failed", "abandoned", nil] {
      let writer = ExecutionIssuesTests.writer(failed, of: total, ending: ending)
      let issues = ExecutionIssuesTests.issues(writer, .poorDroidPerformance)
      #expect(issues.isEmpty != isPoor, "\(ending ?? "stuck")")
      #expect(
        issues.allSatisfy { $0.droidID == "d" && $0.severity == .error && $0.count == failed })
    }
  }

  @Test func judgesEachDroidByItself() {
    var writer = ExecutionIssuesTests.writer(5, of: 5, ending: "failed", droid: "bad")
    for event in ExecutionIssuesTests.writer(0, of: 50, ending: nil, droid: "good").events {
      writer.add(event.type, event.executionID, at: event.time, droid: event.droidID)
    }
    writer.execution("x1", droid: nil, at: hoursAgo(1), ending: "failed")
    let issues = ExecutionIssuesTests.issues(writer, .poorDroidPerformance)
    #expect(issues.map(\.droidID) == ["bad"])
  }

  @Test func namesStuckExecutions() throws {
    var writer = ExecutionIssuesTests.writer(12, of: 20, ending: nil)
    writer.execution("young", at: hoursAgo(0, seconds: -60), ending: nil)
    let issues = ExecutionIssuesTests.issues(writer, .stuckExecutions)
    let issue = try #require(issues.first)
    #expect(issues.count == 1)
    #expect(issue.count == 12)
    #expect(issue.executionIDs == (0..<10).map { "d\($0)" })
    #expect(issue.evidence.count == 5)
    #expect(issue.evidence.first?.text == "stuck d0")
    #expect(issue.evidence.first?.location.line == 1)
    let one = ExecutionIssuesTests.issues(
      ExecutionIssuesTests.writer(1, of: 1, ending: nil), .stuckExecutions)
    #expect(one.map(\.description) == ["1 execution started and never ended"])
  }

  /// A month of a droid that succeeds in nine of ten, with one day of the test's own.
  private static func month(failures: Int, of runs: Int) -> EventWriter {
    var writer = EventWriter()
    for day in 1..<28 {
      for run in 0..<10 {
        writer.execution(
          "\(day)-\(run)", at: hoursAgo(24 * day), ending: run == 0 ? "failed" : "completed")
      }
    }
    for run in 0..<runs {
      writer.execution(
        "planted-\(run)", at: hoursAgo(5), ending: run < failures ? "failed" : "completed",
        message: run < failures ? "the registry was down" : nil)
    }
    return writer
  }

  @Test func findsAPlantedDay() throws {
    let issues = ExecutionIssuesTests.issues(
      ExecutionIssuesTests.month(failures: 8, of: 10), .baselineDeviation)
    let issue = try #require(issues.first)
    #expect(issues.count == 1)
    #expect(issue.description.contains("On 2026-03-31, droid d succeeded in 2 of 10 executions"))
    #expect(issue.description.contains("on its other days in 90.0 %"))
    #expect(issue.executionIDs.count == 8)
    #expect(issue.executionIDs.allSatisfy { $0.hasPrefix("planted") })
    #expect(issue.evidence.allSatisfy { $0.text == "the registry was down" })
  }

  @Test(arguments: [
    // As usual, better than usual, and too few to tell.
    (1, 10), (0, 10), (0, 50), (2, 10), (4, 4),
  ])
  func aDayLikeOthersIsNoDeviation(failures: Int, runs: Int) {
    #expect(
      ExecutionIssuesTests.issues(
        ExecutionIssuesTests.month(failures: failures, of: runs), .baselineDeviation) == [])
  }

  @Test func oneDayHasNoBaseline() {
    let writer = ExecutionIssuesTests.writer(20, of: 20, ending: "failed")
    #expect(ExecutionIssuesTests.issues(writer, .baselineDeviation) == [])
  }

  @Test func errorsComeFirst() {
    var writer = ExecutionIssuesTests.month(failures: 8, of: 10)
    for number in 0..<100 {
      writer.execution(
        "a\(number)", droid: number % 2 == 0 ? "y" : "x", at: hoursAgo(9), ending: "abandoned")
    }
    writer.execution("s", droid: "s", at: hoursAgo(9), ending: nil)
    let issues = executions(writer.events).issues
    #expect(
      issues.map { "\($0.kind.rawValue) \($0.droidID ?? "")" } == [
        "poor_droid_performance x", "poor_droid_performance y", "high_abandonment_rate ",
        "stuck_executions ", "baseline_deviation d",
      ])
  }

  @Test func nothingIsWrongWithNothing() {
    #expect(executions([]).issues.isEmpty)
  }
}
