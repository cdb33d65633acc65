import Aggregates
import Findings
public import Records

extension InsightsReport {
  /// Success rate by day, and by hour and weekday.
  public func charts(_ window: Window) -> [(String, String)] {
    guard !findings.kinds.isEmpty else { return [] }
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
}
