import Foundation
import Records
import Testing

@testable import DebriefCommands

struct ConfigurationZoneTests {
  @Test(arguments: [
    ("UTC", 0), ("+02:00", 7200), ("-0530", -19_800), ("+5", 18_000), ("+05:45", 20_700),
    ("-18:00", -64_800), ("+00:00", 0),
  ])
  func readsFixedOffsets(text: String, seconds: Int64) throws {
    let read = try configuration(file: "timezone: \(text)")
    #expect(read.timezone == text)
    #expect(read.zone == LocalZone(offsetSeconds: seconds))
    #expect(try configuration(environment: ["DEBRIEF_TIMEZONE": text]).zone == read.zone)
  }

  @Test(arguments: [
    "+18:01", "+2:00", "+02:60", "+02:0", "+", "02:00", "+0٢:00", "+-2:00", "+002", "utc+2",
    "../UTC", "/etc/passwd", "Europe/../UTC", "Europe//Berlin", "Europe/", "Europe",
    "Europe/Berlin\u{0}", "zone.tab", "", "tzdata.zi",
  ])
  func refusesWhatIsNoZone(text: String) {
    #expect(ZoneSource.system.zone(named: text) == nil)
  }

  /// Zones with half-hour rules, rules in winter, rules across midnight and none any more.
  static let names = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Europe/Dublin",
    "America/Sao_Paulo", "Pacific/Apia", "Asia/Tehran", "Antarctica/Troll", "America/Nuuk",
    "Pacific/Auckland", "Asia/Gaza", "America/Santiago", "Etc/GMT+5", "Asia/Kathmandu",
  ]

  @Test(arguments: names)
  func agreesWithFoundationFrom1970To2150(name: String) throws {
    let file = try #require(ZoneSource.system.file(name).flatMap { ZoneFile($0) })
    let foundation = try #require(TimeZone(identifier: name))
    let zone = file.localZone
    var index = 0
    var offset = file.firstOffsetSeconds
    // A step that is no part of a day or week, so that every hour of both comes up.
    for utc in stride(from: Int64(0), to: 5_680_000_000, by: 86_400 * 5 + 3_607) {
      while index < file.changes.count, file.changes[index].utcSeconds <= utc {
        offset = file.changes[index].offsetSeconds
        index += 1
      }
      func expected(_ time: Int64) -> Int64 {
        Int64(foundation.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time))))
      }
      #expect(offset == expected(utc), "\(name) at \(utc)")
      // Away from changes the local time tells the offset too.
      if expected(utc - 86_400) == offset, expected(utc + 86_400) == offset {
        #expect(zone.offsetSeconds(atLocalSeconds: utc + offset) == offset, "\(name) at \(utc)")
      }
    }
  }

  @Test func readsDoubtfulHoursWithTheLaterOffset() throws {
    let zone = try #require(ZoneSource.system.zone(named: "Europe/Berlin"))
    // 2024-03-31, 2 to 3 o'clock is skipped; 2024-10-27, 2 to 3 o'clock is there twice.
    let spring: Int64 = 1_711_850_400
    let autumn: Int64 = 1_729_994_400
    #expect(zone.offsetSeconds(atLocalSeconds: spring - 1) == 3600)
    #expect(zone.offsetSeconds(atLocalSeconds: spring) == 7200)
    #expect(zone.offsetSeconds(atLocalSeconds: spring + 3600) == 7200)
    #expect(zone.offsetSeconds(atLocalSeconds: autumn - 1) == 7200)
    #expect(zone.offsetSeconds(atLocalSeconds: autumn) == 3600)
    #expect(zone.offsetSeconds(atLocalSeconds: autumn + 3600) == 3600)
  }

  @Test func readsRulesWithoutEarlierChanges() throws {
    let rule = try #require(ZoneRule("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"))
    #expect(rule.standardOffsetSeconds == 37_800)
    #expect(rule.daylight?.offsetSeconds == 39_600)
    #expect(rule.changes(through: 1970).count == 2)
    #expect(ZoneRule("EST5EDT,M3.2.0,M11.1.0")?.daylight?.offsetSeconds == -14_400)
    #expect(ZoneRule("IST-1GMT0,M10.5.0,M3.5.0/1")?.daylight?.offsetSeconds == 0)
    #expect(ZoneRule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0")?.daylight?.start.secondsOfDay == -3600)
  }

  @Test(arguments: [
    "", "5", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M1.1.0", "EST5EDT,J60,J300",
    "<+03", "EST5EDT,M3.2.0,M11.1.0,", "EST5EDT,M3.6.0,M11.1.0", "EST999999999999999999",
  ])
  func refusesBrokenRules(text: String) {
    #expect(ZoneRule(text) == nil)
  }

  @Test func survivesDamagedZoneFiles() throws {
    let bytes = try #require(ZoneSource.system.file("Europe/Berlin"))
    #expect(ZoneFile(bytes) != nil)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(ZoneFile(Array(bytes[..<length])) == nil)
    }
    for index in 0..<min(bytes.count, 400) {
      var damaged = bytes
      damaged[index] ^= 0xFF
      _ = ZoneFile(damaged)?.localZone
    }
    #expect(ZoneFile(Array("TZif".utf8) + [UInt8](repeating: 0xFF, count: 1000)) == nil)
  }
}
