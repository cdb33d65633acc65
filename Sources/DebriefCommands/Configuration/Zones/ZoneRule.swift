import Records

/// The rule for all later years at the end of a zone file: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Sendable, Equatable {
  /// A day of the year given as the nth weekday of a month, and a local time.
  struct Day: Sendable, Equatable {
    let month: Int
    /// From 1; 5 is the last one of the month.
    let week: Int
    /// From Sunday as 0.
    let weekday: Int
    /// May be negative, or more than a day.
    let secondsOfDay: Int64

    /// The moment in the year on the local clock, in seconds since 1970.
    func localSeconds(in year: Int) -> Int64? {
      let nextMonth = month == 12 ? (year + 1, 1) : (year, month + 1)
      guard let firstDay = CalendarDate(year: year, month: month, day: 1)?.daysSinceEpoch,
        let nextFirstDay = CalendarDate(year: nextMonth.0, month: nextMonth.1, day: 1)?
          .daysSinceEpoch
      else { return nil }
      // 1970-01-01 was a Thursday.
      let firstWeekday = ((firstDay + 4) % 7 + 7) % 7
      var day = firstDay + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      if day >= nextFirstDay { day -= 7 }
      return Int64(day) * 86_400 + secondsOfDay
    }
  }

  /// The offset in the part of the year without daylight saving time.
  let standardOffsetSeconds: Int64
  /// The other part, when there is one: its offset, and when it begins and ends.
  let daylight: Daylight?

  /// The part of the year with another offset.
  struct Daylight: Sendable, Equatable {
    let offsetSeconds: Int64
    let start: Day
    let end: Day
  }

  init?(_ text: String) {
    var scanner = ZoneRuleScanner(text)
    guard scanner.skipName(), let standard = scanner.time() else { return nil }
    // The rule counts westward.
    standardOffsetSeconds = -standard
    guard !scanner.isAtEnd else {
      daylight = nil
      return
    }
    guard scanner.skipName() else { return nil }
    let offset: Int64
    if scanner.peek == "," {
      offset = standardOffsetSeconds + 3600
    } else if let time = scanner.time() {
      offset = -time
    } else {
      return nil
    }
    guard let start = scanner.day(), let end = scanner.day(), scanner.isAtEnd else { return nil }
    daylight = Daylight(offsetSeconds: offset, start: start, end: end)
  }

  /// The changes of every year from 1970 on, ascending.
  func changes(through lastYear: Int) -> [ZoneFile.Change] {
    guard let daylight else {
      return [ZoneFile.Change(utcSeconds: 0, offsetSeconds: standardOffsetSeconds)]
    }
    let changes = (1970...lastYear).flatMap { year in
      [
        daylight.start.localSeconds(in: year).map {
          ZoneFile.Change(
            utcSeconds: $0 - standardOffsetSeconds, offsetSeconds: daylight.offsetSeconds)
        },
        daylight.end.localSeconds(in: year).map {
          ZoneFile.Change(
            utcSeconds: $0 - daylight.offsetSeconds, offsetSeconds: standardOffsetSeconds)
        },
      ].compactMap { $0 }
    }
    return changes.sorted { $0.utcSeconds < $1.utcSeconds }
  }
}
