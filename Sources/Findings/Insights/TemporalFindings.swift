public import Aggregates
import Records

/// The operations of an hour of the day or of a day of the week, all days of the window together.
public struct TimeCell: Sendable, Equatable {
  /// 0 to 23, or 0 (Monday) to 6.
  public let index: Int
  /// Its operations.
  public let counts: OperationHour
  /// The p-value of whether its operations succeed as often as others of the same kind at other
  /// times, with the spread between days allowed for, corrected for the number of hours and weekdays
  /// together by Benjamini and Hochberg; nil without operations here or elsewhere.
  public let pValueCorrected: Double?
  /// The success rate that its operations would have at the rates that their kinds have at other
  /// times, a fraction; nil where no kind has any.
  public let expectedRate: Double?
  /// Whether it has fewer successes than other times beyond chance, or more where no time has fewer;
  /// also when the day that adds most to that is left out.
  public internal(set) var isFinding: Bool
  /// Whether it has fewer successes than other times.
  public let isWorse: Bool
  /// How sure it is, 0 to 1, that it differs by at least half as much as it seems to.
  public let confidence: Double

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
  /// Whether the hours of the day differ at all, all kinds of operations together; nil where there
  /// is nothing to compare.
  public let hourTest: HomogeneityTest?
  /// Whether the days of the week differ at all.
  public let dayTest: HomogeneityTest?
  /// Each hour (0 to 23) of each day of the week (0 to 6, Monday first), at index 24 × day + hour.
  public let grid: [OperationHour]

  init(
    _ cells: [(type: String, hour: Hour, counts: OperationHour)], minimumSamples: Int
  ) {
    let comparisons = [
      TimeComparison(cells, count: 24) { $0.hourOfDay },
      TimeComparison(cells, count: 7) { $0.weekday },
    ]
    // One search, one correction.
    let corrected = correctedTogether(comparisons.map(\.pValues))
    hours = TemporalFindings.told(comparisons[0].cells(corrected[0], minimumSamples))
    days = TemporalFindings.told(comparisons[1].cells(corrected[1], minimumSamples))
    hourTest = HomogeneityTest(hours.map(\.successes))
    dayTest = HomogeneityTest(days.map(\.successes))
    var grid = [OperationHour](repeating: OperationHour(), count: 168)
    for cell in cells { grid[24 * cell.hour.weekday + cell.hour.hourOfDay].merge(cell.counts) }
    self.grid = grid
  }

  /// The cells, none of them better than others where one is worse: a bad hour makes all others look
  /// good.
  private static func told(_ cells: [TimeCell]) -> [TimeCell] {
    guard cells.contains(where: { $0.isFinding && $0.isWorse }) else { return cells }
    return cells.map { cell in
      var cell = cell
      cell.isFinding = cell.isFinding && cell.isWorse
      return cell
    }
  }
}

/// P-values of several lists corrected together, each in its place.
private func correctedTogether(_ lists: [[Double?]]) -> [[Double?]] {
  var corrected = benjaminiHochberg(lists.flatMap { $0.compactMap { $0 } })[...]
  return lists.map { $0.map { $0 == nil ? nil : corrected.removeFirst() } }
}

/// The comparison of each cell with all others, kind by kind.
private struct TimeComparison {
  /// A time is worse where a test says so at this level.
  static let level = 0.05

  /// The operations of each cell by kind and by the day that they started on.
  private var groups: [[String: [Day: Proportion]]]
  private var counts: [OperationHour]
  /// All operations by kind.
  private var totals: [String: Proportion] = [:]

  init(
    _ cells: [(type: String, hour: Hour, counts: OperationHour)], count: Int,
    by index: (Hour) -> Int
  ) {
    groups = Array(repeating: [:], count: count)
    counts = Array(repeating: OperationHour(), count: count)
    for cell in cells {
      let place = index(cell.hour)
      let successes = cell.counts.successes
      counts[place].merge(cell.counts)
      groups[place][cell.type, default: [:]][cell.hour.day, default: Proportion(0, of: 0)] +=
        successes
      totals[cell.type, default: Proportion(0, of: 0)] += successes
    }
  }

  /// How much days differ within a time and a kind, beyond chance.
  private var dispersion: RateDispersion {
    RateDispersion(
      groups.flatMap { kinds in
        kinds.sorted { $0.key < $1.key }.map { kind in
          kind.value.sorted { $0.key < $1.key }.map(\.value)
        }
      })
  }

  /// The p-value of each cell; nil where it is compared with nothing.
  var pValues: [Double?] {
    let dispersion = dispersion
    return groups.indices.map { index in
      let compared = comparison(index)
      return compared.expectedShare.map { _ in compared.pValue(dispersion) }
    }
  }

  func cells(_ corrected: [Double?], _ minimumSamples: Int) -> [TimeCell] {
    let dispersion = dispersion
    return groups.indices.map { index in
      let compared = comparison(index)
      let pValue = corrected[index]
      let isFinding =
        counts[index].completed >= minimumSamples && pValue ?? 1 <= TimeComparison.level
        && staysWithoutItsDay(index, isWorse: compared.excess < 0, dispersion)
      return TimeCell(
        index: index, counts: counts[index], pValueCorrected: pValue,
        expectedRate: compared.expectedShare, isFinding: isFinding,
        isWorse: compared.excess < 0, confidence: compared.confidence(dispersion))
    }
  }

  /// A cell, or what is left of it without one day, against all other cells.
  private func comparison(_ index: Int, without day: Day? = nil) -> StratifiedComparison {
    StratifiedComparison(
      groups[index].sorted { $0.key < $1.key }.map { type, days in
        let all = days.values.reduce(Proportion(0, of: 0)) { $0 + $1 }
        let left = day.flatMap { days[$0] }.map { all - $0 } ?? all
        return (left, (totals[type] ?? all) - all)
      })
  }

  /// Whether a time stays worse than others, or better, when the day that adds most to that is left
  /// out.
  ///
  /// An outage on one day makes its hours look bad; a pattern in time comes back on other days.
  private func staysWithoutItsDay(
    _ index: Int, isWorse: Bool, _ dispersion: RateDispersion
  ) -> Bool {
    let sign = isWorse ? 1.0 : -1
    var excess: [Day: Double] = [:]
    for (type, days) in groups[index].sorted(by: { $0.key < $1.key }) {
      let rate = totals[type]?.fraction ?? 0
      for (day, share) in days {
        excess[day, default: 0] += sign * (Double(share.successes) - rate * Double(share.total))
      }
    }
    guard let worst = excess.min(by: { ($0.value, $0.key.index) < ($1.value, $1.key.index) })
    else { return false }
    let others = comparison(index, without: worst.key)
    return sign * others.excess < 0 && others.pValue(dispersion) <= TimeComparison.level
  }
}

extension Proportion {
  fileprivate static func + (a: Proportion, b: Proportion) -> Proportion {
    Proportion(a.successes + b.successes, of: a.total + b.total)
  }

  fileprivate static func - (a: Proportion, b: Proportion) -> Proportion {
    Proportion(a.successes - b.successes, of: a.total - b.total)
  }

  fileprivate static func += (a: inout Proportion, b: Proportion) { a = a + b }
}

extension Hour {
  /// 0 to 23, UTC.
  var hourOfDay: Int { Int((index % 24 + 24) % 24) }

  /// 0 (Monday) to 6, UTC: 1970-01-01 was a Thursday.
  var weekday: Int { Int(((day.index + 3) % 7 + 7) % 7) }
}
