import Findings
import Records
import TestSupport
import Testing

/// How often an issue is raised where nothing but chance is at work.
@Suite struct NoiseTests {
  private static func droids(
    with kind: ExecutionIssue.Kind, in writer: EventWriter
  ) -> Set<String> {
    Set(executions(writer.events).issues.filter { $0.kind == kind }.compactMap(\.droidID))
  }

  /// Each droid has a level of its own and strays from it as much as it likes: with few reports
  /// or many, at most two in a hundred have an outlier.
  @Test(arguments: [20, 50, 200, 2000], [0.01, 0.1, 0.25])
  func usualReportsAreNoAnomaly(count: Int, spread: Double) {
    var random = SeededGenerator(seed: UInt64(count))
    var writer = EventWriter()
    let droids = count == 2000 ? 50 : 200
    for droid in 0..<droids {
      let level = Double.random(in: 20...2000, using: &random)
      for report in 0..<count {
        writer.report(
          "d\(droid)", at: hoursAgo(report % 700),
          memory: max(0, level * (1 + spread * random.normal())))
      }
    }
    #expect(NoiseTests.droids(with: .resourceAnomaly, in: writer).count <= droids / 50)
  }

  /// A month of droids that succeed as often on every day.
  @Test(arguments: [0.95, 0.8, 0.5], [2, 6, 20])
  func usualDaysAreNoDeviation(rate: Double, runsPerDay: Int) {
    var random = SeededGenerator(seed: UInt64(runsPerDay))
    var writer = EventWriter()
    for droid in 0..<100 {
      for day in 0..<29 {
        for run in 0..<runsPerDay {
          writer.execution(
            "\(droid)-\(day)-\(run)", droid: "d\(droid)", at: hoursAgo(24 * day + 2),
            ending: random.chance(rate) ? "completed" : "failed")
        }
      }
    }
    #expect(NoiseTests.droids(with: .baselineDeviation, in: writer).count <= 2)
  }
}
