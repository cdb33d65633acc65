import Records

// Dates as the first page says them.

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]

extension Day {
  /// `11 Feb`.
  var shortWords: String {
    let date = CalendarDate(self)
    return "\(date.day) \(monthNames[date.month - 1].prefix(3))"
  }
}

extension Timestamp {
  /// `1 March 2026, 00:00 UTC`.
  var momentWords: String {
    let date = CalendarDate(day)
    return "\(date.day) \(monthNames[date.month - 1]) \(date.year), \(minuteText.suffix(5)) UTC"
  }

  /// `17 Feb, 09:00`.
  var shortWords: String { "\(day.shortWords), \(minuteText.suffix(5))" }
}
