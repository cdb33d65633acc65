public import Aggregates
import Records

/// The operations of an hour of the day or of a day of the week, all days of the window together.
public struct TimeCell: Sendable, Equatable {
  /// 0 to 23, or 0 (Monday) to 6.
  public let index: Int
  /// Its operations.
  public let counts: OperationHour
  /// The p-value of whether its success rate differs from that at all other times, corrected for
  /// the number of cells by Benjamini and Hochberg; nil without operations here or elsewhere.
  public let pValueCorrected: Double?
  /// Its success rate less that at all other times.
  public let difference: ProportionDifference?
  /// Whether it has fewer successes than other times beyond chance, also when its worst day is left
  /// out.
  public let isFinding: Bool

  /// Successes among the operations that have ended.
  public var successes: Proportion { counts.successes }
}

/// When operations succeed and when they don't, UTC.
public struct TemporalFindings: Sendable {
  /// The days of the week, from Monday on.
  public static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// The 24 hours of the day.
  public let hours: [TimeCell]
  /// The seven days of the week, from Monday on.
  public let days: [TimeCell]
  /// Whether the hours of the day differ at all; nil where there is nothing to compare.
  public let hourTest: HomogeneityTest?
  /// Whether the days of the week differ at all.
  public let dayTest: HomogeneityTest?
  /// Each hour (0 to 23) of each day of the week (0 to 6, Monday first), at index 24 × day + hour.
  public let grid: [OperationHour]

  /// A rate differs where a test says so at this level.
  static let level = 0.05

  init(
    _ cells: [(type: String, hour: Hour, counts: OperationHour)], minimumSamples: Int
  ) {
    let byHour = TemporalFindings.grouped(cells) { $0.hourOfDay }
    let byDay = TemporalFindings.grouped(cells) { $0.weekday }
    hours = TemporalFindings.cells(byHour, count: 24, minimumSamples: minimumSamples)
    days = TemporalFindings.cells(byDay, count: 7, minimumSamples: minimumSamples)
    hourTest = HomogeneityTest(hours.map(\.successes))
    dayTest = HomogeneityTest(days.map(\.successes))
    var grid = [OperationHour](repeating: OperationHour(), count: 168)
    for cell in cells { grid[24 * cell.hour.weekday + cell.hour.hourOfDay].merge(cell.counts) }
    self.grid = grid
  }

  /// The operations by cell and by the day that they started on.
  private static func grouped(
    _ cells: [(type: String, hour: Hour, counts: OperationHour)], by index: (Hour) -> Int
  ) -> [Int: [Day: OperationHour]] {
    var groups: [Int: [Day: OperationHour]] = [:]
    for cell in cells {
      groups[index(cell.hour), default: [:]][cell.hour.day, default: OperationHour()]
        .merge(cell.counts)
    }
    return groups
  }

  private static func cells(
    _ groups: [Int: [Day: OperationHour]], count: Int, minimumSamples: Int
  ) -> [TimeCell] {
    let sums = (0..<count).map { index in
      (groups[index] ?? [:]).values.reduce(into: OperationHour()) { $0.merge($1) }
    }
    let all = sums.reduce(into: OperationHour()) { $0.merge($1) }.successes
    let differences = sums.map {
      ProportionDifference($0.successes, minus: all.without($0.successes))
    }
    let corrected = benjaminiHochberg(differences.compactMap { $0?.pValue })
    var used = 0
    return sums.indices.map { index in
      let difference = differences[index]
      let pValue = difference == nil ? nil : corrected[used]
      used += difference == nil ? 0 : 1
      let isFinding =
        sums[index].completed >= minimumSamples && pValue ?? 1 <= level
        && isWorse(difference, withoutWorstOf: groups[index] ?? [:])
      return TimeCell(
        index: index, counts: sums[index], pValueCorrected: pValue, difference: difference,
        isFinding: isFinding)
    }
  }

  /// Whether a time stays worse than others when the day that adds most to that is left out.
  ///
  /// An outage on one day makes its hours look bad; a pattern in time comes back on other days.
  /// Times that are better than others are no findings: one bad hour makes all others look so.
  private static func isWorse(
    _ difference: ProportionDifference?, withoutWorstOf days: [Day: OperationHour]
  ) -> Bool {
    guard let difference, difference.difference < 0, let rest = difference.second.fraction else {
      return false
    }
    let worst = days.min {
      let (a, b) = ($0.value.excess(over: rest), $1.value.excess(over: rest))
      return (a, $0.key.index) < (b, $1.key.index)
    }
    guard let worst,
      let others = ProportionDifference(
        difference.first.without(worst.value.successes), minus: difference.second)
    else { return false }
    return others.difference < 0 && others.pValue <= level
  }
}

extension OperationHour {
  /// How many more succeeded than at a rate.
  fileprivate func excess(over rate: Double) -> Double {
    Double(successful) - rate * Double(completed)
  }
}

extension Proportion {
  /// The share of what is left when a part is taken away.
  fileprivate func without(_ part: Proportion) -> Proportion {
    Proportion(successes - part.successes, of: total - part.total)
  }
}

extension Hour {
  /// 0 to 23, UTC.
  var hourOfDay: Int { Int((index % 24 + 24) % 24) }

  /// 0 (Monday) to 6, UTC: 1970-01-01 was a Thursday.
  var weekday: Int { Int(((day.index + 3) % 7 + 7) % 7) }
}
