public import Records

/// Whether people correct more or less than they did.
public struct CorrectionsTrend: Sendable, Hashable {
  /// Which way, beyond chance.
  public enum Direction: String, Sendable {
    case more, fewer, stable
  }

  /// The first day of the later level.
  public let since: Day
  /// Corrections a week before it, and from it on.
  public let before: Double, after: Double
  /// The chance of such a change at any day: days permuted.
  public let pValue: Double

  /// Older corrections say nothing about now.
  private static let mostDays: Int32 = 366
  /// Fewer corrections have no level.
  private static let fewest = 10

  /// The best change of the number of corrections a day; nil where there are too few days or
  /// corrections.
  ///
  /// Days reach from the first correction to the last whole day (UTC) before the report time.
  public init?(_ times: some Sequence<Timestamp>, asOf: Timestamp) {
    let last = asOf.day.index - 1
    let days = times.map(\.day.index).filter { $0 <= last && last - $0 < CorrectionsTrend.mostDays }
    guard days.count >= CorrectionsTrend.fewest, let first = days.min() else { return nil }
    var counts = [Double](repeating: 0, count: Int(last - first) + 1)
    for day in days { counts[Int(day - first)] += 1 }
    guard let change = LevelChange(weights: counts.map { _ in 1 }, sums: counts) else { return nil }
    since = Day(index: first + Int32(change.index))
    before = change.before * 7
    after = change.after * 7
    pValue = change.pValue
  }

  /// Which way; `stable` where chance explains all of it.
  public var direction: Direction {
    guard pValue <= Trend.level, after != before else { return .stable }
    return after > before ? .more : .fewer
  }

  /// One sentence without its full stop; nil where chance explains all of it.
  public var sentence: String? {
    guard direction != .stable else { return nil }
    return "There are \(direction.rawValue) corrections since \(since.text): \(decimal(after)) per"
      + " week, \(decimal(before)) before (\(pValueWords(pValue)))"
  }
}
