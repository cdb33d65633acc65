import Findings

/// How often made-up series of 90 days raise an alarm, as a Markdown table.
enum AlarmTable {
  static func lines(series: Int) -> [String] {
    let header = [
      "| failures a day | variance ÷ mean | shift, standard deviations | with an anomaly | with a change | with either | shift found |",
      "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    let settings: [(mean: Double, spread: Double, shift: Double)] = [
      (0.3, 1, 0), (2, 1, 0), (15, 1, 0), (2, 3, 0), (15, 3, 0), (2, 1, 3), (15, 1, 3), (15, 3, 3),
    ]
    return header
      + settings.map { setting in
        let alarms = FailureAlarms(
          series: series, mean: setting.mean, spread: setting.spread, shift: setting.shift)
        func share(_ count: Int) -> String { fixed(Double(count) / Double(series)) }
        let cells = [
          fixed(setting.mean, digits: 1), fixed(setting.spread, digits: 1),
          fixed(setting.shift, digits: 1), share(alarms.anomalies), share(alarms.changes),
          share(alarms.any), setting.shift > 0 ? share(alarms.found) : "",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
      }
  }
}
