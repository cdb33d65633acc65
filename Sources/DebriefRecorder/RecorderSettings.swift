import Glibc
public import Records

/// What all recorders have in common: their clock, what hides secrets, and what a write waits for.
public struct RecorderSettings: Sendable {
  /// What a write waits for before it counts as done.
  public enum Durability: Sendable {
    /// The bytes are on the disk: they outlive a loss of power.
    case onDisk
    /// The system has the bytes: they outlive the death of the program.
    case inSystem
  }

  /// The clock.
  public var clock: @Sendable () -> Timestamp
  /// Replaces secrets in messages and details before they are written.
  public var redact: @Sendable (String) -> String
  /// What a write waits for.
  public var durability: Durability
  /// How long a call waits for a database server that went away; seconds.
  public var reconnectSeconds = 30
  /// How long the machine runs: for durations that a clock that is set can't change.
  public var uptime: @Sendable () -> MachineUptime? = MachineUptime.ofThisMachine

  /// Settings; without any, the system's clock, the built-in list of secrets and the disk.
  public init(
    clock: @escaping @Sendable () -> Timestamp = RecorderSettings.systemClock,
    redact: @escaping @Sendable (String) -> String = SecretFilter.redact,
    durability: Durability = .onDisk
  ) {
    self.clock = clock
    self.redact = redact
    self.durability = durability
  }

  /// The time of day by the system's clock.
  @Sendable public static func systemClock() -> Timestamp {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Timestamp(microseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)
  }

  /// An id for a task execution that comes without one.
  public static func newTaskID(at time: Timestamp) -> String { RecordedID.task(time) }

  /// A message as it is written: without secrets, and not longer than readers keep.
  func message(_ text: String) -> String {
    let clean = redact(text)
    guard clean.utf8.count > RecorderSettings.messageBytes else { return clean }
    let scalars = clean.unicodeScalars
    let kept = scalars.prefix(RecorderSettings.messageCodePoints)
    guard kept.endIndex < scalars.endIndex else { return clean }
    let left = scalars[kept.endIndex...].count
    return String(kept) + " … [\(left) more characters]"
  }

  /// Details as they are written: every text in them without secrets.
  ///
  /// A text is looked at with its name, since some names alone make a value a secret.
  func details(_ value: RecordedValue) -> RecordedValue { value.mapTexts(named: nil, redacted) }

  private func redacted(_ name: String?, _ text: String) -> String {
    guard let name else { return redact(text) }
    let clean = redact(text)
    guard clean == text else { return clean }
    // A text with quotes could end the pair early: then its name decides alone.
    let isPlain = !text.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
    let head = "\"\(name)\": \""
    let pair = head + (isPlain ? text : "Zq8vRt2LmX5c9d") + "\""
    let changed = redact(pair)
    guard changed != pair, changed.hasPrefix(head), changed.hasSuffix("\"") else { return text }
    return String(changed.dropFirst(head.count).dropLast())
  }

  private static let messageCodePoints = 8000
  /// Texts of fewer bytes need no counting.
  private static let messageBytes = 8000
}
