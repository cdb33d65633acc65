public import Records

/// The last seven days of a rate against the seven before.
public struct WeekComparison: Sendable, Hashable {
  /// The last 7 × 24 hours.
  public let last: Proportion
  /// The 7 × 24 hours before them.
  public let before: Proportion
  /// The p-value of their difference by itself, with the spread between days allowed for.
  public let pValue: Double

  private static let hours: Int32 = 7 * 24

  /// The comparison of hourly shares; nil where the window has no fourteen days, or a week nothing.
  public init?(_ shares: some Sequence<HourShare>, window: Window) {
    let end = window.lastHour.index
    var weeks = [[Day: Proportion]](repeating: [:], count: 2)
    for share in shares where share.hour.index <= end {
      let back = (end - share.hour.index) / WeekComparison.hours
      guard back < 2 else { continue }
      let known = weeks[Int(back)][share.hour.day] ?? Proportion(0, of: 0)
      weeks[Int(back)][share.hour.day] = Proportion(
        known.successes + share.share.successes, of: known.total + share.share.total)
    }
    func sum(_ week: [Day: Proportion]) -> Proportion {
      Proportion(
        week.values.reduce(0) { $0 + $1.successes }, of: week.values.reduce(0) { $0 + $1.total })
    }
    last = sum(weeks[0])
    before = sum(weeks[1])
    guard window.days >= 14, let change = ProportionDifference(last, minus: before) else {
      return nil
    }
    // Sums of floating-point numbers depend on their order.
    let days = weeks.map { week in week.sorted { $0.key < $1.key }.map(\.value) }
    pValue = max(change.pValue, RateDispersion(days).pValue(last, against: before) ?? 1)
  }
}
