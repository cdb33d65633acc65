import Findings

extension FindingsTable {
  /// Stores whose droids are equally good, and those with one that does a kind of work better.
  mutating func addSkills(_ nullStores: Int, _ plantedStores: Int) {
    for effect in [0.0, 0.08] {
      var simulation = SkillSimulation()
      simulation.dayEffect = effect
      add(
        "three equal droids\(Self.days(effect))", nullStores, seed: 60,
        { simulation.store(seed: $0) },
        [("the best droid of a kind of work", .atMost(5), { !$0.bestDroids.isEmpty })])
    }
    var simulation = SkillSimulation()
    simulation.gain = 0.2
    add(
      "a droid succeeds in 90 instead of 70 % of 150 results of a kind", plantedStores, seed: 61,
      { simulation.store(seed: $0) },
      [
        (
          "the best droid of a kind of work", .atLeast(90),
          { findings in
            findings.bestDroids.contains {
              $0.category == SkillSimulation.kind && $0.droidID == "droid0"
            }
          }
        )
      ])
  }

  /// Stores whose failures have nothing in common, and those with failures that do.
  mutating func addContexts(_ nullStores: Int, _ plantedStores: Int) {
    for effect in [0.0, 0.08] {
      var simulation = ContextSimulation()
      simulation.dayEffect = effect
      add(
        "tasks with eight fields without effect\(Self.days(effect))", nullStores, seed: 50,
        { simulation.store(seed: $0) },
        [
          ("condition", .atMost(5), { $0.tasks.contains { !$0.conditions.isEmpty } }),
          (
            "limit", .atMost(5),
            { $0.tasks.contains { $0.conditions.contains { $0.limit != nil } } }
          ),
        ])
    }
    for cause in [ContextSimulation.Cause.number, .text] {
      for effect in [0.0, 0.08] {
        var simulation = ContextSimulation()
        simulation.dayEffect = effect
        simulation.cause = cause
        simulation.executions = 500
        let kind = cause == .number ? "beyond a value" : "with a text"
        add(
          "tasks fail twice as often \(kind), 20 to 40 %, n = 500\(Self.days(effect))",
          plantedStores, seed: 51, { simulation.store(seed: $0) },
          [("condition", .atLeast(90), { simulation.finds($0) })])
      }
    }
  }
}
