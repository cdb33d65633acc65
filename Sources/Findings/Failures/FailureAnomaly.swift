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
  static let anomalyLevel = 0.004
  /// The highest p-value of a change: together, both raise an alarm in about one of a hundred series
  /// without any effect.
  static let changeLevel = 0.002
  /// How many random orders of the days are drawn.
  static let effort = PermutationEffort(draws: 1999, enough: 20)
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

  /// Fewer failures on a day are no anomaly.
  private static let minimumCount = 3
  /// How long rows of days are; what lasts longer is a change.
  private static let lengths = [1, 2, 3, 4, 5, 7, 10, 14]
  /// As how many independent tests the rows that begin on one day count.
  private static let testsOfADay = 0.7

  /// The days, or rows of days, of a series that stand out; none overlaps another.
  ///
  /// A row's count is compared with a negative binomial distribution that has the mean and the
  /// variance of the other days, and corrected for the number of rows (Bonferroni). The variance is
  /// raised by two standard errors, as it is only known from so many days. Rows that overlap are not
  /// as many tests as there are rows; by how many they count was measured on series without any
  /// effect (`bin/bench failures`).
  static func all(_ series: FailureSeries) -> [FailureAnomaly] {
    let counts = series.daily.counts
    guard counts.count >= FailureSeries.minimumDays else { return [] }
    var sums = [0.0]
    var squares = [0.0]
    for count in counts {
      sums.append(sums[sums.count - 1] + Double(count))
      squares.append(squares[squares.count - 1] + Double(count * count))
    }
    let rows = Double(counts.count) * FailureAnomaly.testsOfADay
    var found: [FailureAnomaly] = []
    for start in counts.indices {
      for days in lengths where start + days <= counts.count {
        let end = start + days
        let length = Double(days)
        let others = Double(counts.count) - length
        let count = sums[end] - sums[start]
        guard count >= Double(minimumCount), others > 2 else { continue }
        let mean = max((sums[counts.count] - count) / others, 0.5 / others)
        let rest = squares[counts.count] - (squares[end] - squares[start])
        let variance = max(mean, (rest - others * mean * mean) / (others - 1))
        let raised = variance * (1 + 2 * (2 / (others - 1)).squareRoot())
        // No need for the tail of what is near the mean.
        guard count - length * mean > 2.5 * (length * raised).squareRoot() else { continue }
        let tail = NegativeBinomial.upperTail(
          Int(count), mean: length * mean, variance: length * raised)
        guard tail * rows <= FailureSeries.anomalyLevel else { continue }
        found.append(
          FailureAnomaly(
            series: series, day: series.daily.day(start), until: series.daily.day(end - 1),
            count: Int(count), expected: length * mean, pValue: tail * rows))
      }
    }
    return apart(found)
  }

  /// The least likely rows that don't overlap, in the order of time.
  private static func apart(_ found: [FailureAnomaly]) -> [FailureAnomaly] {
    var kept: [FailureAnomaly] = []
    for row in found.sorted(by: { ($0.pValue, $0.day) < ($1.pValue, $1.day) })
    where kept.allSatisfy({ $0.until < row.day || row.until < $0.day }) {
      kept.append(row)
    }
    return kept.sorted { $0.day < $1.day }
  }
}
