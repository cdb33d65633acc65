public import Records

/// A share of what started in one hour.
public struct HourShare: Sendable, Hashable {
  /// The hour.
  public let hour: Hour
  /// The share.
  public let share: Proportion

  /// A share from its parts.
  public init(_ hour: Hour, _ share: Proportion) {
    self.hour = hour
    self.share = share
  }

  /// The shares of each day (UTC) with any records, ascending.
  static func days(_ shares: some Sequence<HourShare>) -> [(day: Day, share: Proportion)] {
    var days: [Day: Proportion] = [:]
    for share in shares where share.share.total > 0 {
      let known = days[share.hour.day] ?? Proportion(0, of: 0)
      days[share.hour.day] = Proportion(
        known.successes + share.share.successes, of: known.total + share.share.total)
    }
    return days.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The shares of the same hours together, ascending by hour.
  public static func sums(_ shares: some Sequence<HourShare>) -> [HourShare] {
    var sums: [Hour: Proportion] = [:]
    for share in shares {
      let sum = sums[share.hour] ?? Proportion(0, of: 0)
      sums[share.hour] = Proportion(
        sum.successes + share.share.successes, of: sum.total + share.share.total)
    }
    return sums.sorted { $0.key < $1.key }.map { HourShare($0.key, $0.value) }
  }
}
