import Aggregates
import Findings
import Records

extension ReportWriter {
  /// The charts by the name of their file.
  var charts: [(String, String)] { performanceCharts + insightsCharts }

  private var performanceCharts: [(String, String)] {
    guard let findings = overview.performance?.findings, findings.summary.total > 0 else {
      return []
    }
    var charts = [
      (
        "success_rate",
        rateChart(
          title: "Success rate by day", label: "Success rate", rates: rates(findings),
          marks: findings.marks)
      ),
      ("duration", durationChart(title: "Duration by day", durations: durations(findings))),
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

  private var insightsCharts: [(String, String)] {
    guard let findings = overview.insights?.findings, !findings.kinds.isEmpty else { return [] }
    return [
      (
        "operations_success_rate",
        rateChart(
          title: "Success rate of operations by day", label: "Success rate",
          rates: findings.days.map {
            DailyRate(
              day: $0.day, count: $0.counts.successful, total: $0.counts.completed,
              interval: $0.counts.successes.wilsonInterval ?? 0...1)
          })
      ),
      (
        "operations_hours",
        heatMap(title: "Success rate by hour and weekday", grid: findings.times.grid)
      ),
    ]
  }

  /// Every day of the window; days without executions are gaps.
  private func rates(_ findings: PerformanceFindings) -> [DailyRate] {
    perDay(findings) { day, summary in
      DailyRate(
        day: day, count: summary?.successes.successes ?? 0,
        total: summary?.successes.total ?? 0,
        interval: summary?.successes.wilsonInterval ?? 0...1)
    }
  }

  private func durations(_ findings: PerformanceFindings) -> [DailyDuration] {
    perDay(findings) { day, summary in
      DailyDuration(
        day: day, count: summary?.p50Microseconds == nil ? 0 : summary?.successes.total ?? 0,
        p50Milliseconds: Double(summary?.p50Microseconds ?? 0) / 1000,
        p95Milliseconds: Double(summary?.p95Microseconds ?? 0) / 1000)
    }
  }

  private func perDay<Point>(
    _ findings: PerformanceFindings, _ point: (Day, DaySummary?) -> Point
  ) -> [Point] {
    let summaries = Dictionary(uniqueKeysWithValues: findings.days.map { ($0.day, $0) })
    let days = overview.window.firstHour.day.index...overview.window.lastHour.day.index
    return days.map { point(Day(index: $0), summaries[Day(index: $0)]) }
  }
}
