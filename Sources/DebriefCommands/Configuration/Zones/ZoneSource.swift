import Files
import Records

/// Where the rules of named time zones come from.
struct ZoneSource: Sendable {
  /// The bytes of a zone's file in the format of RFC 8536, by its name; `nil` when there is none.
  let file: @Sendable (String) -> [UInt8]?

  /// The zones that the system knows.
  static let system = ZoneSource { name in
    try? SmallFile.bytes(of: "/usr/share/zoneinfo/\(name)", limit: 1 << 20)
  }

  /// The zone that a configured text stands for: `UTC`, an offset such as `+02:00`, or a name.
  func zone(named name: String) -> LocalZone? {
    if ["UTC", "GMT", "Z"].contains(name) { return .utc }
    if let seconds = Self.fixedOffset(name) { return LocalZone(offsetSeconds: seconds) }
    guard Self.isZoneName(name), let bytes = file(name), let zone = ZoneFile(bytes) else {
      return nil
    }
    return zone.localZone
  }

  /// Names become paths below the folder of zones and must not lead out of it.
  static func isZoneName(_ name: String) -> Bool {
    guard name.utf8.count <= 64, name.first?.isLetter == true else { return false }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            true
          default: false
          }
        }
    }
  }

  /// Seconds ahead of UTC for `+02:00`, `-0530` and `+2`; `nil` beyond 18 hours.
  static func fixedOffset(_ text: String) -> Int64? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits: [Substring] = text.dropFirst().split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let isDecimal = digits.joined().utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    guard isDecimal, let first = digits.first else { return nil }
    let parts: (hours: Substring, minutes: Substring)
    switch (digits.count, first.count) {
    case (2, 2) where digits[1].count == 2: parts = (first, digits[1])
    case (1, 4): parts = (first.prefix(2), first.suffix(2))
    case (1, 1), (1, 2): parts = (first, "0")
    default: return nil
    }
    guard let hours = Int64(parts.hours), let minutes = Int64(parts.minutes), minutes < 60 else {
      return nil
    }
    let seconds = hours * 3600 + minutes * 60
    guard seconds <= 18 * 3600 else { return nil }
    return sign == "-" ? -seconds : seconds
  }
}
