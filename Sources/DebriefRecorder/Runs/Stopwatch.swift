import Glibc
import Records

/// Measures times between calls that may be made by different programs.
///
/// The system's clock can be set meanwhile. So a mark also holds the time since the machine
/// started, which only goes on, and which start that was.
enum Stopwatch {
  /// A mark to keep in a file; null where the system has no such clock.
  static func mark(_ settings: RecorderSettings) -> RecordedValue {
    guard let uptime = settings.uptime() else { return .null }
    return ["boot": .text(uptime.boot), "uptime_seconds": .real(uptime.seconds)]
  }

  /// Seconds since a mark, else between two times; never less than 0.
  static func seconds(
    since mark: RecordedValue?, from start: RecordedValue?, to end: Timestamp,
    _ settings: RecorderSettings
  ) -> Double {
    if let mark, let before = mark["uptime_seconds"]?.double, let now = settings.uptime(),
      mark["boot"]?.text == now.boot, now.seconds >= before
    {
      return rounded(now.seconds - before)
    }
    guard let start = start?.text.flatMap({ TimeParser().parse($0) }) else { return 0 }
    return rounded(max(0, end.seconds(since: start)))
  }

  /// To microseconds, which is what times have.
  private static func rounded(_ seconds: Double) -> Double {
    (seconds * 1_000_000).rounded() / 1_000_000
  }
}

/// How long the machine has been running, and since which start of it.
public struct MachineUptime: Sendable, Equatable {
  /// Seconds since the start.
  public let seconds: Double
  /// What no other start has.
  public let boot: String

  /// An uptime from its parts.
  public init(seconds: Double, boot: String) {
    self.seconds = seconds
    self.boot = boot
  }

  /// That of this machine; nil where the system does not say.
  @Sendable public static func ofThisMachine() -> MachineUptime? {
    var time = timespec()
    guard clock_gettime(CLOCK_BOOTTIME, &time) == 0,
      let boot = try? WholeFile.bytes(of: "/proc/sys/kernel/random/boot_id")
    else { return nil }
    return MachineUptime(
      seconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9,
      boot: String(decoding: boot.prefix { $0 > 0x20 }, as: UTF8.self))
  }
}
