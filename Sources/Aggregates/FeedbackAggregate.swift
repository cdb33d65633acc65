public import Records

/// The corrections of a window.
///
/// Corrections are written by people and few, so that every one is kept; of more than `mostKept`
/// the latest are, and all are counted.
public struct FeedbackAggregate: MergeableSummary, FeedbackSink {
  /// How many corrections are kept: memory stays bounded whatever a store holds.
  public static let mostKept = 200_000

  /// The window that counts; nil for all of time.
  public let window: Window?
  /// Corrections in the window, those that are not kept too.
  public private(set) var total = 0
  /// Corrections after the window.
  public private(set) var future = 0
  /// Corrections before the window.
  public private(set) var outOfWindow = 0

  // In any order, and more than are kept at times: sorted and cut when it is asked for.
  private var pool: [FeedbackEntry] = []

  /// The aggregate of nothing, over all of time.
  public init() { window = nil }

  /// The aggregate of nothing, for one window.
  public init(window: Window?) { self.window = window }

  /// Corrections in the window by (time, path, line), at most the latest `mostKept`.
  ///
  /// Complexity: O(n log n) each time that it is asked for.
  public var entries: [FeedbackEntry] { FeedbackAggregate.latest(pool) }

  /// Adds one correction; one outside the window is only counted.
  public mutating func add(_ entry: FeedbackEntry) {
    switch window?.placement(of: entry.time.hour) ?? .inside {
    case .future: future += 1
    case .before: outOfWindow += 1
    case .inside:
      total += 1
      pool.append(entry)
      cutWhenLarge()
    }
  }

  /// Adds the corrections of another aggregate of the same window.
  public mutating func merge(_ other: FeedbackAggregate) {
    precondition(window == other.window, "aggregates of different windows")
    total += other.total
    future += other.future
    outOfWindow += other.outOfWindow
    pool += other.pool
    cutWhenLarge()
  }

  /// Equal when they hold the same corrections, in whatever order these were met.
  public static func == (a: FeedbackAggregate, b: FeedbackAggregate) -> Bool {
    a.window == b.window && a.total == b.total && a.future == b.future
      && a.outOfWindow == b.outOfWindow && a.entries == b.entries
  }

  /// Counts corrections about which nothing else is known.
  mutating func count(notKept more: Int) { total += more }

  /// Counts corrections whose hours are not in the window; there are none, as all are looked at.
  public mutating func count(future: Int, outOfWindow: Int, records: [String: Int]) {
    self.future += future
    self.outOfWindow += outOfWindow
  }

  private mutating func cutWhenLarge() {
    if pool.count >= 2 * FeedbackAggregate.mostKept { pool = FeedbackAggregate.latest(pool) }
  }

  private static func latest(_ entries: [FeedbackEntry]) -> [FeedbackEntry] {
    let sorted = entries.sorted { ($0.time, $0.position) < ($1.time, $1.position) }
    return sorted.count > mostKept ? Array(sorted.suffix(mostKept)) : sorted
  }
}
