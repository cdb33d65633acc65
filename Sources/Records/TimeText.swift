// How moments, days and hours are written: ISO 8601, always UTC.

extension Timestamp {
  /// ISO 8601 in UTC with as many digits of the fraction as are needed: `2026-03-01T08:00:00Z`.
  public var text: String {
    let date = CalendarDate(day)
    let inDay = microseconds - Int64(day.index) * 86_400_000_000
    let seconds = inDay / 1_000_000
    var result = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
    result += "\(padded(Int(seconds / 3600), 2)):\(padded(Int(seconds / 60 % 60), 2))"
    result += ":\(padded(Int(seconds % 60), 2))"
    let fraction = Int(inDay % 1_000_000)
    if fraction != 0 {
      let digits = fraction % 1000 == 0 ? padded(fraction / 1000, 3) : padded(fraction, 6)
      result += ".\(digits)"
    }
    return result + "Z"
  }

  /// For people, to the minute: `2026-03-01 08:00`.
  public var minuteText: String {
    let minutes = (microseconds - Int64(day.index) * 86_400_000_000) / 60_000_000
    return "\(day.text) \(padded(Int(minutes / 60), 2)):\(padded(Int(minutes % 60), 2))"
  }
}

extension Day {
  /// The calendar date: `2026-03-01`.
  public var text: String {
    let date = CalendarDate(self)
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
