import Records
import TestSupport
import Testing

@Suite struct WindowTests {
  private let window = Window(asOf: moment("2026-03-31T12:34:56Z"), days: 30)

  @Test(arguments: [
    ("2026-03-31T12:34:56Z", Window.Placement.inside),
    // The last hour is whole: what lies after as-of in it still counts.
    ("2026-03-31T12:59:59.999999Z", .inside),
    ("2026-03-31T13:00:00Z", .future),
    ("2027-01-01T00:00:00Z", .future),
    ("2026-03-01T13:00:00Z", .inside),
    ("2026-03-01T12:59:59.999999Z", .before),
    ("0001-01-01T00:00:00Z", .before),
  ])
  func isCutToWholeHours(time: String, placement: Window.Placement) {
    #expect(window.placement(of: moment(time).hour) == placement)
  }

  @Test func hasTwentyFourHoursADay() {
    #expect(window.lastHour.index - window.firstHour.index + 1 == 30 * 24)
    let day = Window(asOf: moment("2026-03-31T00:00:00Z"), days: 1)
    #expect(day.firstHour.start == moment("2026-03-30T01:00:00Z"))
    #expect(day.lastHour.start == moment("2026-03-31T00:00:00Z"))
  }

  @Test func holdsAllOfThePastWhenItIsLongEnough() {
    let long = Window(asOf: moment("2026-03-31T12:00:00Z"), days: 1_000_000)
    #expect(long.placement(of: moment("0001-01-01T00:00:00Z").hour) == .inside)
  }
}
