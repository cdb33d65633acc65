public import Aggregates
public import Records

/// What one night adds to what is kept of one store.
public struct LedgerChanges: Sendable {
  /// The store.
  public let store: StoreName
  /// The first hour whose shares are kept whole.
  public var floor: Hour
  /// The days of the longest window that was asked for.
  public var days = 0
  /// The hour that holds the night's as-of.
  public let lastHour: Hour
  /// Whether shares before the floor are removed.
  public var forgetsBeforeFloor = false
  /// Whether everything that was kept is replaced.
  public var replacesAll = false
  /// Sources whose shares are withdrawn.
  public var removed: [Int64] = []
  /// Sources that are new or have changed, with the shares that have.
  public var sources: [SourceChange] = []
  /// Whether days are kept beside the hours.
  public var keepsDays = false
  /// Days that are over, each whole, put together from what is then kept of their hours.
  public var closedDays: [DayChange] = []

  /// A source with what has changed of it.
  public struct SourceChange: Sendable {
    /// The source as it is now.
    public var source: LedgerSource
    /// Shares that are new or have changed, each whole.
    public var shares: [Hour: StoredShare] = [:]
    /// Notes on records after as-of that are new or have changed, each whole.
    public var notes: [Hour: ReadingTally] = [:]
    /// Hashes of the lines that are counted from now on, where equal ones count once.
    public var lines: [UInt64] = []
  }

  /// What a source says about a whole day.
  public struct DayChange: Sendable {
    /// The source's number, as in `sources` where it is new.
    public var source: Int64
    /// The day.
    public var day: Day
    /// All hours of the day together.
    public var stored: StoredShare
  }

  /// Whether there is nothing to write.
  public var isEmpty: Bool {
    !replacesAll && removed.isEmpty && sources.isEmpty && closedDays.isEmpty
  }
}

/// A share with how many records it is of.
public struct StoredShare: Sendable {
  /// Records that can be used.
  public var records: Int
  /// What they tell.
  public var share: EncodedShare
}
