/// The zone in which times without a zone are read.
public struct LocalZone: Sendable, Equatable {
  /// From this local wall-clock second on, clocks are this many seconds ahead of UTC.
  public struct Transition: Sendable, Equatable {
    /// Seconds since 1970-01-01T00:00:00 on the local wall clock.
    public let localSeconds: Int64
    /// Seconds to subtract from local time to get UTC.
    public let offsetSeconds: Int64

    /// A change of the offset.
    public init(localSeconds: Int64, offsetSeconds: Int64) {
      self.localSeconds = localSeconds
      self.offsetSeconds = offsetSeconds
    }
  }

  private let firstOffsetSeconds: Int64
  private let transitions: [Transition]

  /// UTC, the zone unless one is configured.
  public static let utc = LocalZone(offsetSeconds: 0)

  /// A zone with one offset for all times.
  public init(offsetSeconds: Int64) {
    self.firstOffsetSeconds = offsetSeconds
    self.transitions = []
  }

  /// A zone whose offset changes; `transitions` ascend by local time.
  public init(firstOffsetSeconds: Int64, transitions: [Transition]) {
    self.firstOffsetSeconds = firstOffsetSeconds
    self.transitions = transitions
  }

  /// Seconds to subtract from a local wall-clock second to get UTC.
  ///
  /// An hour that occurs twice is read with the later offset; one that is skipped likewise.
  public func offsetSeconds(atLocalSeconds local: Int64) -> Int64 {
    if transitions.isEmpty { return firstOffsetSeconds }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].localSeconds <= local { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffsetSeconds : transitions[low - 1].offsetSeconds
  }
}
