/// The time of day of a night.
struct ScheduleTime: Sendable, Equatable {
  /// From 0 to 23.
  let hour: Int
  /// From 0 to 59.
  let minute: Int

  /// A time as people write it, such as `03:30` or `3:30`; nil for any other text.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    (self.hour, self.minute) = (hour, minute)
  }

  /// The hour in two digits.
  var paddedHour: String { hour < 10 ? "0\(hour)" : "\(hour)" }

  /// The minute in two digits.
  var paddedMinute: String { minute < 10 ? "0\(minute)" : "\(minute)" }
}
