public import Records

/// How long the records of a store are kept.
public struct RetentionRule: Sendable, Equatable {
  /// Older records go; days of 24 hours.
  ///
  /// Nil keeps them whatever their age.
  public var days: Int?
  /// The oldest records go while the store is larger; bytes.
  ///
  /// Nil keeps any size.
  public var bytes: Int?
  /// A larger log gets another name and is compressed; bytes.
  ///
  /// Nil leaves logs whole.
  public var rotateBytes: Int?

  /// A rule; without any value it keeps everything.
  public init(days: Int? = nil, bytes: Int? = nil, rotateBytes: Int? = nil) {
    self.days = days
    self.bytes = bytes
    self.rotateBytes = rotateBytes
  }

  /// Whether nothing is to be done.
  public var isEmpty: Bool { self == RetentionRule() }
}

/// What all stores of one run of `prune` have in common.
public struct RetentionRun: Sendable {
  /// The moment that ages are counted from.
  public let asOf: Timestamp
  /// Records from here on are in the window of reports: they stay, however large a store is.
  public let windowStart: Timestamp
  /// How times are read.
  public let times: TimeParser
  /// Whether nothing is changed.
  public let isDryRun: Bool

  /// A run from its parts.
  public init(asOf: Timestamp, windowStart: Timestamp, times: TimeParser, isDryRun: Bool) {
    self.asOf = asOf
    self.windowStart = windowStart
    self.times = times
    self.isDryRun = isDryRun
  }

  /// Records before it are too old by a rule; nil where age does not matter.
  public func cutoff(_ rule: RetentionRule) -> Timestamp? {
    rule.days.map { min(windowStart, asOf.advanced(bySeconds: -86_400 * Int64($0))) }
  }
}

/// What was done to one file, folder or database, or would be.
public struct RetentionStep: Sendable, Equatable {
  /// What was done.
  public enum Action: String, Sendable {
    /// Records were removed.
    case removed
    /// A log was renamed, so that writers begin a new one.
    case rotated
    /// A rotated log was compressed.
    case packed
    /// It stays, for a reason.
    case kept
  }

  /// What was done.
  public let action: Action
  /// The file, folder or database as shown.
  public let place: String
  /// Lines, rows or files.
  public var records = 0
  /// Their bytes on the disk; 0 where that is not known.
  public var bytes = 0
  /// Why it stays; empty for other actions.
  public var reason = ""

  /// A step from its parts.
  public init(
    _ action: Action, _ place: String, records: Int = 0, bytes: Int = 0, reason: String = ""
  ) {
    self.action = action
    self.place = place
    self.records = records
    self.bytes = bytes
    self.reason = reason
  }
}
