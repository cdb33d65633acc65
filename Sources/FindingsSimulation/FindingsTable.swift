public import Findings
import TestSupport

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
    /// Between so many percent and so many.
    case within(ClosedRange<Double>)
  }

  /// The lines.
  public private(set) var rows: [Row] = []

  /// Simulates stores without effects and stores with one.
  public init(nullStores: Int, plantedStores: Int) {
    for effect in [0.0, 0.08] { addTasks(effect, nullStores) }
    for effect in [0.0, 0.08] { addOperations(effect, nullStores) }
    for spread in [0.0, 0.5] { addRuns(spread, nullStores) }
    for effect in [0.0, 0.08] { addDroids(effect, nullStores) }
    addCorrections(nullStores)
    for effect in [0.0, 0.08] { addVariants(effect, nullStores) }
    for effect in [0.0, 0.08] { addForecasts(effect, nullStores) }
    addConditions(nullStores, plantedStores)
    addDrops(plantedStores)
    addOutage(plantedStores)
    addDoubling(plantedStores)
    addTimeLimits(nullStores, plantedStores)
    addBadHour(plantedStores)
    addContexts(nullStores, plantedStores)
    addSkills(nullStores, plantedStores)
  }

  mutating func add<Store>(
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

  static func days(_ effect: Double) -> String {
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
          "moved from week to week", .atMost(5),
          { store in
            Self.moves(
              store.findings.tasks.map(\.week) + [store.findings.week])
          }
        ),
        (
          "slower or faster", .atMost(5), { $0.findings.tasks.contains { $0.durationClaim != nil } }
        ),
        ("incident", .atMost(5), { !$0.findings.incidents.isEmpty }),
        (
          "hour or weekday", .atMost(5), { $0.findings.tasks.contains { !$0.times.isEmpty } }
        ),
      ])
  }

  private mutating func addOperations(_ effect: Double, _ count: Int) {
    var simulation = OperationSimulation()
    simulation.dayEffect = effect
    add(
      "operations without effect\(Self.days(effect))", count, seed: 2,
      { simulation.store(seed: $0) },
      [
        ("trend", .atMost(5), { $0.trend.claim != nil }),
        ("incident", .atMost(5), { !$0.incidents.isEmpty }),
        ("moved from week to week", .atMost(5), { Self.moves([$0.week()]) }),
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
      [
        ("a better model", .atMost(5), { $0.comparisons.contains { $0.isSignificant } }),
        ("trend", .atMost(5), { $0.trend.claim != nil }),
      ])
  }

  private mutating func addDroids(_ effect: Double, _ count: Int) {
    var simulation = DroidSimulation()
    simulation.dayEffect = effect
    add(
      "droids without effect\(Self.days(effect))", count, seed: 4, { simulation.store(seed: $0) },
      [
        (
          "trend", .atMost(5),
          { $0.trend.claim != nil || $0.droids.contains { $0.trend.claim != nil } }
        ),
        ("incident", .atMost(5), { !$0.incidents.isEmpty }),
        ("moved from week to week", .atMost(5), { Self.moves($0.droids.map(\.week)) }),
        (
          "resource anomaly", .atMost(5), { $0.issues.contains { $0.kind == .resourceAnomaly } }
        ),
        (
          "baseline deviation", .atMost(5),
          { $0.issues.contains { $0.kind == .baselineDeviation } }
        ),
      ])
  }

  private static func moves(_ weeks: [WeekComparison?]) -> Bool {
    !MovedRate.all(
      weeks.enumerated().map {
        NightFacts.Rate(
          name: "\($0.offset)", title: "", share: Proportion(0, of: 1), week: $0.element)
      }
    ).isEmpty
  }

  private mutating func addVariants(_ effect: Double, _ count: Int) {
    var simulation = VariantSimulation()
    simulation.dayEffect = effect
    add(
      "three equal variants\(Self.days(effect))", count, seed: 9, { simulation.store(seed: $0) },
      [
        (
          "a better variant", .atMost(5), { $0.comparisons.contains { $0.verdict == .better } }
        ),
        (
          "faster or slower", .atMost(5),
          { $0.comparisons.contains { ($0.durationPValue ?? 1) <= 0.05 } }
        ),
        (
          "higher ratings", .atMost(5),
          { $0.comparisons.contains { ($0.ratingPValue ?? 1) <= 0.05 } }
        ),
      ])
  }

  private mutating func addCorrections(_ count: Int) {
    add(
      "corrections without effect", count, seed: 5, { CorrectionSimulation.trend(seed: $0) },
      [("more or fewer", .atMost(5), { ($0?.direction ?? .stable) != .stable })])
  }

  /// Forecasts of the last weeks of stores without effect; counted are the forecasts.
  private mutating func addForecasts(_ effect: Double, _ count: Int) {
    var simulation = TaskSimulation()
    simulation.dayEffect = effect
    var record = ForecastRecord()
    for number in 0..<count {
      let store = simulation.store(seed: 6 * 1_000_003 + UInt64(number))
      for forecast in store.findings.forecasts where forecast.name != nil {
        record.merge(forecast.record)
      }
    }
    rows.append(
      Row(
        stores: "tasks without effect\(Self.days(effect))", claim: "forecast holds (90 %)",
        count: Proportion(record.covered, of: max(1, record.forecasts)), goal: .within(85...95)))
  }

  /// Small stores in which any of six fields is called a condition, and those where one is.
  private mutating func addConditions(_ nullStores: Int, _ plantedStores: Int) {
    for rate in [0.03, 0.08, 0.3, 0.6] {
      add(
        "200 operations without effect, \(decimal(rate * 100, digits: 0)) % fail",
        25 * nullStores, seed: 7,
        { seed in
          var random = SeededGenerator(seed: seed)
          return ConditionSimulation.told(using: &random) { _ in rate }
        }, [("condition", .atMost(5), { !$0.isEmpty })])
    }
    for overall in [0.15, 0.2, 0.25, 0.3] {
      let (high, low) = (2 * overall, overall / 3)
      add(
        "200 operations, \(decimal(high * 100, digits: 0)) % fail beyond a value,"
          + " \(decimal(low * 100)) % otherwise", 3 * plantedStores, seed: 8,
        { seed in
          var random = SeededGenerator(seed: seed)
          return ConditionSimulation.told(using: &random) {
            ConditionSimulation.isComplex($0) ? high : low
          }
        }, [("condition", .atLeast(90), { $0.contains(where: ConditionSimulation.isFound) })])
    }
  }

  private mutating func addDrops(_ count: Int) {
    let drops: [(TaskSimulation.Drop, Double?, Double?)] = [
      (.init(points: 0.1, day: 20, executions: 1000), 85, 45),
      (.init(points: 0.2, day: 25, executions: 1000), 95, 85),
      (.init(points: 0.15, day: 20, executions: 300), 65, nil),
      (.init(points: 0.2, day: 0, executions: 1000, isGradual: true), nil, nil),
      (.init(points: 0.2, day: 0, executions: 300, isGradual: true), nil, nil),
    ]
    for effect in [0.0, 0.08] {
      for (index, (drop, goal, goalOfDays)) in drops.enumerated() {
        var simulation = TaskSimulation()
        simulation.dayEffect = effect
        simulation.drop = drop
        let points = Int((drop.points * 100).rounded())
        let goal = effect == 0 ? goal : goalOfDays
        add(
          (drop.isGradual
            ? "gradual drop of \(points) points, n = \(drop.executions)"
            : "drop of \(points) points from day \(drop.day), n = \(drop.executions)")
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
    case .within(let range): range.contains(count.percent ?? 0)
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
      case .within(let range):
        "\(decimal(range.lowerBound, digits: 0)) to \(decimal(range.upperBound, digits: 0)) %"
      case nil: "–"
      }
    return "| \(stores) | \(claim) | \(decimal(count.percent ?? 0)) % | \(interval ?? "–") |"
      + " \(goal)\(isReached ? "" : ": **missed**") |"
  }
}
