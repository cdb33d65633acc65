public import Records

/// A store that got records nearly every day and now gets none: its writer may have stopped.
public struct StoreSilence: Sendable, Equatable {
  /// The store.
  public let store: StoreName
  /// The last day with a record.
  public let lastDay: Day
  /// Whole days (UTC) without a record since then.
  public let silentDays: Int

  /// So unlikely must the days without records be, at the store's own pace.
  static let level = 0.05
  /// The longest span before the last record that the pace is measured over, in days.
  static let pacedDays = 14
  /// Fewer days tell no pace.
  static let fewestDays = 5

  /// The silence of a store with records on `days` at `asOf`; nil where it is none.
  ///
  /// With records on d of the n days up to the last record, a day without any has the probability
  /// q = 1 − (d + ½) ÷ (n + 1) (the Jeffreys estimate of a proportion); k silent days in a row have
  /// q to the power of k, if days were independent. Below 5 % the store counts as silent. The day
  /// of as-of is not over and does not count.
  public init?(_ store: StoreName, days: Set<Day>, asOf: Timestamp) {
    let past = days.filter { $0 <= asOf.day }
    guard let last = past.max(), let first = past.min() else { return nil }
    let silent = Int(asOf.day.index - last.index) - 1
    let span = min(StoreSilence.pacedDays, Int(last.index - first.index) + 1)
    guard silent > 0, span >= StoreSilence.fewestDays else { return nil }
    let active = past.count { last.index - $0.index < Int32(span) }
    let quiet = 1 - (Double(active) + 0.5) / (Double(span) + 1)
    var probability = 1.0
    for _ in 0..<min(silent, 1000) { probability *= quiet }
    guard probability < StoreSilence.level else { return nil }
    self.store = store
    lastDay = last
    silentDays = silent
  }
}
