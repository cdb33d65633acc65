/// A moment, as whole microseconds since 1970-01-01T00:00:00Z.
///
/// Microseconds are the finest unit that the stores' writers keep; integers make sums and
/// comparisons the same on every machine.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the Unix epoch; negative before it.
  public let microseconds: Int64

  /// A moment from its microseconds since the Unix epoch.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// A moment from whole seconds since the Unix epoch.
  public init(seconds: Int64) {
    self.microseconds = seconds * 1_000_000
  }

  /// Orders moments by time.
  public static func < (a: Timestamp, b: Timestamp) -> Bool {
    a.microseconds < b.microseconds
  }

  /// The whole hour that holds this moment.
  public var hour: Hour { Hour(containing: self) }

  /// The calendar day (UTC) that holds this moment.
  public var day: Day { hour.day }

  /// This moment moved by a number of seconds.
  public func advanced(bySeconds seconds: Int64) -> Timestamp {
    Timestamp(microseconds: microseconds + seconds * 1_000_000)
  }

  /// Seconds from `earlier` to this moment; negative when `earlier` is later.
  public func seconds(since earlier: Timestamp) -> Double {
    Double(microseconds - earlier.microseconds) / 1_000_000
  }
}

/// A whole hour since the Unix epoch, UTC: the grain in which aggregates are kept.
public struct Hour: Sendable, Hashable, Comparable {
  /// Hours since 1970-01-01T00Z; negative before it.
  public let index: Int32

  /// An hour from its number since the Unix epoch.
  public init(index: Int32) {
    self.index = index
  }

  /// The hour that holds a moment.
  public init(containing time: Timestamp) {
    let perHour: Int64 = 3_600_000_000
    let quotient = time.microseconds / perHour
    let floor = time.microseconds % perHour < 0 ? quotient - 1 : quotient
    self.index = Int32(clamping: floor)
  }

  /// Orders hours by time.
  public static func < (a: Hour, b: Hour) -> Bool { a.index < b.index }

  /// The first moment of the hour.
  public var start: Timestamp { Timestamp(seconds: Int64(index) * 3600) }

  /// The day (UTC) that holds the hour.
  public var day: Day {
    let quotient = index / 24
    return Day(index: index % 24 < 0 ? quotient - 1 : quotient)
  }
}

/// A calendar day, UTC.
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before it.
  public let index: Int32

  /// A day from its number since the Unix epoch.
  public init(index: Int32) {
    self.index = index
  }

  /// Orders days by time.
  public static func < (a: Day, b: Day) -> Bool { a.index < b.index }

  /// The first hour of the day.
  public var firstHour: Hour { Hour(index: index * 24) }
}
