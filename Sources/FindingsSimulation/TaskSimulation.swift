import Aggregates
public import Findings
import Records
import TestSupport

/// Stores of task executions: eight types that do not change, or one that does.
public struct TaskSimulation: Sendable {
  /// A lower success rate from a day on: 90 % before.
  public struct Drop: Sendable {
    let points: Double
    let day: Int
    let executions: Int
    let isGradual: Bool

    /// A drop by so many points from a day (0 to 29) on, of so many executions; a gradual one is
    /// complete on the last day.
    public init(points: Double, day: Int, executions: Int, isGradual: Bool = false) {
      self.points = points
      self.day = day
      self.executions = executions
      self.isGradual = isGradual
    }

    /// By how much the rate is lower on a day.
    func lost(onDay now: Int) -> Double {
      guard now >= day else { return 0 }
      return isGradual ? points * Double(now - day) / Double(29 - day) : points
    }
  }

  /// The standard deviation of days' rates, as a fraction.
  public var dayEffect = 0.0
  /// What changes; nil for nothing.
  public var drop: Drop?
  /// Whether half of all executions of eight hours fail.
  public var hasOutage = false
  /// All executions; nil for 1 000 to 3 000.
  public var executions: Int?

  /// The share of failures that hang, ten times as long; all executions are then of one type.
  ///
  /// Nil for none.
  public var hanging: Double?

  /// By how much the rate is lower from 3 to 4 o'clock every day, as a fraction.
  public var badHour = 0.0

  /// Stores without any effect.
  public init() {}

  /// The type that changes.
  public static let changing = "type0"
  /// What executions of the outage say.
  static let outageMessage = "gateway is gone"
  static let outageHours = (day: 20, hours: 9..<17)

  /// The findings of one store and its cards.
  public func store(seed: UInt64) -> (findings: PerformanceFindings, cards: [ActionCard]) {
    var random = SeededGenerator(seed: seed)
    let total = executions ?? Int.random(in: 1000...3000, using: &random)
    let effects = SimulatedMonth.dayEffects(dayEffect, &random)
    var aggregate = TaskExecutionAggregate(window: SimulatedMonth.window)
    var batch = TaskExecutionBatch()
    for type in 0..<(drop == nil && hanging == nil ? 8 : 1) {
      let lowest = hasOutage ? 0.8 : 0.6
      let rate = drop == nil ? Double.random(in: lowest...0.97, using: &random) : 0.9
      let count = drop?.executions ?? (hanging == nil ? total / 8 : total)
      let milliseconds = Double.random(in: 100...20_000, using: &random)
      for _ in 0..<count {
        let day = Int.random(in: 0..<30, using: &random)
        var success = rate + effects[day]
        if let drop { success -= drop.lost(onDay: day) }
        let time = SimulatedMonth.time(onDay: day, &random)
        if Int(time.hour.index) % 24 == 3 { success -= badHour }
        let isOut =
          hasOutage && day == Self.outageHours.day
          && Self.outageHours.hours.contains(Int(time.hour.index) % 24) && random.chance(0.5)
        let fails = isOut || !random.chance(success.asRate)
        let hangs = fails && hanging.map { random.chance($0) } ?? false
        batch.append(
          TaskRecord(
            "type\(type)", fails ? "failure" : "success", at: time,
            durationMicroseconds: Int64(
              milliseconds * (hangs ? 10_000 : 1000) * lognormal(&random)),
            category: fails ? (isOut ? "dependency_error" : "logic_error") : nil,
            message: fails ? (isOut ? Self.outageMessage : "failed in part \(type)") : nil))
      }
    }
    aggregate.add(batch)
    let patterns = SimulatedMonth.patterns(.taskExecutions, aggregate.failures)
    let findings = PerformanceFindings(
      aggregate, window: SimulatedMonth.window, patterns: patterns)
    return (findings, findings.actions(SuggestionLimits(), patterns))
  }

  private func lognormal(_ random: inout SeededGenerator) -> Double {
    // e to a normal value by a few squarings: durations need no more digits.
    var factor = 1 + 0.6 * random.normal() / 1024
    for _ in 0..<10 { factor *= factor }
    return factor
  }

  /// Whether one incident covers the outage, and no card has its message.
  public static func findsOutage(
    _ store: (findings: PerformanceFindings, cards: [ActionCard])
  ) -> (incident: Bool, card: Bool) {
    let first = SimulatedMonth.start.hour.index + Int32(outageHours.day) * 24
    let hours =
      first + Int32(outageHours.hours.lowerBound)..<first + Int32(outageHours.hours.upperBound)
    let incidents = store.findings.incidents
    let covers =
      incidents.count == 1
      && incidents.contains { incident in
        hours.count { incident.contains(Hour(index: $0)) } >= 5
      }
    let names = store.cards.contains { card in
      card.causes.contains { $0.message == outageMessage }
    }
    return (covers, names)
  }
}
