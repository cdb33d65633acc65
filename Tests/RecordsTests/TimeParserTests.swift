import Testing

@testable import Records

struct TimeParserTests {
  @Test(arguments: [
    ("2025-12-15T10:30:00", "2025-12-15T10:30:00Z"),
    ("2025-12-15T10:30:00Z", "2025-12-15T10:30:00Z"),
    ("2025-12-15t10:30:00z", "2025-12-15T10:30:00Z"),
    ("2025-12-15 10:30:00", "2025-12-15T10:30:00Z"),
    ("2025-12-15 10:30", "2025-12-15T10:30:00Z"),
    ("2025-12-15", "2025-12-15T00:00:00Z"),
    ("20251215", "2025-12-15T00:00:00Z"),
    ("20251215T103000Z", "2025-12-15T10:30:00Z"),
    ("2025-10-08T16:21:54.536702+00:00", "2025-10-08T16:21:54.536702Z"),
    ("2025-12-15T10:30:00.5", "2025-12-15T10:30:00.500Z"),
    ("2025-12-15T10:30:00,25Z", "2025-12-15T10:30:00.250Z"),
    ("2025-12-15T10:30:00.123456789Z", "2025-12-15T10:30:00.123456Z"),
    ("2025-12-15T10:30:00+02:00", "2025-12-15T08:30:00Z"),
    ("2025-12-15T10:30:00-0530", "2025-12-15T16:00:00Z"),
    ("2025-12-15T10:30:00 +01", "2025-12-15T09:30:00Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ("2024-02-29T00:00:00", "2024-02-29T00:00:00Z"),
  ])
  func readsEveryFormThatStoresContain(text: String, expected: String) {
    #expect(TimeParser().parse(text)?.text == expected)
  }

  @Test(arguments: [
    "", "today", "2025", "2025-13-01", "2025-02-30", "2023-02-29T00:00:00", "2025-12-15T24:00:00",
    "2025-12-15T10:60:00", "2025-12-15T10:30:61", "2025-12-15T10:30:00.", "2025-12-15T10:30:00+",
    "2025-12-15T10:30:00+25:00", "2025-12-15T10:30:00Zjunk", "2025-12-15x10:30:00",
    "1760000000", "2025/12/15", "-2025-12-15", "２０２５-12-15", "2025-12-15T10:30:00 PM",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(TimeParser().parse(text) == nil)
  }

  @Test func readsTimesWithoutZoneInTheConfiguredOne() {
    let parser = TimeParser(zone: LocalZone(offsetSeconds: 2 * 3600))
    #expect(parser.parse("2025-12-15T10:30:00")?.text == "2025-12-15T08:30:00Z")
    #expect(parser.parse("2025-12-15T10:30:00Z")?.text == "2025-12-15T10:30:00Z")
  }

  @Test func followsTheChangesOfAZone() {
    let change = Int64(CalendarDate(year: 2025, month: 3, day: 30)?.daysSinceEpoch ?? 0) * 86_400
    let zone = LocalZone(
      firstOffsetSeconds: 3600,
      transitions: [.init(localSeconds: change + 2 * 3600, offsetSeconds: 7200)])
    let parser = TimeParser(zone: zone)
    #expect(parser.parse("2025-03-30T01:59:59")?.text == "2025-03-30T00:59:59Z")
    #expect(parser.parse("2025-03-30T03:00:00")?.text == "2025-03-30T01:00:00Z")
  }

  @Test func datesRoundTripOverFourCenturies() {
    for index in stride(from: Int32(-200_000), through: 200_000, by: 37) {
      let day = Day(index: index)
      #expect(CalendarDate(day).daysSinceEpoch == Int(index))
      #expect(TimeParser().parse(day.text)?.day == day)
    }
  }

  @Test func hoursBeforeTheEpochFloor() {
    let time = Timestamp(microseconds: -1)
    #expect(time.hour.index == -1)
    #expect(time.day.index == -1)
    #expect(time.text == "1969-12-31T23:59:59.999999Z")
  }
}

struct WindowTests {
  @Test func endsWithTheHourThatHoldsAsOf() throws {
    let asOf = try #require(TimeParser().parse("2026-03-01T10:20:00"))
    let window = Window(asOf: asOf, days: 1)
    #expect(window.lastHour.start.text == "2026-03-01T10:00:00Z")
    #expect(window.firstHour.start.text == "2026-02-28T11:00:00Z")
    #expect(window.placement(of: window.lastHour) == .inside)
    #expect(window.placement(of: window.firstHour) == .inside)
    #expect(window.placement(of: Hour(index: window.lastHour.index + 1)) == .future)
    #expect(window.placement(of: Hour(index: window.firstHour.index - 1)) == .before)
  }
}

struct SourceIndexTests {
  @Test func countsLinesAcrossChunks() {
    let index = SourceIndex(files: [
      (path: "a", lineCounts: [3, 0, 2]), (path: "b", lineCounts: [1]),
    ])
    #expect(index.location(of: SourcePosition(file: 0, chunk: 2, line: 1)).text == "a:5")
    #expect(index.location(of: SourcePosition(file: 1, chunk: 0, line: 0)).text == "b:1")
  }
}

struct ReadingTallyTests {
  private func diagnostic(_ line: UInt32) -> Diagnostic {
    Diagnostic(
      position: SourcePosition(file: 0, chunk: 0, line: line), effect: .skipped,
      reason: "broken-json", text: "{")
  }

  @Test func keepsTheFirstHundredWhateverTheOrder() {
    let lines = (0..<250).map { UInt32(($0 * 97) % 250) }
    var whole = ReadingTally()
    for line in lines { whole.add(diagnostic(line)) }
    var (left, right) = (ReadingTally(), ReadingTally())
    for line in lines.prefix(90) { left.add(diagnostic(line)) }
    for line in lines.dropFirst(90) { right.add(diagnostic(line)) }
    var (merged, swapped) = (left, right)
    merged.merge(right)
    swapped.merge(left)
    #expect(merged == whole)
    #expect(swapped == whole)
    #expect(whole.skipped == 250)
    #expect(whole.firstSkipped.map(\.position.line) == Array(0..<100))
  }
}
