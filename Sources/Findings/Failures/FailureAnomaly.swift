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
}

/// A day with more failures than a series' own history explains.
public struct FailureAnomaly: Sendable, Hashable {
  /// Whose failures.
  public let series: FailureSeries
  /// The day.
  public let day: Day
  /// How many failures.
  public let count: Int
  /// The mean of the other days.
  public let expected: Double
  /// The chance of such a day among all days of the series.
  public let pValue: Double

  /// The highest p-value of an anomaly: one false alarm in a hundred series.
  static let level = 0.01
  /// A shorter history says nothing.
  static let minimumDays = 14
  /// Fewer failures on a day are no anomaly.
  static let minimumCount = 3

  /// The days of a series that stand out.
  ///
  /// Counts are compared on the scale of square roots, where those of a Poisson distribution vary
  /// alike (F. J. Anscombe, Biometrika 35 (1948), 246–254), by Student's t of a day against the mean
  /// and the spread of the others, corrected for the number of days (Bonferroni). The spread is at
  /// least that of a Poisson distribution. Where days differ more than that, the distribution has a
  /// longer tail, and the spread is widened.
  static func all(_ series: FailureSeries) -> [FailureAnomaly] {
    let counts = series.daily.counts
    guard counts.count >= minimumDays else { return [] }
    let roots = counts.map { 2 * (Double($0) + 0.375).squareRoot() }
    var anomalies: [FailureAnomaly] = []
    for (index, count) in counts.enumerated() where count >= minimumCount {
      var others = roots
      others.remove(at: index)
      guard let pValue = pValue(of: roots[index], among: others) else { continue }
      let corrected = min(1, pValue * Double(counts.count))
      guard corrected <= level else { continue }
      let expected = Double(counts.reduce(0, +) - count) / Double(counts.count - 1)
      anomalies.append(
        FailureAnomaly(
          series: series, day: series.daily.day(index), count: count, expected: expected,
          pValue: corrected))
    }
    return anomalies
  }

  private static func pValue(of value: Double, among others: [Double]) -> Double? {
    let count = Double(others.count)
    let mean = others.reduce(0, +) / count
    let squares = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // Where days differ more than chance makes them, their distribution has a long tail.
    let spread = max(1, squares / (count - 1))
    let tail = spread > 1.5 ? 1.25 : 1
    let t = (value - mean) / (spread * tail * (1 + 1 / count)).squareRoot()
    guard t > 0 else { return nil }
    return BetaDistribution.twoSidedStudent(t, degreesOfFreedom: count - 1) / 2
  }
}

/// A change of the number of failures a day that lasts for days.
public struct FailureChange: Sendable, Hashable {
  /// Whose failures.
  public let series: FailureSeries
  /// The first day of the later level.
  public let since: Day
  /// Failures a day before it, back to the change before.
  public let before: Double
  /// Failures a day from it on, up to the next change.
  public let after: Double
  /// The p-value, corrected for the search.
  public let pValue: Double

  /// The changes of a series.
  static func all(_ series: FailureSeries) -> [FailureChange] {
    let counts = series.daily.counts
    guard counts.reduce(0, +) >= FailureAnomaly.minimumCount else { return [] }
    func mean(_ range: Range<Int>) -> Double {
      Double(counts[range].reduce(0, +)) / Double(max(1, range.count))
    }
    return ChangePointSearch().changes(inValues: counts.map(Double.init)).map { change in
      FailureChange(
        series: series, since: series.daily.day(change.index), before: mean(change.before),
        after: mean(change.after), pValue: change.pValue)
    }
  }
}
