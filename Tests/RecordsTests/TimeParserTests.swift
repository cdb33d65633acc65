import Records
import TestSupport
import Testing

@Suite struct TimeParserTests {
  // Seconds since the epoch from `date -u -d TEXT +%s`.
  @Test(arguments: [
    ("2026-03-01T08:00:00Z", 1_772_352_000_000_000),
    ("2026-03-01T08:00:00", 1_772_352_000_000_000),
    ("2026-03-01 08:00:00", 1_772_352_000_000_000),
    ("2026-03-01t08:00:00z", 1_772_352_000_000_000),
    ("2026-03-01T08:00", 1_772_352_000_000_000),
    ("20260301T080000Z", 1_772_352_000_000_000),
    ("20260301T0800Z", 1_772_352_000_000_000),
    ("2026-03-01T08:00:00+00:00", 1_772_352_000_000_000),
    ("2026-03-01T09:30:00+01:30", 1_772_352_000_000_000),
    ("2026-03-01T09:30:00+0130", 1_772_352_000_000_000),
    ("2026-03-01T03:00:00-05", 1_772_352_000_000_000),
    ("2026-03-01 09:00:00 +01", 1_772_352_000_000_000),
    ("2026-03-01 08:00:00 +00:00", 1_772_352_000_000_000),
    ("2026-03-01", 1_772_323_200_000_000),
    ("20260301", 1_772_323_200_000_000),
    ("2026-03-01T08:00:00.5Z", 1_772_352_000_500_000),
    ("2026-03-01T08:00:00,25Z", 1_772_352_000_250_000),
    ("2025-10-08T16:21:54.536702+00:00", 1_759_940_514_536_702),
    ("2026-03-01T08:00:00.123456789Z", 1_772_352_000_123_456),
    ("2026-03-01T08:00:00.0000001Z", 1_772_352_000_000_000),
    ("2026-03-01T08:59:60Z", 1_772_355_600_000_000),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
    ("1970-01-01T00:00:00Z", 0),
    ("1969-12-31T23:59:59.999999Z", -1),
    ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
  ])
  func readsTime(text: String, microseconds: Int64) {
    #expect(TimeParser().parse(text) == Timestamp(microseconds: microseconds))
  }

  @Test(arguments: [
    "", "now", "2026", "2026-03", "2026-3-1", "2026-13-01", "2026-00-10", "2026-02-29",
    "2100-02-29", "2026-04-31", "2026-03-00", "2026-03-01T", "2026-03-01 ", "2026-03-01T24:00:00",
    "2026-03-01T08", "2026-03-01T08:60:00", "2026-03-01T08:00:61", "2026-03-01T8:00:00",
    "2026-03-01T08:00:00.", "2026-03-01T08:00:00.Z", "2026-03-01T08:00:00ZZ",
    "2026-03-01T08:00:00Z ", " 2026-03-01T08:00:00Z", "2026-03-01T08:00:00+",
    "2026-03-01T08:00:00+5:30", "2026-03-01T08:00:00+24:00", "2026-03-01T08:00:00+05:60",
    "2026-03-01T08:00:00 UTC", "2026-0301T08:00:00Z", "202603-01T08:00:00Z", "1772352000",
    "2026-03-01T08:00:00.00000000000000000000000000000000000000000000001Z",
    "-026-03-01T08:00:00Z", "２０２６-03-01", "2026/03/01", "2026-03-01x08:00:00",
    "2026-03-01T08:00:00 PM",
    "-2026-03-01", "2026-03-01T08:00:00Zjunk", "2026-03-01T08:00:0\u{0}",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(TimeParser().parse(text) == nil)
  }

  @Test func readsEveryTimeThatItWrites() {
    for microseconds in [0, 1, -1, 999_999, 1_772_352_000_123_000, -62_135_596_800_000_000] {
      let time = Timestamp(microseconds: Int64(microseconds))
      #expect(TimeParser().parse(time.text) == time)
    }
  }

  /// The common form has a way of its own: it must give what the general one gives.
  @Test func bothWaysOfReadingAgree() {
    var random = SeededGenerator(seed: 9)
    let parser = TimeParser(zone: TimeParserTests.european)
    var read = 0
    for _ in 0..<20_000 {
      func number(_ range: ClosedRange<Int>, _ width: Int) -> String {
        let digits = String(Int.random(in: range, using: &random))
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
      let date = "\(number(0...9999, 4))-\(number(0...13, 2))-\(number(0...32, 2))"
      let clock = "\(number(0...24, 2)):\(number(0...60, 2)):\(number(0...61, 2))"
      let end = random.pick(["", "Z", ".", ".5", ".000001Z", ".123456", ".1234567Z", "+00:00", "z"])
      var text = Array("\(date)T\(clock)\(end)".utf8)
      if random.chance(0.3) {
        text[Int.random(in: 0..<text.count, using: &random)] = random.pick(Array("0:-TZ. /;".utf8))
      }
      guard text[10] == UInt8(ascii: "T") else { continue }
      let common = text.withUnsafeBytes { parser.parse($0) }
      text[10] = UInt8(ascii: "t")
      let general = text.withUnsafeBytes { parser.parse($0) }
      if common != general { Issue.record("\(String(decoding: text, as: UTF8.self))") }
      if common != nil { read += 1 }
    }
    #expect(read > 5000)
  }

  @Test func readsTimesWithoutZoneInTheConfiguredZone() {
    let parser = TimeParser(zone: LocalZone(offsetSeconds: 7200))
    #expect(parser.parse("2026-03-01T10:00:00") == parser.parse("2026-03-01T08:00:00Z"))
    #expect(parser.parse("2026-03-01") == parser.parse("2026-02-28T22:00:00Z"))
    #expect(parser.parse("2026-03-01T08:00:00+00:00") == parser.parse("2026-03-01T08:00:00Z"))
  }

  /// A zone like that of Central Europe in 2026: an hour ahead, two in summer.
  private static let european = LocalZone(
    firstOffsetSeconds: 3600,
    transitions: [
      .init(localSeconds: 1_774_749_600, offsetSeconds: 7200),  // 2026-03-29T02:00
      .init(localSeconds: 1_792_893_600, offsetSeconds: 3600),  // 2026-10-25T02:00
    ])

  @Test(arguments: [
    ("2026-01-15T12:00:00", "2026-01-15T11:00:00Z"),
    ("2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
    // The hour that is skipped and the one that occurs twice are read with the later offset.
    ("2026-03-29T02:30:00", "2026-03-29T00:30:00Z"),
    ("2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
    ("2026-07-15T12:00:00", "2026-07-15T10:00:00Z"),
    ("2026-10-25T01:59:59", "2026-10-24T23:59:59Z"),
    ("2026-10-25T02:30:00", "2026-10-25T01:30:00Z"),
    ("2026-10-25T12:00:00", "2026-10-25T11:00:00Z"),
  ])
  func followsTheZoneThroughItsChanges(local: String, utc: String) {
    #expect(TimeParser(zone: TimeParserTests.european).parse(local) == TimeParser().parse(utc))
  }
}
