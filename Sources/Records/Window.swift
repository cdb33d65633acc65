/// The span of time that a report covers: whole hours, the last one holding as-of.
public struct Window: Sendable, Hashable {
  /// The moment that the report speaks of.
  public let asOf: Timestamp
  /// The length in days of 24 hours.
  public let days: Int

  /// The `days` × 24 hours that end with the hour of `asOf`.
  public init(asOf: Timestamp, days: Int) {
    precondition(days > 0, "a window has at least one day")
    self.asOf = asOf
    self.days = days
  }

  /// The latest hour in the window, the one that holds as-of.
  public var lastHour: Hour { asOf.hour }

  /// The earliest hour in the window.
  public var firstHour: Hour { Hour(index: lastHour.index - Int32(clamping: days * 24) + 1) }

  /// Where a record of an hour stands relative to the window.
  public func placement(of hour: Hour) -> Placement {
    if hour > lastHour { return .future }
    return hour < firstHour ? .before : .inside
  }

  /// Where a record stands relative to a window.
  public enum Placement: Sendable {
    /// In the window: it counts.
    case inside
    /// Older than the window: it is counted as out of the window, in no metric.
    case before
    /// After as-of (clock skew): it is counted as future, in no metric.
    case future
  }
}
