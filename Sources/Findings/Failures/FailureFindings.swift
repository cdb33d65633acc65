public import Aggregates
public import Records

/// What the failures of all stores tell together.
public struct FailureFindings: Sendable {
  /// The window.
  public let window: Window
  /// All failures, those without a message included.
  public let total: Int
  /// How many each store holds, ascending by name.
  public let byStore: [NamedCount]
  /// The patterns: regressed, new, escalating, ongoing, resolved; in each, the most frequent first.
  public let patterns: [Pattern]
  /// Days that stand out, the latest first.
  public let anomalies: [FailureAnomaly]
  /// Changes for longer than a day, the latest first.
  public private(set) var changes: [FailureChange]

  /// A pattern with its state.
  public struct Pattern: Sendable, Hashable {
    /// The pattern.
    public let pattern: FailurePattern
    /// Where it is in its life.
    public let state: PatternState
    /// Its failures by day.
    public let daily: DailyCounts
    /// What it comes with more often than other failures do.
    public let correlates: [PatternCorrelate]
  }

  /// In how many sessions anything failed, as far as the stores know sessions.
  public let sessions: Int

  /// How many patterns, and how many subjects, are looked at for anomalies and changes: those with
  /// the most failures.
  static let watched = 50

  /// What some failures and their patterns tell; `marks` are what else changed meanwhile.
  public init(
    _ failures: FailureAggregate, patterns: [FailurePattern], window: Window,
    marks: [StreamMark] = []
  ) {
    self.window = window
    let cells = failures.cells
    total = cells.values.reduce(0) { $0 + $1.count }
    var stores: [String: Int] = [:]
    var subjects: [String: FailureSummary] = [:]
    var all: FailureSummary?
    for (key, summary) in cells {
      if all?.merge(summary) == nil { all = summary }
      stores[key.store.rawValue, default: 0] += summary.count
      if subjects[key.subject]?.merge(summary) == nil { subjects[key.subject] = summary }
    }
    byStore = stores.sorted { $0.key < $1.key }.map { NamedCount(name: $0.key, count: $0.value) }

    let daily = patterns.map { DailyCounts($0.days, window: window) }
    let rises = FailureFindings.rises(daily)
    let correlates = PatternCorrelate.all(patterns, traits: all?.traits ?? [:])
    sessions = all?.sessions.count ?? 0
    self.patterns = FailureFindings.ordered(
      patterns.indices.map { index in
        Pattern(
          pattern: patterns[index],
          state: PatternState(days: patterns[index].days, window: window, rise: rises[index]),
          daily: daily[index], correlates: correlates[index])
      })
    let series =
      [FailureSeries(kind: .all, name: "", daily: DailyCounts(all?.days ?? [], window: window))]
      + zip(patterns, daily).prefix(FailureFindings.watched).map {
        FailureSeries(kind: .pattern, name: $0.id, daily: $1)
      }
      + subjects.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .prefix(FailureFindings.watched).map {
        FailureSeries(
          kind: .subject, name: $0.key, daily: DailyCounts($0.value.days, window: window))
      }
    (anomalies, changes) = FailureFindings.alarms(series, marks: marks)
  }

  /// What stands out in some series, corrected for their number.
  ///
  /// The least p-value stands for a series; all series count in the correction, most of them with
  /// nothing found.
  private static func alarms(
    _ series: [FailureSeries], marks: [StreamMark]
  ) -> ([FailureAnomaly], [FailureChange]) {
    func corrected(_ least: [Double?]) -> [Double] { benjaminiHochberg(least.map { $0 ?? 1 }) }
    let anomalies = series.map { FailureAnomaly.all($0) }
    let changes = series.map { FailureChange.all($0) }
    let ofAnomalies = corrected(anomalies.map { $0.map(\.pValue).min() })
    let ofChanges = corrected(changes.map { $0.map(\.pValue).min() })
    var found: ([FailureAnomaly], [FailureChange]) = ([], [])
    for index in series.indices {
      if ofAnomalies[index] <= FailureSeries.reportLevel {
        found.0 += anomalies[index].map { one in
          var one = one
          one.pValueCorrected = max(one.pValue, ofAnomalies[index])
          return one
        }
      }
      if ofChanges[index] <= FailureSeries.reportLevel {
        found.1 += changes[index].map { one in
          var one = one
          one.pValueCorrected = max(one.pValue, ofChanges[index])
          one.beside = one.near(marks)
          return one
        }
      }
    }
    found.0.sort { ($1.day, $0.pValue, $0.series.name) < ($0.day, $1.pValue, $1.series.name) }
    found.1.sort { ($1.since, $0.pValue, $0.series.name) < ($0.since, $1.pValue, $1.series.name) }
    return found
  }

  /// Adds what else changed to the changes of the same day or of one beside it.
  public mutating func add(_ marks: [StreamMark]) {
    for index in changes.indices {
      changes[index].beside = (changes[index].beside + changes[index].near(marks)).sorted()
    }
  }

  private static func ordered(_ patterns: [Pattern]) -> [Pattern] {
    let order: [PatternState] = [.regressed, .new, .escalating, .ongoing, .resolved]
    return order.flatMap { state in patterns.filter { $0.state == state } }
  }

  /// For each series, the p-value of its last level being above the one before, corrected; nil where
  /// it is not.
  private static func rises(_ daily: [DailyCounts]) -> [Double?] {
    let changes = daily.map { series -> LevelChange? in
      // A few failures can't tell a rise from chance.
      guard series.counts.reduce(0, +) >= 8 else { return nil }
      return LevelChange(
        weights: series.counts.map { _ in 1 }, sums: series.counts.map(Double.init),
        effort: PermutationEffort(draws: 1999, enough: 50))
    }
    let found = changes.indices.filter { changes[$0] != nil }
    let corrected = benjaminiHochberg(found.compactMap { changes[$0]?.pValue })
    var rises = [Double?](repeating: nil, count: daily.count)
    for (place, index) in found.enumerated() {
      guard let change = changes[index], change.after > change.before else { continue }
      rises[index] = corrected[place]
    }
    return rises
  }
}
