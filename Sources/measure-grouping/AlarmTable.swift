import Findings
import Parallel

/// How often made-up series of 90 days raise an alarm, as a Markdown table.
enum AlarmTable {
  /// - Parameter seed: Other series for each.
  static func lines(series: Int, seed: UInt64) -> [String] {
    let header = [
      "| failures a day | variance ÷ mean | with an anomaly | with a change | with either | five raised days found | at best |",
      "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    let settings: [(mean: Double, spread: Double)] = [
      (0.3, 1), (2, 1), (15, 1), (100, 1), (0.3, 3), (0.3, 8), (2, 3), (15, 3), (100, 3),
    ]
    return header
      + mapInParallel(count: settings.count, batch: 1) {
        $0.map { row(settings[$0], series, seed) }
      }
  }

  private static func row(
    _ setting: (mean: Double, spread: Double), _ series: Int, _ seed: UInt64
  ) -> String {
    let (mean, spread) = setting
    let quiet = FailureAlarms(series: series, mean: mean, spread: spread, seed: seed)
    let raised = FailureAlarms(series: series, mean: mean, spread: spread, shift: 3, seed: seed)
    func share(_ count: Int) -> String { fixed(Double(count) / Double(series)) }
    let cells = [
      fixed(mean, digits: 1), fixed(spread, digits: 1),
      share(quiet.anomalies), share(quiet.changes), share(quiet.any), share(raised.found),
      fixed(FailureAlarms.limit(mean: mean, spread: spread, shift: 3)),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
