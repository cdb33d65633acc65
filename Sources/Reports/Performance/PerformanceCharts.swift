import Aggregates
import Findings
public import Records

extension PerformanceReport {
  /// Success rate and durations by day, and failures by category.
  public func charts(_ window: Window) -> [(String, String)] {
    guard findings.summary.total > 0 else { return [] }
    var charts = [
      (
        "success_rate",
        rateChart(
          title: "Success rate by day", label: "Success rate", rates: rates(by: window),
          marks: findings.marks)
      ),
      ("duration", durationChart(title: "Duration by day", durations: durations(by: window))),
    ]
    if !findings.categories.isEmpty {
      charts.append(
        (
          "failure_categories",
          categoryChart(
            title: "Failures by category", noun: "failures",
            categories: findings.categories.map { NamedCount(name: $0.name, count: $0.count) })
        ))
    }
    return charts
  }

  /// Every day of the window; days without executions are gaps.
  private func rates(by window: Window) -> [DailyRate] {
    perDay(window) { day, summary in
      DailyRate(
        day: day, count: summary?.successes.successes ?? 0,
        total: summary?.successes.total ?? 0,
        interval: summary?.successes.wilsonInterval ?? 0...1)
    }
  }

  private func durations(by window: Window) -> [DailyDuration] {
    perDay(window) { day, summary in
      DailyDuration(
        day: day, count: summary?.p50Microseconds == nil ? 0 : summary?.successes.total ?? 0,
        p50Milliseconds: Double(summary?.p50Microseconds ?? 0) / 1000,
        p95Milliseconds: Double(summary?.p95Microseconds ?? 0) / 1000)
    }
  }

  private func perDay<Point>(
    _ window: Window, _ point: (Day, DaySummary?) -> Point
  ) -> [Point] {
    let summaries = Dictionary(uniqueKeysWithValues: findings.days.map { ($0.day, $0) })
    let days = window.firstHour.day.index...window.lastHour.day.index
    return days.map { point(Day(index: $0), summaries[Day(index: $0)]) }
  }
}
