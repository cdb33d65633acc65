public import Records

/// How a success rate moved from the first half of a window's executions to the second.
public struct Trend: Sendable, Hashable {
  /// Which way a success rate moved.
  public enum Direction: String, Sendable {
    case improving, declining, stable
  }

  /// Which way.
  public let direction: Direction
  /// The p-value of Fisher's exact test between the halves; nil where there are no two halves.
  public let pValue: Double?
  /// Successes of the earlier half.
  public let before: Proportion
  /// Successes of the later half.
  public let after: Proportion

  /// Fewer executions have no trend: they are stable.
  public static let minimumExecutions = 10

  /// The trend of hourly successes, ascending by hour.
  ///
  /// The executions are cut in two at the hour boundary that best balances the two counts, the
  /// earlier on a tie. A change of more than `points` percentage points is a trend.
  public init(hours: [(hour: Hour, successes: Proportion)], points: Double) {
    let total = hours.reduce(0) { $0 + $1.successes.total }
    let successes = hours.reduce(0) { $0 + $1.successes.successes }
    var (bestTotal, bestSuccesses, bestImbalance) = (0, 0, Int.max)
    var (runningTotal, runningSuccesses) = (0, 0)
    for (_, proportion) in hours {
      runningTotal += proportion.total
      runningSuccesses += proportion.successes
      let imbalance = abs(total - 2 * runningTotal)
      if imbalance < bestImbalance {
        (bestTotal, bestSuccesses, bestImbalance) = (runningTotal, runningSuccesses, imbalance)
      }
    }
    before = Proportion(bestSuccesses, of: bestTotal)
    after = Proportion(successes - bestSuccesses, of: total - bestTotal)
    guard total >= Trend.minimumExecutions, let first = before.percent, let second = after.percent
    else {
      direction = .stable
      pValue = nil
      return
    }
    pValue = fisherExactPValue(before, after)
    if second - first > points {
      direction = .improving
    } else if first - second > points {
      direction = .declining
    } else {
      direction = .stable
    }
  }

  /// The change from the earlier to the later half, percentage points; nil without two halves.
  public var changeInPoints: Double? {
    guard let first = before.percent, let second = after.percent else { return nil }
    return second - first
  }
}
