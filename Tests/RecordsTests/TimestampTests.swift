import Records
import TestSupport
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, 0, 0), (3_599_999_999, 0, 0), (3_600_000_000, 1, 0), (-1, -1, -1),
    (-3_600_000_000, -1, -1), (-3_600_000_001, -2, -1), (86_400_000_000, 24, 1),
    (86_399_999_999, 23, 0), (-86_400_000_000, -24, -1), (-86_400_000_001, -25, -2),
  ])
  func liesInTheHourAndDayThatBeganLast(microseconds: Int64, hour: Int32, day: Int32) {
    let time = Timestamp(microseconds: microseconds)
    #expect(time.hour == Hour(index: hour))
    #expect(time.day == Day(index: day))
    #expect(time.hour.start <= time)
  }

  @Test func clampsHoursOfTimesBeyondAllCalendars() {
    #expect(Timestamp(microseconds: .max).hour == Hour(index: .max))
    #expect(Timestamp(microseconds: .min).hour == Hour(index: .min))
  }

  @Test(arguments: [
    ("2026-03-01T08:00:00Z", "2026-03-01T08:00:00Z", "2026-03-01 08:00"),
    ("2026-03-01T08:00:59.5Z", "2026-03-01T08:00:59.500Z", "2026-03-01 08:00"),
    ("2026-03-01T08:00:00.000001Z", "2026-03-01T08:00:00.000001Z", "2026-03-01 08:00"),
    ("2026-03-01T01:30:00+02:00", "2026-02-28T23:30:00Z", "2026-02-28 23:30"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01 00:00"),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z", "1969-12-31 23:59"),
  ])
  func isWrittenInUTC(text: String, full: String, minutes: String) {
    #expect(moment(text).text == full)
    #expect(moment(text).minuteText == minutes)
  }

  @Test func everyDayOfEightCenturiesComesBack() throws {
    // One past the end of a full cycle of 400 years on both sides of the epoch.
    var last: CalendarDate?
    for index in Int32(-146_098)...146_098 {
      let date = CalendarDate(Day(index: index))
      #expect(date.daysSinceEpoch == Int(index))
      if let last {
        let follows =
          date.year == last.year && date.month == last.month && date.day == last.day + 1
          || date.day == 1
            && (date.year, date.month)
              == (last.month == 12 ? (last.year + 1, 1) : (last.year, last.month + 1))
        if !follows { Issue.record("\(date) after \(last)") }
      }
      last = date
    }
  }

  @Test(arguments: [
    (2026, 2, 29), (2100, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1),
    (2026, 1, 0), (2026, 1, 32),
  ])
  func knowsWhichDaysAreMissing(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test func knowsLeapDays() {
    #expect(CalendarDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 2024, month: 2, day: 29) != nil)
  }

  @Test func measuresSecondsBothWays() {
    let start = moment("2026-03-01T08:00:00Z")
    #expect(start.advanced(bySeconds: 90).seconds(since: start) == 90)
    #expect(start.seconds(since: start.advanced(bySeconds: 90)) == -90)
    #expect(moment("2026-03-01T08:00:00.25Z").seconds(since: start) == 0.25)
  }
}
