import Aggregates
import Records

/// Where a failure pattern is in its life.
public enum PatternState: String, Sendable, Hashable, CaseIterable {
  /// First seen within the last seven days of a longer window.
  case new
  /// Back after a silence that had resolved it.
  case regressed
  /// More frequent than it was, beyond chance.
  case escalating
  /// Neither new nor gone nor more frequent.
  case ongoing
  /// Silent for longer than its gaps explain.
  case resolved

  /// How many days a pattern is new.
  public static let newDays = 7
  /// The highest chance of a silence or a rise that says nothing.
  static let level = 0.05

  /// The state of a pattern with failures on some days.
  ///
  /// - Parameter rise: The p-value of its rise, corrected for all patterns; nil where it did not
  ///   rise.
  init(days: [FailureSummary.DayFailures], window: Window, rise: Double?) {
    let active = days.map { Int($0.day.index) }
    let end = Int(window.asOf.day.index)
    guard let first = active.first, let last = active.last else {
      self = .ongoing
      return
    }
    if PatternState.isResolved(active, silentUntil: end) {
      self = .resolved
    } else if (1..<active.count).contains(where: {
      PatternState.isResolved(Array(active[..<$0]), silentUntil: active[$0] - 1)
        && end - active[$0] < PatternState.newDays && last >= active[$0]
    }) {
      self = .regressed
    } else if window.days > PatternState.newDays, end - first < PatternState.newDays {
      self = .new
    } else if let rise, rise <= PatternState.level {
      self = .escalating
    } else {
      self = .ongoing
    }
  }

  /// Whether a silence is longer than the gaps before explain.
  ///
  /// Gaps between days with failures are taken for exponential. With n − 1 gaps that sum up to T, a
  /// next one longer than s has the chance (1 + s ÷ T)^−(n − 1): the predictive distribution of an
  /// exponential variable (J. F. Lawless, "Statistical Models and Methods for Lifetime Data", 2003).
  static func isResolved(_ active: [Int], silentUntil end: Int) -> Bool {
    guard let first = active.first, let last = active.last, active.count >= 3, end > last else {
      return false
    }
    let ratio = 1 + Double(end - last) / Double(max(1, last - first))
    var chance = 1.0
    for _ in 1..<active.count { chance /= ratio }
    return chance < level
  }
}
