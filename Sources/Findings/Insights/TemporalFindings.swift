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
    let shares = cells.map { (type: $0.type, hour: $0.hour, successes: $0.counts.successes) }
    let comparisons = [
      TimeComparison(shares, count: 24) { $0.hourOfDay },
      TimeComparison(shares, count: 7) { $0.weekday },
    ]
    // One search, one correction.
    let corrected = correctedTogether(comparisons.map(\.pValues))
    var counts = [24, 7].map { Array(repeating: OperationHour(), count: $0) }
    for cell in cells {
      counts[0][cell.hour.hourOfDay].merge(cell.counts)
      counts[1][cell.hour.weekday].merge(cell.counts)
    }
    let found = comparisons.indices.map { index in
      TemporalFindings.told(
        zip(comparisons[index].times(corrected[index]), counts[index]).map {
          TimeCell($0, $1, minimumSamples)
        })
    }
    hours = found[0]
    days = found[1]
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

extension TimeCell {
  fileprivate init(_ time: TimeComparison.Time, _ counts: OperationHour, _ minimumSamples: Int) {
    index = time.index
    self.counts = counts
    pValueCorrected = time.pValueCorrected
    expectedRate = time.expectedRate
    isFinding = counts.completed >= minimumSamples && time.isBeyondChance
    isWorse = time.isWorse
    confidence = time.confidence
  }
}
