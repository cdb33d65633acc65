import Findings
import FindingsSimulation
import Testing

/// A few simulated stores of a fixed seed; `bin/bench findings` simulates hundreds.
@Suite struct SimulatedStoresTests {
  /// Twelve stores of each kind: of claims with a chance of 5 %, four or more are one in 700.
  @Test(arguments: [0.0, 0.08])
  func nothingIsClaimedOfTasksWithoutEffect(dayEffect: Double) {
    var simulation = TaskSimulation()
    simulation.dayEffect = dayEffect
    let stores = (0..<12).map { simulation.store(seed: 1000 + $0) }
    #expect(stores.count { $0.findings.tasks.contains { $0.trend.claim != nil } } <= 3)
    #expect(stores.count { $0.findings.tasks.contains { $0.durationClaim != nil } } <= 3)
    #expect(stores.count { !$0.findings.incidents.isEmpty } <= 2)
    #expect(stores.count { $0.findings.tasks.contains { !$0.times.isEmpty } } <= 3)
    var record = ForecastRecord()
    for forecast in stores.flatMap(\.findings.forecasts) { record.merge(forecast.record) }
    // Two weeks of eight types and of all together, of which nine in ten hold.
    #expect(record.forecasts == 12 * 9 * 2)
    #expect(record.covered >= 182)
  }

  @Test func correctionsWithoutEffectAreNeitherMoreNorFewer() {
    let trends = (0..<12).compactMap { CorrectionSimulation.trend(seed: 8000 + $0) }
    #expect(trends.count == 12)
    #expect(trends.count { $0.direction != .stable } <= 3)
    let fallen = (0..<4).compactMap { CorrectionSimulation.trend(seed: 8100 + $0, falls: true) }
    #expect(fallen.count { $0.direction == .fewer && $0.after < $0.before } >= 3)
  }

  @Test(arguments: [0.0, 0.08])
  func nothingIsClaimedOfOperationsWithoutEffect(dayEffect: Double) {
    var simulation = OperationSimulation()
    simulation.dayEffect = dayEffect
    let stores = (0..<12).map { simulation.store(seed: 2000 + $0) }
    #expect(stores.count { !$0.significantConditions.isEmpty } <= 3)
    #expect(stores.count { !$0.thresholds.isEmpty } <= 2)
    #expect(stores.count { !$0.times.findings.isEmpty } <= 3)
    #expect(stores.count { $0.trend.claim != nil || !$0.incidents.isEmpty } <= 3)
  }

  @Test(arguments: [0.0, 0.5])
  func equalModelsAreNotCalledDifferent(spread: Double) {
    var simulation = RunSimulation()
    simulation.spread = spread
    let stores = (0..<12).map { simulation.store(seed: 3000 + $0) }
    #expect(stores.count { $0.comparisons.contains { $0.isSignificant } } <= 3)
  }

  @Test(arguments: [0.0, 0.08])
  func nothingIsSaidOfUsualDroids(dayEffect: Double) {
    var simulation = DroidSimulation()
    simulation.dayEffect = dayEffect
    let stores = (0..<12).map { simulation.store(seed: 4000 + $0) }
    #expect(stores.count { $0.issues.contains { $0.kind == .resourceAnomaly } } <= 3)
    #expect(stores.count { $0.issues.contains { $0.kind == .baselineDeviation } } <= 3)
    #expect(stores.count { $0.droids.contains { $0.trend.claim != nil } } <= 3)
  }

  @Test func aDropInTheLastDaysIsFound() {
    var simulation = TaskSimulation()
    simulation.drop = .init(points: 0.2, day: 25, executions: 1000)
    let found = (0..<6).count { seed in
      simulation.store(seed: 5000 + UInt64(seed)).findings.tasks.contains {
        $0.taskType == TaskSimulation.changing && $0.trend.direction == .declining
      }
    }
    #expect(found >= 5)
  }

  @Test(arguments: [0.0, 0.08])
  func failuresOfTasksWithoutEffectHaveNothingInCommon(dayEffect: Double) {
    var simulation = ContextSimulation()
    simulation.dayEffect = dayEffect
    let stores = (0..<12).map { simulation.store(seed: 9000 + $0) }
    #expect(stores.count { $0.tasks.contains { !$0.conditions.isEmpty } } <= 3)
  }

  @Test(arguments: [ContextSimulation.Cause.number, .text])
  func whatMakesTasksFailTwiceAsOftenIsFound(cause: ContextSimulation.Cause) {
    var simulation = ContextSimulation()
    simulation.cause = cause
    simulation.executions = 500
    let stores = (0..<6).map { simulation.store(seed: 9100 + $0) }
    #expect(stores.count { simulation.finds($0) } >= 5)
  }

  @Test func aLimitOfTimeIsProposedWhereFailuresHang() {
    var simulation = TaskSimulation()
    simulation.executions = 1600
    let proposes = { (seed: UInt64) in
      simulation.store(seed: seed).findings.tasks.contains { $0.claimedTimeLimit != nil }
    }
    simulation.hanging = 0
    #expect((0..<4).count { proposes(7000 + $0) } <= 1)
    simulation.hanging = 0.15
    #expect((0..<4).count { proposes(7000 + $0) } >= 3)
  }

  @Test func anOutageIsOneIncidentAndNoCard() {
    var simulation = TaskSimulation()
    simulation.hasOutage = true
    simulation.executions = 4000
    let found = (0..<4).map { TaskSimulation.findsOutage(simulation.store(seed: 6000 + $0)) }
    #expect(found.count { $0.incident } >= 3)
    #expect(found.count { $0.card } == 0)
  }
}
