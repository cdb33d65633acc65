import Aggregates
import Records
import Testing

@testable import Findings

@Suite struct RunsFindingsTests {
  @Test func groupsIssuesByModelWithTheHighestRateFirst() {
    var files = RunFiles()
    files.finished("r1", model: "a", 1, of: 4)
    files.finished("r2", model: "b", 2, of: 2)
    files.finished("r3", model: "b", 1, of: 2)
    files.run("r4", model: nil)
    let models = files.findings.models
    #expect(models.map(\.name) == [.text("b"), .text("a"), .unknown])
    #expect(models.map(\.runs) == [2, 1, 1])
    #expect(
      models.map(\.issues) == [Proportion(3, of: 4), Proportion(1, of: 4), Proportion(0, of: 0)])
  }

  @Test func averagesWhatTellsItsDuration() {
    var files = RunFiles()
    files.run("r", seconds: 100)
    files.issue("r", "1", seconds: 10)
    files.issue("r", "2", seconds: 25)
    files.issue("r", "3")
    files.issue("r", "4", .metrics, seconds: 1000)
    let group = files.findings.models.first
    #expect(group?.averageSeconds == 17.5)
    #expect(group?.averageRunSeconds == 100)
  }

  /// Three models of four runs each: of the 70 ways to deal eight runs to two models, two are as
  /// far apart as a and b.
  ///
  /// Fisher's p-values are those of SciPy: `stats.fisher_exact([[72, 8],
  /// [24, 56]])`.
  @Test func correctsPairsForTheirNumber() throws {
    var files = RunFiles()
    for run in 0..<4 {
      files.finished("a\(run)", model: "a", 18, of: 20)
      files.finished("b\(run)", model: "b", 6, of: 20)
      files.finished("c\(run)", model: "c", run < 2 ? 20 : 10, of: 20)
    }
    let pairs = files.findings.comparisons.filter { $0.by == .model }
    #expect(pairs.map { "\($0.a) \($0.b)" } == ["a b", "c b", "a c"])
    #expect(pairs.map { $0.difference } == [60, 45, 15])
    #expect(abs(pairs[0].pValue - 2.0 / 70) < 1e-12)
    #expect(pairs[0].fisherPValue < 1e-12)
    #expect(pairs[2].pValue > 0.4)
    #expect(abs(pairs[0].correctedPValue - pairs[0].pValue * 1.5) < 1e-12)
    #expect(pairs.map(\.isSignificant) == [true, true, false])
  }

  /// Where each provider has one model, a comparison of providers is that of the models again.
  @Test func comparisonsThatSayTheSameCountOnce() {
    var files = RunFiles()
    for run in 0..<5 {
      for model in ["a", "b"] {
        files.run("\(model)\(run)", model: model, provider: "of \(model)")
        for number in 0..<10 {
          files.issue(
            "\(model)\(run)", "\(number)",
            status: number < (model == "a" ? 9 : 3) ? "completed" : "failed")
        }
      }
    }
    let pairs = files.findings.comparisons
    #expect(pairs.map(\.by) == [.provider, .model])
    // Two ways of 252.
    #expect(pairs.allSatisfy { abs($0.correctedPValue - 2.0 / 252) < 1e-12 })
  }

  @Test func comparesNothingWithoutANameOrAnIssue() {
    var files = RunFiles()
    files.finished("r1", model: "a", 1, of: 4)
    files.run("r2", model: "idle")
    files.run("r3", model: nil)
    files.issue("r3", "1")
    #expect(files.findings.comparisons.filter { $0.by == .model } == [])
  }

  @Test func comparesTheModelsWithTheMostIssuesAtMost() {
    var files = RunFiles()
    for number in 0..<30 {
      files.finished("r\(number)", model: "m\(number)", 1, of: number < 25 ? 3 : 2)
    }
    let pairs = files.findings.comparisons.filter { $0.by == .model }
    #expect(pairs.count == 190)
    #expect(pairs.allSatisfy { $0.aShare.total == 3 && $0.bShare.total == 3 })
  }

  @Test func sumsWhatAgentsDidWithTheMostRetriesFirst() {
    var files = RunFiles()
    files.run("r")
    files.issue("r", "1", agents: [agent("coding", 1, of: 3, seconds: 4), agent("idle", 0, of: 0)])
    files.issue(
      "r", "2",
      agents: [agent("coding", retries: nil, seconds: 6), agent("testing", retries: 5)])
    files.issue("r", "3", .metrics, agents: [agent("coding", 0, of: 1)])
    let agents = files.findings.agents
    #expect(agents.map(\.name) == ["testing", "coding", "idle"])
    #expect(agents.map(\.retries) == [5, 0, 0])
    #expect(agents.map(\.successes).first { $0.total == 5 } == Proportion(2, of: 5))
    #expect(agents.map(\.issues) == [1, 3, 0])
    #expect(agents.map(\.durationSeconds) == [0, 10, 0])
  }

  @Test func tellsHowManyIssuesPassWithTheFirstPipeline() {
    var files = RunFiles()
    files.run("r")
    files.issue("r", "1", pipelines: (1, true))
    files.issue("r", "2", pipelines: (3, false))
    files.issue("r", "3")
    files.issue("r", "4", .metrics, pipelines: (1, true))
    let pipelines = files.findings.pipelines
    #expect(pipelines.firstAttempt == Proportion(2, of: 3))
    #expect(pipelines.succeeded == Proportion(3, of: 5))
    #expect(pipelines.failed == 2)
  }

  @Test func dividesCyclesByIssuesWithAReport() {
    var files = RunFiles()
    files.run("r")
    files.issue("r", "1", cycles: [cycle(), cycle("build_error", resolved: false), cycle(nil)])
    files.issue("r", "2", counted: 2)
    files.issue("r", "3", .metrics, counted: 40)
    let debugging = files.findings.debugging
    #expect(debugging.resolved == Proportion(2, of: 5))
    #expect(debugging.cyclesPerIssue == 2.5)
    #expect(debugging.errorTypes.map(\.name) == ["build_error", "test_failure", "unknown"])
  }

  /// Nearest rank: of ten times the fifth and the ninth.
  @Test func tellsHowLongResolvingTakes() {
    var files = RunFiles()
    files.run("r")
    files.issue(
      "r", "1",
      cycles: (1...10).map { cycle(seconds: $0 * 10) }.reversed()
        + [cycle(resolved: false, seconds: 9999), cycle(), cycle("lint", resolved: false)])
    let types = files.findings.debugging.errorTypes
    #expect(types.map(\.p50Seconds) == [50, nil])
    #expect(types.map(\.p90Seconds) == [90, nil])
    #expect(types.map(\.resolved) == [Proportion(11, of: 12), Proportion(0, of: 1)])
  }

  @Test func listsTheHardestIssuesFirst() {
    var files = RunFiles()
    files.run("r")
    files.issue("r", "easy")
    files.issue("r", "hard", pipelines: (2, false), cycles: [cycle(), cycle()])
    files.issue("r", "retried", agents: [agent("a", retries: 3)], pipelines: (4, false))
    files.issue("r", "long", seconds: 50)
    #expect(
      files.findings.issues.map(\.record.issueID) == ["retried", "hard", "long", "easy"])
    #expect(files.findings.issues.map(\.difficulty) == [4, 4, 0, 0])
  }

  /// Issues without a report, or whose agents tell no retries, say nothing of the correlation.
  @Test func correlatesRetriesWithDifficulty() throws {
    var files = RunFiles()
    files.run("r")
    for number in 0..<12 {
      files.issue(
        "r", "\(number)", agents: [agent("a", retries: number)],
        pipelines: (number + 1, false))
    }
    files.issue("r", "silent", agents: [agent("a", retries: nil)], pipelines: (50, false))
    files.issue("r", "open", .metrics, agents: [agent("a", retries: 50)])
    let correlation = files.findings.correlation
    #expect(correlation.count == 12)
    #expect(correlation.rho == 1)
    #expect(try #require(correlation.pValue) < 0.001)
  }

  @Test func failedIssuesAndCyclesAreFailures() {
    var files = RunFiles()
    files.run("r", at: hoursAgo(9))
    files.issue(
      "r", "1", status: "failed", at: hoursAgo(8), agents: [agent("coding", 0)],
      cycles: [
        cycle(message: "3 tests failed", at: hoursAgo(7)), cycle("lint", resolved: false),
        cycle("build", message: "no such module", agent: nil),
      ], error: "no such module")
    files.issue("r", "2", status: "failed", agents: [agent("coding", 0)], error: "gave up")
    files.issue("r", "3", .metrics, status: "failed")
    let cells = files.findings.failures.cells
    #expect(
      Set(cells.map { "\($0.key.subject) \($0.key.category ?? "-") \($0.key.shape)" }) == [
        "testing test_failure <*> tests failed", "unknown build no such module",
        // A kind of error without a message is all that is known of a failure.
        "testing lint lint",
        // The error of the first issue stands in one of its cycles.
        "testing - ", "coding - gave up",
      ])
    #expect(cells.allSatisfy { $0.value.count == 1 && $0.key.store == .runs })
    #expect(
      cells.first { $0.key.category == "test_failure" }?.value.first == hoursAgo(7))
    #expect(cells.first { $0.key.shape == "gave up" }?.value.first == hoursAgo(9))
    #expect(files.findings.patterns.map(\.count) == [1, 1, 1, 1])
  }

  @Test func saysNothingOfNothing() {
    let findings = RunFiles().findings
    #expect(findings.runs.isEmpty && findings.models.isEmpty && findings.comparisons.isEmpty)
    #expect(findings.debugging.cyclesPerIssue == nil)
    #expect(findings.correlation.rho == nil)
    #expect(findings.pipelines.firstAttempt.percent == nil)
  }

  /// Durations of a century each: their sum must not end the program.
  @Test func sumsThatDoNotFitStayAtTheLargestNumber() {
    var files = RunFiles()
    files.run("r")
    for number in 0..<3 {
      files.issue(
        "r", "\(number)", seconds: Int64.max / 1_000_000,
        agents: [agent("a", seconds: Int64.max / 1_000_000)])
    }
    #expect(files.findings.agents.map(\.durationMicroseconds) == [.max])
    #expect(files.findings.models.first?.averageSeconds != nil)
  }

  @Test func aChangeOfTheModelOrItsTemperatureIsMarked() {
    var files = RunFiles()
    for day in 1...10 {
      files.run(
        "r\(day)", at: hoursAgo(24 * day), model: day > 5 ? "old" : "new",
        temperature: day > 3 ? 0.2 : 0.7)
    }
    let marks = files.findings.marks.map { "\($0.kind) \($0.name) \($0.isFirst)" }
    #expect(
      marks == [
        "model old false", "model new true", "configuration temperature 0.2 false",
        "configuration temperature 0.7 true",
      ])
  }
}
