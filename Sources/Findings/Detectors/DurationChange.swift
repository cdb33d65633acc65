import Aggregates
public import Records

/// A day after which executions took another time, with how sure that is.
public struct DurationChange: Sendable, Hashable {
  /// The hour from which the later level holds: the first one of its day (UTC).
  public let since: Hour
  /// The median before, microseconds.
  public let before: Int64
  /// The median from `since` on, microseconds.
  public let after: Int64
  /// The p-value by itself.
  public let pValue: Double
  /// The p-value after the correction of Benjamini and Hochberg for all series looked at together.
  public internal(set) var correctedPValue: Double

  /// Where there was more than one change, each of them with its medians, microseconds; else none.
  public internal(set) var steps: [LevelStep<Int64>] = []

  /// A smaller change is not worth telling, however sure it is.
  static let leastRatio = 1.1

  /// Whether it is more than chance, and at least a tenth.
  public var isClaimed: Bool {
    let (low, high) = (Double(min(before, after)), Double(max(before, after)))
    return correctedPValue <= Trend.level && high >= DurationChange.leastRatio * low
      && high > low
  }

  /// Whether executions take longer since then.
  public var isSlower: Bool { after > before }

  /// The best change between days of durations; nil where there are too few.
  ///
  /// What is compared are the logarithms of the days' medians, each as heavy as its day has
  /// durations: a few very long executions move no median, and doubling counts like halving.
  init?(_ days: [(day: Day, durations: QuantileSketch)], effort: PermutationEffort) {
    let days = days.filter { $0.durations.count > 0 }
    guard days.reduce(0, { $0 + $1.durations.count }) >= RateChange.minimumExecutions,
      days.count >= LevelChange.minimumDays
    else { return nil }
    let (weights, sums) = DurationChange.series(days)
    guard let change = LevelChange(weights: weights, sums: sums, effort: effort) else { return nil }
    let median = DurationChange.median
    since = days[change.index].day.firstHour
    before = median(days[..<change.index])
    after = median(days[change.index...])
    pValue = change.pValue
    correctedPValue = change.pValue
  }

  private static func series(
    _ days: [(day: Day, durations: QuantileSketch)]
  ) -> (weights: [Double], sums: [Double]) {
    let weights = days.map { Double($0.durations.count) }
    return (
      weights,
      zip(weights, days).map { weight, day in
        weight * naturalLogarithm(Double(max(1, day.durations.quantile(0.5) ?? 1)))
      }
    )
  }

  private static func median(
    _ days: ArraySlice<(day: Day, durations: QuantileSketch)>
  ) -> Int64 {
    days.reduce(into: QuantileSketch()) { $0.merge($1.durations) }.quantile(0.5) ?? 0
  }

  /// Every change of a series that is known to have changed, ascending.
  private static func steps(
    _ days: [(day: Day, durations: QuantileSketch)]
  ) -> [LevelStep<Int64>] {
    let days = days.filter { $0.durations.count > 0 }
    let (weights, sums) = series(days)
    return LevelHistory.changes(weights: weights, sums: sums).map {
      LevelStep(
        since: days[$0.index].day.firstHour, before: median(days[$0.before]),
        after: median(days[$0.after]), pValue: $0.pValue)
    }
  }

  /// The best change of each of some series, corrected for how many there are.
  static func all(
    _ series: [[(day: Day, durations: QuantileSketch)]]
  ) -> [DurationChange?] {
    let effort = PermutationEffort(among: series.count)
    var changes = series.map { DurationChange($0, effort: effort) }
    let corrected = benjaminiHochberg(changes.compactMap { $0?.pValue })
    var used = 0
    for index in changes.indices where changes[index] != nil {
      changes[index]?.correctedPValue = corrected[used]
      if changes[index]?.isClaimed == true {
        let steps = steps(series[index])
        changes[index]?.steps = steps.count > 1 ? steps : []
      }
      used += 1
    }
    return changes
  }

  /// `slower since 2026-03-18: median 2.0 s → 4.1 s`.
  public var words: String {
    "\(isSlower ? "slower" : "faster") since \(since.day.text): median"
      + " \(duration(Double(before) / 1000)) → \(duration(Double(after) / 1000))"
  }
}
