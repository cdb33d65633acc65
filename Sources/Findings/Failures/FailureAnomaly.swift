public import Records

/// Failures by day of one subject, of one pattern, or of all.
public struct FailureSeries: Sendable, Hashable {
  /// What failed.
  public enum Kind: String, Sendable, Hashable { case all, pattern, subject }

  /// What the series is of.
  public let kind: Kind
  /// The pattern's id or the subject's name; empty for all.
  public let name: String
  /// Its failures by day.
  public let daily: DailyCounts

  /// A shorter history says nothing.
  static let minimumDays = 14
  /// The highest p-value of an anomaly.
  static let anomalyLevel = 0.005
  /// The highest p-value of a change: together, both raise an alarm in at most one of a hundred series
  /// without any effect.
  static let changeLevel = 0.001
  /// The highest p-value of either after the correction for all series of a report.
  static let reportLevel = 0.05
  /// How many series are simulated, and how many orders of the days are drawn: enough for one series
  /// among a hundred to stay below `reportLevel`.
  static let effort = PermutationEffort(draws: 4999, enough: 20)
}

/// A day, or some days in a row, with more failures than a series' own history explains.
public struct FailureAnomaly: Sendable, Hashable {
  /// Whose failures.
  public let series: FailureSeries
  /// The first day.
  public let day: Day
  /// The last day.
  public let until: Day
  /// How many failures on these days.
  public let count: Int
  /// How many the mean of the other days makes of as many days.
  public let expected: Double
  /// The chance of such days anywhere in the series.
  public let pValue: Double
  /// That chance, corrected for the number of series that the report looks at.
  public internal(set) var pValueCorrected: Double

  /// More rows of one series are not looked for.
  private static let most = 5

  /// The days, or rows of days, of a series that stand out (`FailureScan`), in the order of time;
  /// none overlaps another.
  ///
  /// After one is found, its days are set to the mean of the others, and the rest is searched.
  static func all(
    _ series: FailureSeries, effort: PermutationEffort = FailureSeries.effort
  ) -> [FailureAnomaly] {
    var counts = series.daily.counts
    guard counts.count >= FailureSeries.minimumDays else { return [] }
    var found: [FailureAnomaly] = []
    while found.count < most, let row = FailureScan(counts).best() {
      let pValue = FailureScan(counts).pValue(of: row, effort: effort)
      guard pValue <= FailureSeries.anomalyLevel else { break }
      found.append(
        FailureAnomaly(
          series: series, day: series.daily.day(row.days.lowerBound),
          until: series.daily.day(row.days.upperBound - 1), count: row.count,
          expected: row.expected, pValue: pValue, pValueCorrected: pValue))
      for day in row.days {
        counts[day] = Int((row.expected / Double(row.days.count)).rounded())
      }
    }
    return found.sorted { $0.day < $1.day }
  }
}
