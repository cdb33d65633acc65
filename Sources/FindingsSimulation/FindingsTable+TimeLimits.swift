import Findings

extension FindingsTable {
  /// Stores whose failures take as long as successes, and those with failures that hang.
  mutating func addTimeLimits(_ nullStores: Int, _ plantedStores: Int) {
    for effect in [0.0, 0.08] {
      var simulation = TaskSimulation()
      simulation.dayEffect = effect
      simulation.executions = 16_000
      add(
        "16 000 tasks without effect\(Self.days(effect))", nullStores, seed: 40,
        { simulation.store(seed: $0).findings },
        [("time limit", .atMost(5), { Self.proposesLimit($0) })])
    }
    var simulation = TaskSimulation()
    simulation.executions = 2000
    simulation.hanging = 0.1
    add(
      "2 000 tasks, a tenth of the failures hang", plantedStores, seed: 41,
      { simulation.store(seed: $0).findings },
      [("time limit", .atLeast(90), { Self.proposesLimit($0) })])
  }

  /// Stores in which tasks fail more often in one hour of every day.
  mutating func addBadHour(_ count: Int) {
    for effect in [0.0, 0.08] {
      var simulation = TaskSimulation()
      simulation.dayEffect = effect
      simulation.executions = 16_000
      simulation.badHour = 0.3
      add(
        "16 000 tasks, 30 points less in one hour of each day\(Self.days(effect))", count, seed: 42,
        { simulation.store(seed: $0).findings },
        [
          (
            "hour", .atLeast(90),
            { findings in
              findings.tasks.contains {
                $0.times.contains { $0.cycle == .hour && $0.index == 3 }
              }
            }
          )
        ])
    }
  }

  private static func proposesLimit(_ findings: PerformanceFindings) -> Bool {
    findings.tasks.contains { $0.claimedTimeLimit != nil }
  }
}
