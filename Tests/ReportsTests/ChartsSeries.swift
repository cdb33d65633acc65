import Findings
import Records
import Reports

/// Series for the tests of charts, the same in each run.
enum ChartSeries {
  static let firstDay = 20_150

  static func day(_ offset: Int) -> Day {
    Day(index: Int32(firstDay + offset))
  }

  /// A number from 0 to `bound`, seemingly at random.
  static func noise(_ index: Int, _ bound: Int) -> Int {
    (index * 7919 + index * index * 31) % (bound + 1)
  }

  /// A month with weekends, days without data, and an outage.
  static var rates: [DailyRate] {
    (0..<30).map { offset in
      if [9, 10, 12].contains(offset) {
        return DailyRate(day: day(offset), count: 0, total: 0, interval: 0...1)
      }
      let total = offset % 7 > 4 ? 10 : 80 + noise(offset, 30)
      let share = offset == 17 ? 42 : 91 + noise(offset, 7)
      let count = total * share / 100
      let rate = Double(count) / Double(total)
      let half = offset % 7 > 4 ? 0.2 : 0.05
      return DailyRate(
        day: day(offset), count: count, total: total,
        interval: max(0, rate - half)...min(1, rate + half / 2))
    }
  }

  /// Durations of the same month, getting slower; in milliseconds times `factor`.
  static func durations(slowFactor: Double) -> [DailyDuration] {
    (0..<30).map { offset in
      DailyDuration(
        day: day(offset), count: [9, 10, 12].contains(offset) ? 0 : 100,
        p50Milliseconds: Double(1400 + noise(offset, 300)),
        p95Milliseconds: Double(6200 + noise(offset, 2500) + offset * 90) * slowFactor)
    }
  }

  static let categories = [
    NamedCount(name: "network", count: 733), NamedCount(name: "timeout", count: 12_040),
    NamedCount(name: "validation", count: 310),
    NamedCount(name: "permission denied", count: 310),
    NamedCount(name: "never", count: 0), NamedCount(name: "unknown", count: 1),
    NamedCount(name: "a category with a name that is far too long for its place", count: 41),
  ]
}
