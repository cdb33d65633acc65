public import Aggregates
public import Records

/// Failures by day over a whole window, days without any included.
public struct DailyCounts: Sendable, Hashable {
  /// The first day of the window.
  public let first: Day
  /// How many on each day, in order.
  public let counts: [Int]

  /// Counts from a first day on.
  init(first: Day, counts: [Int]) {
    self.first = first
    self.counts = counts
  }

  /// The failures of some days over a window.
  public init(_ days: [FailureSummary.DayFailures], window: Window) {
    first = window.firstHour.start.day
    let last = window.asOf.day
    var counts = [Int](repeating: 0, count: Int(last.index - first.index) + 1)
    for day in days where (first...last).contains(day.day) {
      counts[Int(day.day.index - first.index)] += day.count
    }
    self.counts = counts
  }

  /// The sum over the last days.
  public func sum(ofLast days: Int) -> Int { counts.suffix(days).reduce(0, +) }

  /// A day by its place.
  public func day(_ index: Int) -> Day { Day(index: first.index + Int32(index)) }
}
