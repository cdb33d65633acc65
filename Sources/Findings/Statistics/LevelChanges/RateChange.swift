public import Records

/// A day after which a success rate was another one, with how sure that is.
public struct RateChange: Sendable, Hashable {
  /// The hour from which the later level holds: the first one of its day (UTC).
  public let since: Hour
  /// Successes before.
  public let before: Proportion
  /// Successes from `since` on.
  public let after: Proportion
  /// Whether it moved little by little, rather than from one day to the next.
  public let isGradual: Bool
  /// The p-value by itself.
  public let pValue: Double
  /// The p-value after the correction of Benjamini and Hochberg for all rates looked at together.
  public internal(set) var correctedPValue: Double

  /// The level after less the level before, percentage points.
  public var points: Double { (after.percent ?? 0) - (before.percent ?? 0) }

  /// What happened, up to its date: `fell on`, `rose gradually around`.
  public var movement: String {
    "\(points < 0 ? "fell" : "rose") \(isGradual ? "gradually around" : "on")"
  }

  /// Fewer executions have no level.
  public static let minimumExecutions = 10

  /// The best change between days of hourly shares; nil where there are too few days or executions,
  /// or all days are alike.
  init?(_ hours: [HourShare], effort: PermutationEffort) {
    let days = HourShare.days(hours)
    guard days.reduce(0, { $0 + $1.share.total }) >= RateChange.minimumExecutions,
      let change = LevelChange(
        weights: days.map { Double($0.share.total) },
        sums: days.map { Double($0.share.successes) }, effort: effort)
    else { return nil }
    since = days[change.index].day.firstHour
    before = RateChange.sum(days[..<change.index])
    after = RateChange.sum(days[change.index...])
    isGradual = change.isGradual
    pValue = change.pValue
    correctedPValue = change.pValue
  }

  /// Every change of a series that is known to have changed, ascending.
  static func steps(_ hours: [HourShare]) -> [LevelStep<Proportion>] {
    let days = HourShare.days(hours)
    return LevelHistory.changes(
      weights: days.map { Double($0.share.total) }, sums: days.map { Double($0.share.successes) }
    ).map {
      LevelStep(
        since: days[$0.index].day.firstHour, before: sum(days[$0.before]),
        after: sum(days[$0.after]), pValue: $0.pValue)
    }
  }

  private static func sum(_ days: ArraySlice<(day: Day, share: Proportion)>) -> Proportion {
    Proportion(
      days.reduce(0) { $0 + $1.share.successes }, of: days.reduce(0) { $0 + $1.share.total })
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
