import Records

/// An hour of the day or a day of the week at which a task type succeeds less often than at others.
public struct TaskTime: Sendable, Hashable {
  /// What repeats.
  public enum Cycle: String, Sendable {
    /// An hour of the day, 0 to 23, UTC.
    case hour
    /// A day of the week, 0 (Monday) to 6, UTC.
    case weekday
  }

  /// What repeats, and the place in it.
  public let cycle: Cycle, index: Int
  /// Successes among the executions that start then.
  public let successes: Proportion
  /// The success rate at other times, a fraction.
  public let otherRate: Double
  /// The p-value with the spread between days allowed for, corrected for all hours and weekdays of
  /// all task types (Benjamini and Hochberg).
  public let pValueCorrected: Double

  /// Times of fewer executions are not told, and types of fewer not searched: whether there are
  /// enough does not depend on how they ended.
  static let minimumExecutions = 10, minimumOfType = 100

  /// The time in words: `between 03:00 and 04:00 UTC`, `on Fridays (UTC)`.
  public var words: String {
    switch cycle {
    case .hour: TemporalFindings.hourWords(index)
    case .weekday: "on \(TemporalFindings.weekdays[index])s (UTC)"
    }
  }

  /// One sentence without its full stop.
  public var sentence: String {
    "\(decimal(successes.percent ?? 0)) % of the \(counted(successes.total, "execution")) that start"
      + " \(words) succeed; at other times \(decimal(otherRate * 100)) % do"
      + " (\(pValueWords(pValueCorrected)) after correction)"
  }

  /// The times of task types, in their order: hours first, each ascending.
  ///
  /// One search over all types, one correction.
  static func all(_ tasks: [(type: String, hours: [HourShare])]) -> [[TaskTime]] {
    let searched = tasks.indices.filter { index in
      tasks[index].hours.reduce(0) { $0 + $1.share.total } >= minimumOfType
    }
    let comparisons = searched.flatMap { index in
      let (type, hours) = tasks[index]
      let cells = hours.map { (type: type, hour: $0.hour, successes: $0.share) }
      return [
        TimeComparison(cells, count: 24) { $0.hourOfDay },
        TimeComparison(cells, count: 7) { $0.weekday },
      ]
    }
    let corrected = correctedTogether(comparisons.map(\.pValues))
    var found: [[TaskTime]] = Array(repeating: [], count: tasks.count)
    for (number, task) in searched.enumerated() {
      found[task] = [(Cycle.hour, 2 * number), (.weekday, 2 * number + 1)].flatMap { cycle, place in
        comparisons[place].times(corrected[place]).compactMap { TaskTime(cycle, $0) }
      }
    }
    return found
  }

  private init?(_ cycle: Cycle, _ time: TimeComparison.Time) {
    guard time.isBeyondChance, time.isWorse, time.successes.total >= TaskTime.minimumExecutions,
      let rate = time.expectedRate, let pValue = time.pValueCorrected
    else { return nil }
    self.cycle = cycle
    index = time.index
    successes = time.successes
    otherRate = rate
    pValueCorrected = pValue
  }
}
