public import Records

/// A change of the number of failures a day that lasts.
public struct FailureChange: Sendable, Hashable {
  /// Whose failures.
  public let series: FailureSeries
  /// The first day of the later level.
  public let since: Day
  /// Failures a day before it.
  public let before: Double
  /// Failures a day from it on.
  public let after: Double
  /// The p-value, corrected for the search.
  public let pValue: Double
  /// That value, corrected for the number of series that the report looks at.
  public internal(set) var pValueCorrected: Double
  /// What else changed within a day of it.
  public internal(set) var beside: [StreamMark] = []

  /// Those of some marks that lie within a day of the change.
  func near(_ marks: [StreamMark]) -> [StreamMark] {
    marks.filter { abs(Int($0.time.day.index - since.index)) <= 1 }
  }

  /// The change of a series that is least like chance; none where chance explains it.
  static func all(
    _ series: FailureSeries, effort: PermutationEffort = FailureSeries.effort
  ) -> [FailureChange] {
    let counts = series.daily.counts
    guard counts.count >= FailureSeries.minimumDays,
      let change = LevelChange(
        weights: counts.map { _ in 1 }, sums: counts.map(Double.init),
        effort: effort), change.pValue <= FailureSeries.changeLevel
    else { return [] }
    return [
      FailureChange(
        series: series, since: series.daily.day(change.index), before: change.before,
        after: change.after, pValue: change.pValue, pValueCorrected: change.pValue)
    ]
  }
}
