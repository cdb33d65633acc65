public import Records

/// A day after which a success rate was another one, with how sure that is.
public struct RateChange: Sendable, Hashable {
  /// The hour from which the later level holds: the first one of its day (UTC).
  public let since: Hour
  /// Successes before.
  public let before: Proportion
  /// Successes from `since` on.
  public let after: Proportion
  /// The p-value by itself.
  public let pValue: Double
  /// The p-value after the correction of Benjamini and Hochberg for all rates looked at together.
  public internal(set) var correctedPValue: Double

  /// The level after less the level before, percentage points.
  public var points: Double { (after.percent ?? 0) - (before.percent ?? 0) }

  /// Fewer executions have no level.
  public static let minimumExecutions = 10

  /// The best change between days of hourly shares; nil where there are too few days or executions,
  /// or all days are alike.
  init?(_ hours: [HourShare], effort: PermutationEffort) {
    var days: [Day: Proportion] = [:]
    for hour in hours where hour.share.total > 0 {
      let known = days[hour.hour.day] ?? Proportion(0, of: 0)
      days[hour.hour.day] = Proportion(
        known.successes + hour.share.successes, of: known.total + hour.share.total)
    }
    let ordered = days.sorted { $0.key < $1.key }
    guard ordered.reduce(0, { $0 + $1.value.total }) >= RateChange.minimumExecutions,
      let change = LevelChange(
        weights: ordered.map { Double($0.value.total) },
        sums: ordered.map { Double($0.value.successes) }, effort: effort)
    else { return nil }
    func sum(_ days: ArraySlice<(key: Day, value: Proportion)>) -> Proportion {
      Proportion(
        days.reduce(0) { $0 + $1.value.successes }, of: days.reduce(0) { $0 + $1.value.total })
    }
    since = ordered[change.index].key.firstHour
    before = sum(ordered[..<change.index])
    after = sum(ordered[change.index...])
    pValue = change.pValue
    correctedPValue = change.pValue
  }

  /// The best change of each of some series, corrected for how many there are.
  static func all(_ series: [[HourShare]]) -> [RateChange?] {
    let effort = PermutationEffort(among: series.count)
    var changes = series.map { RateChange($0, effort: effort) }
    let corrected = benjaminiHochberg(changes.compactMap { $0?.pValue })
    var used = 0
    for index in changes.indices where changes[index] != nil {
      changes[index]?.correctedPValue = corrected[used]
      used += 1
    }
    return changes
  }
}
