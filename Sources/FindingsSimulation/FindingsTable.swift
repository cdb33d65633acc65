public import Findings

/// The table of what reports claim on simulated stores: false claims where nothing happens, and what
/// is found where something does.
public struct FindingsTable: Sendable {
  /// One line: how many of so many stores.
  public struct Row: Sendable, Hashable {
    /// The stores.
    public let stores: String
    /// What is looked for in them.
    public let claim: String
    /// In how many.
    public let count: Proportion
    /// What is to be reached, percent; nil where nothing is.
    public let goal: Goal?
  }

  /// What a share is to be.
  public enum Goal: Sendable, Hashable {
    /// The 95 % interval reaches so many percent or below.
    case atMost(Double)
    /// At least so many percent.
    case atLeast(Double)
  }

  /// The lines.
  public private(set) var rows: [Row] = []

  /// Simulates stores without effects and stores with one.
  public init(nullStores: Int, plantedStores: Int) {
    for effect in [0.0, 0.08] { addTasks(effect, nullStores) }
    for effect in [0.0, 0.08] { addOperations(effect, nullStores) }
    for spread in [0.0, 0.5] { addRuns(spread, nullStores) }
    for effect in [0.0, 0.08] { addDroids(effect, nullStores) }
    addDrops(plantedStores)
    addOutage(plantedStores)
    addDoubling(plantedStores)
  }

  private mutating func add<Store>(
    _ stores: String, _ count: Int, seed: UInt64, _ make: (UInt64) -> Store,
    _ claims: [(String, Goal?, (Store) -> Bool)]
  ) {
    var counts = [Int](repeating: 0, count: claims.count)
    for number in 0..<count {
      let store = make(seed &* 1_000_003 &+ UInt64(number))
      for (index, claim) in claims.enumerated() where claim.2(store) { counts[index] += 1 }
    }
    rows += zip(claims, counts).map {
      Row(stores: stores, claim: $0.0, count: Proportion($1, of: count), goal: $0.1)
    }
  }

  private static func days(_ effect: Double) -> String {
    effect == 0 ? "" : ", days differ by σ 8 points"
  }

  private mutating func addTasks(_ effect: Double, _ count: Int) {
    var simulation = TaskSimulation()
    simulation.dayEffect = effect
    add(
      "tasks without effect\(Self.days(effect))", count, seed: 1, { simulation.store(seed: $0) },
      [
        ("trend", .atMost(5), { $0.findings.tasks.contains { $0.trend.claim != nil } }),
        (
          "slower or faster", .atMost(5), { $0.findings.tasks.contains { $0.durationClaim != nil } }
        ),
        ("incident", .atMost(5), { !$0.findings.incidents.isEmpty }),
      ])
  }

  private mutating func addOperations(_ effect: Double, _ count: Int) {
    var simulation = OperationSimulation()
    simulation.dayEffect = effect
    add(
      "operations without effect\(Self.days(effect))", count, seed: 2,
      { simulation.store(seed: $0) },
      [
        ("condition", .atMost(5), { !$0.significantConditions.isEmpty }),
        ("limit", .atMost(5), { !$0.thresholds.isEmpty }),
        ("hour or weekday", .atMost(5), { !$0.times.findings.isEmpty }),
        ("week", .atMost(5), { $0.weeks.contains { ($0.pValueCorrected ?? 1) <= 0.05 } }),
      ])
  }

  private mutating func addRuns(_ spread: Double, _ count: Int) {
    var simulation = RunSimulation()
    simulation.spread = spread
    add(
      "three equal models" + (spread == 0 ? "" : ", runs differ by a logit of σ 0.5"), count,
      seed: 3, { simulation.store(seed: $0) },
      [("a better model", .atMost(5), { $0.comparisons.contains { $0.isSignificant } })])
  }

  private mutating func addDroids(_ effect: Double, _ count: Int) {
    var simulation = DroidSimulation()
    simulation.dayEffect = effect
    add(
      "droids without effect\(Self.days(effect))", count, seed: 4, { simulation.store(seed: $0) },
      [
        (
          "resource anomaly", .atMost(5), { $0.issues.contains { $0.kind == .resourceAnomaly } }
        ),
        (
          "baseline deviation", .atMost(5),
          { $0.issues.contains { $0.kind == .baselineDeviation } }
        ),
      ])
  }

  private mutating func addDrops(_ count: Int) {
    let drops: [(TaskSimulation.Drop, Double, Double?)] = [
      (.init(points: 0.1, day: 20, executions: 1000), 85, 45),
      (.init(points: 0.2, day: 25, executions: 1000), 95, 85),
      (.init(points: 0.15, day: 20, executions: 300), 65, nil),
    ]
    for effect in [0.0, 0.08] {
      for (index, (drop, goal, goalOfDays)) in drops.enumerated() {
        var simulation = TaskSimulation()
        simulation.dayEffect = effect
        simulation.drop = drop
        let points = Int((drop.points * 100).rounded())
        let goal = effect == 0 ? goal : goalOfDays
        add(
          "drop of \(points) points from day \(drop.day), n = \(drop.executions)"
            + Self.days(effect), count, seed: 10 + UInt64(index), { simulation.store(seed: $0) },
          [
            (
              "declining", goal.map { .atLeast($0) },
              { store in
                store.findings.tasks.contains {
                  $0.taskType == TaskSimulation.changing && $0.trend.direction == .declining
                }
              }
            )
          ])
      }
    }
  }

  private mutating func addOutage(_ count: Int) {
    var simulation = TaskSimulation()
    simulation.hasOutage = true
    simulation.executions = 4000
    add(
      "outage of 8 hours, half of 4 000 executions fail", count, seed: 20,
      { TaskSimulation.findsOutage(simulation.store(seed: $0)) },
      [
        ("one incident", .atLeast(95), { $0.incident }),
        ("a card about it", .atMost(5), { $0.card }),
      ])
  }

  private mutating func addDoubling(_ count: Int) {
    var simulation = OperationSimulation()
    simulation.doubles = true
    simulation.operations = 500
    add(
      "failures double beyond a value, 20 to 40 %, n = 500", count, seed: 30,
      { simulation.store(seed: $0) },
      [
        (
          "limit or condition", .atLeast(90),
          { store in
            store.thresholds.contains { $0.field == OperationSimulation.field }
              || store.significantConditions.contains { $0.name == OperationSimulation.field }
          }
        )
      ])
  }
}

extension FindingsTable.Row {
  /// Whether the goal is reached; true where there is none.
  public var isReached: Bool {
    switch goal {
    case .atMost(let percent): (count.wilsonPercent?.lowerBound ?? 0) <= percent
    case .atLeast(let percent): (count.percent ?? 0) >= percent
    case nil: true
    }
  }

  /// The line as Markdown.
  public var markdown: String {
    let interval = count.wilsonPercent.map {
      "\(decimal($0.lowerBound))–\(decimal($0.upperBound)) %"
    }
    let goal =
      switch goal {
      case .atMost(let percent): "at most \(decimal(percent, digits: 0)) %"
      case .atLeast(let percent): "at least \(decimal(percent, digits: 0)) %"
      case nil: "–"
      }
    return "| \(stores) | \(claim) | \(decimal(count.percent ?? 0)) % | \(interval ?? "–") |"
      + " \(goal)\(isReached ? "" : ": **missed**") |"
  }
}
