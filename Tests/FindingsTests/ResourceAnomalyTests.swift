import Findings
import Records
import TestSupport
import Testing

@Suite struct ResourceAnomalyTests {
  private static func anomalies(_ writer: EventWriter) -> [ExecutionIssue] {
    executions(writer.events).issues.filter { $0.kind == .resourceAnomaly }
  }

  /// Reports around 40 % and 500 MB, and then some of the test's own.
  private static func usual(_ count: Int = 60) -> EventWriter {
    var random = SeededGenerator(seed: 4)
    var writer = EventWriter()
    for report in 0..<count {
      writer.report(
        "d", at: hoursAgo(report + 20), cpu: 40 + 4 * random.normal(),
        memory: 500 + 25 * random.normal())
    }
    return writer
  }

  @Test func findsWhatIsPlanted() throws {
    var writer = ResourceAnomalyTests.usual()
    writer.report("d", at: hoursAgo(3), cpu: 98.76)
    writer.report("d", at: hoursAgo(2), cpu: 91)
    let issues = ResourceAnomalyTests.anomalies(writer)
    let issue = try #require(issues.first)
    #expect(issues.count == 1)
    #expect((issue.droidID, issue.count, issue.severity) == ("d", 2, .warning))
    #expect(issue.description.contains("up to 98.8 % of CPU"))
    #expect(issue.evidence.map(\.text) == ["98.8 % of CPU", "91.0 % of CPU"])
    #expect(issue.evidence.map(\.location.line) == [61, 62])
    #expect(issue.evidence.map(\.time) == [hoursAgo(3), hoursAgo(2)])
  }

  @Test func tellsResourcesAndDroidsApart() {
    var writer = ResourceAnomalyTests.usual()
    writer.report("d", at: hoursAgo(1), memory: 5000)
    // The level of another droid, with a history of its own.
    for report in 0..<60 { writer.report("big", at: hoursAgo(report), memory: 5000) }
    let issues = ResourceAnomalyTests.anomalies(writer)
    #expect(issues.map(\.droidID) == ["d"])
    #expect(issues.allSatisfy { $0.description.contains("of memory") })
  }

  @Test func usualReportsAreNoAnomaly() {
    #expect(ResourceAnomalyTests.anomalies(ResourceAnomalyTests.usual()) == [])
  }

  /// What is low is no one's trouble.
  @Test func lowReportsAreNoAnomaly() {
    var writer = ResourceAnomalyTests.usual()
    writer.report("d", at: hoursAgo(1), cpu: 0, memory: 0)
    #expect(ResourceAnomalyTests.anomalies(writer) == [])
  }

  @Test(arguments: [(18, false), (19, true)])
  func fewReportsAreNoHistory(usual: Int, isFound: Bool) {
    var writer = ResourceAnomalyTests.usual(usual)
    writer.report("d", at: hoursAgo(1), cpu: 1000)
    #expect(ResourceAnomalyTests.anomalies(writer).isEmpty != isFound)
  }

  /// A droid that always reports the same: a hair above is none, a leap is one.
  @Test(arguments: [(41.0, false), (45, false), (80, true)])
  func steadyDroidsHaveRoom(value: Double, isFound: Bool) {
    var writer = EventWriter()
    for report in 0..<100 { writer.report("d", at: hoursAgo(report), cpu: 40) }
    writer.report("d", at: hoursAgo(1), cpu: value)
    #expect(ResourceAnomalyTests.anomalies(writer).isEmpty != isFound)
  }

  @Test func nothingButZerosIsNoAnomaly() {
    var writer = EventWriter()
    for report in 0..<100 { writer.report("d", at: hoursAgo(report), cpu: 0, memory: 0) }
    #expect(ResourceAnomalyTests.anomalies(writer) == [])
  }

  @Test func saysWhenThereAreMoreThanItKeeps() throws {
    var writer = ResourceAnomalyTests.usual(200)
    for report in 0..<15 { writer.report("d", at: hoursAgo(report), cpu: 99) }
    let issue = try #require(ResourceAnomalyTests.anomalies(writer).first)
    #expect(issue.description.contains("10 or more of 215 reports"))
    #expect(issue.evidence.count == 5)
  }

  @Test func onlyReportsInTheWindowCount() {
    var writer = ResourceAnomalyTests.usual()
    writer.report("d", at: hoursAgo(721), cpu: 1000)
    writer.report("d", at: asOf.advanced(bySeconds: 3600), cpu: 1000)
    #expect(ResourceAnomalyTests.anomalies(writer) == [])
  }
}
