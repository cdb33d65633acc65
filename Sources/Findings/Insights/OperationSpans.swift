public import Aggregates
public import Records

/// Sums of hours over spans that end with the hour of the as-of.
struct OperationSpans {
  private let cells: [(type: String, hour: Hour, counts: OperationHour)]
  private let lastHour: Hour

  init(_ aggregate: OperationAggregate, asOf: Timestamp) {
    lastHour = asOf.hour
    cells = aggregate.hours.map { ($0.key.type, $0.key.hour, $0.value) }
      .sorted { ($0.hour, $0.type) < ($1.hour, $1.type) }
  }

  /// All operations of the last `days` days, less the last `skipping` days.
  func sum(days: Int, skipping: Int = 0) -> OperationHour {
    hours(days: days, skipping: skipping).reduce(into: OperationHour()) { $0.merge($1.counts) }
  }

  /// Successes by day (UTC) of the last `days` days, less the last `skipping` days.
  func days(days: Int, skipping: Int) -> [Proportion] {
    var sums: [Day: OperationHour] = [:]
    for cell in hours(days: days, skipping: skipping) {
      sums[cell.hour.day, default: OperationHour()].merge(cell.counts)
    }
    return sums.sorted { $0.key < $1.key }.map(\.value.successes)
  }

  /// The operations of the as-of's day (UTC) until the as-of.
  func today() -> OperationHour {
    cells.filter { $0.hour >= lastHour.day.firstHour && $0.hour <= lastHour }
      .reduce(into: OperationHour()) { $0.merge($1.counts) }
  }

  /// The cells of the last `days` days, less the last `skipping` days, ascending by hour.
  func hours(days: Int, skipping: Int = 0)
    -> [(type: String, hour: Hour, counts: OperationHour)]
  {
    let first = lastHour.index - Int32(clamping: days * 24) + 1
    let last = lastHour.index - Int32(clamping: skipping * 24)
    return cells.filter { $0.hour.index >= first && $0.hour.index <= last }
  }
}

extension OperationHour {
  /// Successes among the operations that have ended.
  public var successes: Proportion { Proportion(successful, of: completed) }
}

/// The operations of one week of the trend.
public struct OperationWeek: Sendable, Equatable {
  /// Its first moment; the week has 7 × 24 hours.
  public let start: Timestamp
  /// Its operations.
  public let counts: OperationHour
  /// The success rate less that of the week before; nil for the first week, and where either has
  /// no operation that ended.
  public let change: ProportionDifference?
  /// The change's p-value, with the spread between days allowed for, corrected for the number of
  /// changes by Benjamini and Hochberg.
  public let pValueCorrected: Double?

  /// Successes among the operations that have ended.
  public var successes: Proportion { counts.successes }
  /// The change in percentage points; nil where there is none.
  public var changeInPoints: Double? { change.map { $0.difference * 100 } }

  /// The last weeks, the earliest first.
  static func last(_ count: Int, of spans: OperationSpans, asOf: Timestamp) -> [OperationWeek] {
    let weeks = (0..<count).reversed().map { back in
      (
        start: Hour(index: asOf.hour.index - Int32(clamping: (back + 1) * 168) + 1).start,
        counts: spans.sum(days: (back + 1) * 7, skipping: back * 7)
      )
    }
    let changes = weeks.indices.map { index in
      index == 0
        ? nil
        : ProportionDifference(
          weeks[index].counts.successes, minus: weeks[index - 1].counts.successes)
    }
    let dispersion = RateDispersion(
      (0..<count).map { spans.days(days: ($0 + 1) * 7, skipping: $0 * 7) })
    let corrected = benjaminiHochberg(
      changes.compactMap { change in
        change.map { max($0.pValue, dispersion.pValue($0.first, against: $0.second) ?? 1) }
      })
    var used = 0
    return zip(weeks, changes).map { week, change in
      defer { used += change == nil ? 0 : 1 }
      return OperationWeek(
        start: week.start, counts: week.counts, change: change,
        pValueCorrected: change == nil ? nil : corrected[used])
    }
  }
}
