import Aggregates
public import Findings
import Records
import TestSupport

/// Three variants of a task that are equally good.
public struct VariantSimulation: Sendable {
  /// The standard deviation of days' rates, as a fraction: each variant has days of its own.
  public var dayEffect = 0.0
  /// How much better the first variant is, as a fraction.
  public var gain = 0.0
  /// Executions of each variant.
  public var executions = 500

  /// Stores whose variants are equal.
  public init() {}

  /// The findings of one store.
  public func store(seed: UInt64) -> VariantFindings {
    var random = SeededGenerator(seed: seed)
    var aggregate = VariantAggregate(window: SimulatedMonth.window)
    for variant in 0..<3 {
      let effects = SimulatedMonth.dayEffects(dayEffect, &random)
      for _ in 0..<executions {
        let day = Int.random(in: 0..<30, using: &random)
        let rate = (0.8 + effects[day] + (variant == 0 ? gain : 0)).asRate
        aggregate.add(
          TaskVariant(
            value: "v\(variant)", start: SimulatedMonth.time(onDay: day, &random),
            isSuccess: random.chance(rate),
            durationMicroseconds: Int64.random(in: 1_000_000..<9_000_000, using: &random),
            rating: 1000 * Int.random(in: 1...5, using: &random)))
      }
    }
    return VariantFindings(aggregate, field: "variant", window: SimulatedMonth.window)
  }
}
