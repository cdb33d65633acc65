import Glibc

/// An axis of durations: linear from 0, or logarithmic where values differ by much.
struct DurationAxis {
  let isLogarithmic: Bool
  private let low: Double
  private let high: Double
  private let values: [Double]

  /// An axis for durations in milliseconds.
  init(_ milliseconds: [Double]) {
    let positive = milliseconds.filter { $0 > 0 }
    let smallest = positive.min() ?? 1
    let largest = positive.max() ?? 1
    isLogarithmic = largest / smallest > 25
    if isLogarithmic {
      values = ChartTicks.logarithmicDurations(from: smallest, to: largest)
    } else {
      let unit = DurationUnit.fitting(largest)
      let isClock = unit.name == "min" || unit.name == "h"
      values = ChartTicks.linear(
        to: largest, atMost: 5, unit: unit.milliseconds,
        bases: isClock ? [1, 1.5, 2, 3, 5] : [1, 2, 5])
    }
    low = isLogarithmic ? values.first ?? smallest : 0
    high = max(values.last ?? largest, low * 1.01)
  }

  /// Where a duration lies: 0 at the bottom of the axis, 1 at its top.
  func share(_ milliseconds: Double) -> Double {
    guard isLogarithmic else { return milliseconds / high }
    return log(max(milliseconds, low) / low) / log(high / low)
  }

  /// Lines and labels, from the bottom up; those too close to the one below are left out.
  var ticks: [(share: Double, label: String)] {
    var ticks: [(share: Double, label: String)] = []
    for value in values {
      let share = share(value)
      if let last = ticks.last, share - last.share < 0.08 { continue }
      ticks.append((share, label(value)))
    }
    return ticks
  }

  private func label(_ milliseconds: Double) -> String {
    guard !isLogarithmic else { return DurationUnit.text(milliseconds) }
    // One unit for the whole axis.
    let unit = DurationUnit.fitting(high)
    let value = milliseconds / unit.milliseconds
    return milliseconds == 0 ? "0" : "\(ChartText.short(value, 2)) \(unit.name)"
  }
}
