import Records

/// A day of a droid against its other days.
struct DroidDay {
  let day: Day
  /// Successes on the day, and on all others.
  let here: Proportion
  let rest: Proportion
  /// The two-sided p-value, with the spread between the other days allowed for.
  let pValue: Double

  /// Fewer executions say nothing about a day.
  static let leastExecutions = 4

  /// Whether the day is the worse one.
  var isLower: Bool { (here.fraction ?? 1) < (rest.fraction ?? 0) }

  /// Each day with enough executions against all others.
  static func compared(in days: [(day: Day, successes: Proportion)]) -> [DroidDay] {
    let all = days.reduce(Proportion(0, of: 0)) { sum, day in
      Proportion(
        sum.successes + day.successes.successes, of: sum.total + day.successes.total)
    }
    return days.compactMap { day, here in
      guard here.total > leastExecutions else { return nil }
      let rest = Proportion(all.successes - here.successes, of: all.total - here.total)
      let others = days.filter { $0.day != day }.map(\.successes)
      guard let pValue = fisherExactPValue(here, rest),
        let spread = RateDispersion([others]).pValue(here, against: rest)
      else { return nil }
      return DroidDay(day: day, here: here, rest: rest, pValue: max(pValue, spread))
    }
  }
}
