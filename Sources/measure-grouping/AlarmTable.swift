import Findings

/// How often made-up series of 90 days raise an alarm, as a Markdown table.
enum AlarmTable {
  static func lines(series: Int) -> [String] {
    let header = [
      "| failures a day | variance ÷ mean | with an anomaly | with a change | with either | five raised days found | at best |",
      "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    let settings: [(mean: Double, spread: Double)] = [
      (0.3, 1), (2, 1), (15, 1), (100, 1), (0.3, 3), (0.3, 8), (2, 3), (15, 3), (100, 3),
    ]
    return header
      + settings.map { setting in
        let quiet = FailureAlarms(series: series, mean: setting.mean, spread: setting.spread)
        let raised = FailureAlarms(
          series: series, mean: setting.mean, spread: setting.spread, shift: 3)
        let limit = FailureAlarms.limit(mean: setting.mean, spread: setting.spread, shift: 3)
        func share(_ count: Int) -> String { fixed(Double(count) / Double(series)) }
        let cells = [
          fixed(setting.mean, digits: 1), fixed(setting.spread, digits: 1),
          share(quiet.anomalies), share(quiet.changes), share(quiet.any), share(raised.found),
          fixed(limit),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
      }
  }
}
