/// Durations as people write them: `250 ms`, `4.2 s`, `3 min`, `1.5 h`.
struct DurationUnit {
  let name: String
  let milliseconds: Double

  static let all = [
    DurationUnit(name: "ms", milliseconds: 1), DurationUnit(name: "s", milliseconds: 1000),
    DurationUnit(name: "min", milliseconds: 60_000),
    DurationUnit(name: "h", milliseconds: 3_600_000),
  ]

  /// The largest unit that the duration has at least one of.
  static func fitting(_ milliseconds: Double) -> DurationUnit {
    all.last { milliseconds >= $0.milliseconds } ?? all[0]
  }

  /// The duration in its fitting unit, two or three significant digits.
  static func text(_ milliseconds: Double) -> String {
    let unit = fitting(milliseconds)
    let value = milliseconds / unit.milliseconds
    let isClock = unit.name == "min" || unit.name == "h"
    let decimals =
      value >= 100 || unit.name == "ms" && value >= 10 ? 0 : value < 10 && !isClock ? 2 : 1
    let text = ChartText.short(value, decimals)
    // 999.7 ms is 1 s.
    if unit.name == "ms", text == "1000" { return "1 s" }
    if unit.name == "s" || unit.name == "min", text == "60" {
      return unit.name == "s" ? "1 min" : "1 h"
    }
    return "\(text) \(unit.name)"
  }
}
