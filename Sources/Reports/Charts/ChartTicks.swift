import Glibc
import Records

/// Values where an axis has a line and a label.
enum ChartTicks {
  /// Multiples of a nice number from 0 to the first that is not below `maximum`.
  ///
  /// - Parameter bases: The nice numbers below ten times the unit, for example 1, 2, 5.
  static func linear(
    to maximum: Double, atMost count: Int, unit: Double = 1, bases: [Double] = [1, 2, 5]
  ) -> [Double] {
    let maximum = max(maximum, unit * 1e-9)
    let steps = (-9...15).flatMap { power in bases.map { unit * $0 * pow(10, Double(power)) } }
    let step = steps.first { ($0 * Double(count)) >= maximum } ?? maximum / Double(count)
    let last = Int((maximum / step - 1e-9).rounded(.up))
    return (0...max(1, last)).map { Double($0) * step }
  }

  /// Days for labels: each, each second, Mondays, months or years, whichever leaves room.
  static func days(_ range: ClosedRange<Day>, atMost count: Int) -> [Day] {
    let all = range.lowerBound.ordinal...range.upperBound.ordinal
    let length = all.count
    func every(_ step: Int, _ offset: Int = 0) -> [Day] {
      all.filter { (($0 + offset) % step + step) % step == 0 }.map { Day(index: Int32($0)) }
    }
    func months(_ step: Int) -> [Day] {
      all.map { Day(index: Int32($0)) }.filter { day in
        let date = CalendarDate(day)
        return date.day == 1 && (date.month - 1) % step == 0
      }
    }
    if length <= count { return every(1) }
    if length <= 2 * count { return every(2, all.lowerBound % 2) }
    // 1970-01-05 was a Monday.
    if length <= 7 * count { return every(7, 3) }
    if length <= 14 * count { return every(14, 10) }
    for step in [1, 3, 6] where length <= 30 * step * count { return months(step) }
    let years = months(12)
    return years.enumerated().filter { $0.offset % (years.count / count + 1) == 0 }.map(\.element)
  }

  /// Durations for a logarithmic axis, in milliseconds, round in their own unit.
  ///
  /// The first is not above `low`, the last not below `high`, where there are such.
  static func logarithmicDurations(from low: Double, to high: Double) -> [Double] {
    let coarse: [Double] = [
      1e-3, 1e-2, 0.1, 1, 10, 100, 1e3, 10e3, 60e3, 600e3, 3.6e6, 36e6, 360e6, 3.6e9, 36e9, 360e9,
    ]
    let first = coarse.lastIndex { $0 <= low } ?? 0
    let last = coarse.firstIndex { $0 >= high } ?? coarse.count - 1
    return Array(coarse[first...max(last, first + 1)])
  }
}
