import Aggregates
import Records

/// How the rates of a store's subjects moved, and the incidents among all of them.
///
/// Trends leave out the hours of incidents; incidents are measured against the levels of trends.
struct SubjectChanges: Sendable, Equatable {
  /// Spans in which more failed than chance explains, ascending.
  let incidents: [Incident]
  /// The trend of each subject, corrected for all subjects and for the whole.
  let trends: [String: Trend]
  /// The trend of all subjects together.
  let overall: Trend
  /// The last week of each subject against the one before; subjects without both are left out.
  let weeks: [String: WeekComparison]
  /// The last week of all together against the one before.
  let overallWeek: WeekComparison?
  /// Executions and failures of each subject by hour, ascending.
  let hours: [String: [ActionSource.HourOutcomes]]

  /// The changes of some subjects.
  ///
  /// - Parameters:
  ///   - shares: The successes of each subject in each hour, in any order.
  ///   - hours: Executions and failures of subjects by hour.
  ///   - failures: The same failures by kind.
  init(
    _ shares: [String: [HourShare]], _ hours: [SubjectHour], _ failures: [CategorizedFailure],
    _ patterns: FailurePatterns, _ window: Window
  ) {
    let names = shares.keys.sorted()
    // All together are one more rate among those that are looked at.
    let series =
      names.map { (shares[$0] ?? []).sorted { $0.hour < $1.hour } }
      + [HourShare.sums(shares.values.lazy.joined())]
    let first = Trend.all(series)
    let found = IncidentSearch(
      hours, window: window, trends: Dictionary(uniqueKeysWithValues: zip(names, first))
    ).incidents(failures, patterns)
    let trends = found.isEmpty ? first : Trend.all(series, excluding: { found.contain($0) })
    incidents = found
    self.trends = Dictionary(uniqueKeysWithValues: zip(names, trends))
    overall = trends[names.count]
    weeks = shares.compactMapValues { WeekComparison($0, window: window) }
    overallWeek = WeekComparison(shares.values.lazy.joined(), window: window)
    self.hours = Dictionary(grouping: hours, by: \.subject).mapValues { hours in
      hours.map { .init(hour: $0.hour, total: $0.total, failures: $0.failures) }
        .sorted { $0.hour < $1.hour }
    }
  }

  /// The trend of a subject; that of nothing where it is not known.
  func trend(_ subject: String) -> Trend { trends[subject] ?? Trend(hours: [], change: nil) }
}
