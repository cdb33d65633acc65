import Aggregates
import Findings
import Records
import TestSupport

/// What the simulated stores share: a month that ends at midnight.
enum SimulatedMonth {
  /// The report time.
  static let asOf = moment("2026-03-31T00:00:00Z")
  static let window = Window(asOf: asOf, days: 30)
  static let index = SourceIndex(files: [(path: "log", lineCounts: [10_000_000])])
  /// The first moment of the first whole day.
  static let start = asOf.advanced(bySeconds: -30 * 86_400)

  /// A moment of a day, 0 to 29, at random.
  static func time(onDay day: Int, _ random: inout SeededGenerator) -> Timestamp {
    start.advanced(
      bySeconds: Int64(day) * 86_400 + Int64.random(in: 3600..<86_400, using: &random))
  }

  /// For each day, what is added to every success rate: normal, with a standard deviation.
  static func dayEffects(_ deviation: Double, _ random: inout SeededGenerator) -> [Double] {
    (0..<30).map { _ in deviation == 0 ? 0 : deviation * random.normal() }
  }

  static func patterns(_ store: StoreName, _ failures: FailureAggregate) -> FailurePatterns {
    FailurePatterns(grouping: NormalFormGrouping(), sources: [store: index], of: failures)
  }
}

extension Double {
  /// A rate that stays one.
  var asRate: Double { Swift.min(0.995, Swift.max(0.005, self)) }
}
