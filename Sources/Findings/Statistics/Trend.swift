public import Records

/// How a success rate moved within a window.
public struct Trend: Sendable, Hashable {
  /// Which way a success rate moved, beyond chance.
  public enum Direction: String, Sendable {
    case improving, declining, stable
  }

  /// What can be said of a success rate.
  public enum Verdict: String, Sendable {
    /// It fell, or rose, beyond chance.
    case declining, improving
    /// The two halves differ by less than ten points, which their interval leaves no doubt about.
    case noChange = "no_change"
    /// Neither can be said: the data are too few, or vary too much from day to day.
    case unclear
  }

  /// The highest corrected p-value of a change that is claimed.
  public static let level = 0.05
  /// Halves whose interval lies within so many points did not change.
  static let sameWithin = 0.1

  /// The best single change of level; nil where there are too few days or executions.
  public let change: RateChange?
  /// Where there was more than one change, each of them, ascending; else none.
  public let steps: [LevelStep<Proportion>]
  /// Successes of the earlier half of the executions.
  public let before: Proportion
  /// Successes of the later half.
  public let after: Proportion

  /// The trend of hourly successes, ascending by hour, and of its best change.
  ///
  /// The halves are cut at the hour boundary that best balances the two counts, the earlier on a
  /// tie.
  init(hours: [HourShare], change: RateChange?, steps: [LevelStep<Proportion>] = []) {
    self.change = change
    self.steps = steps.count > 1 ? steps : []
    let total = hours.reduce(0) { $0 + $1.share.total }
    let successes = hours.reduce(0) { $0 + $1.share.successes }
    var (bestTotal, bestSuccesses, bestImbalance) = (0, 0, Int.max)
    var (runningTotal, runningSuccesses) = (0, 0)
    for hour in hours {
      runningTotal += hour.share.total
      runningSuccesses += hour.share.successes
      let imbalance = abs(total - 2 * runningTotal)
      if imbalance < bestImbalance {
        (bestTotal, bestSuccesses, bestImbalance) = (runningTotal, runningSuccesses, imbalance)
      }
    }
    before = Proportion(bestSuccesses, of: bestTotal)
    after = Proportion(successes - bestSuccesses, of: total - bestTotal)
  }

  /// The trends of several rates, corrected for how many there are.
  ///
  /// - Parameters:
  ///   - series: The hourly successes of each, ascending by hour.
  ///   - excluding: Hours that changes are not looked for in, such as those of an incident.
  public static func all(
    _ series: [[HourShare]], excluding: (Hour) -> Bool = { _ in false }
  ) -> [Trend] {
    let used = series.map { hours in hours.filter { !excluding($0.hour) } }
    return series.indices.map { [changes = RateChange.all(used)] index in
      let change = changes[index]
      // Only of what changed it is asked how often.
      let isClaimed = (change?.correctedPValue ?? 1) <= level
      return Trend(
        hours: series[index], change: change,
        steps: isClaimed ? RateChange.steps(used[index]) : [])
    }
  }

  /// The change where it is more than chance.
  public var claim: RateChange? {
    change.flatMap { $0.correctedPValue <= Trend.level && $0.points != 0 ? $0 : nil }
  }

  /// Which way; `stable` where chance explains all of it.
  public var direction: Direction {
    guard let claim else { return .stable }
    return claim.points < 0 ? .declining : .improving
  }

  /// What can be said.
  public var verdict: Verdict {
    switch direction {
    case .declining: return .declining
    case .improving: return .improving
    case .stable:
      guard let halves = ProportionDifference(after, minus: before),
        halves.interval.lowerBound > -Trend.sameWithin,
        halves.interval.upperBound < Trend.sameWithin
      else { return .unclear }
      return .noChange
    }
  }

  /// The corrected p-value of the best change; nil where none was looked for.
  public var pValue: Double? { change?.correctedPValue }

  /// The change from the earlier to the later half, percentage points; nil without two halves.
  public var halvesChange: Double? {
    guard let first = before.percent, let second = after.percent else { return nil }
    return second - first
  }

  /// What people read: `declining since 2026-03-18`, `no change`, `can't tell`.
  public var words: String {
    switch verdict {
    case .declining, .improving:
      "\(direction.rawValue) since \(claim?.since.day.text ?? "")"
    case .noChange: "no change"
    case .unclear: "can't tell"
    }
  }
}
