public import Records

/// When each session began, as far as corrections tell.
///
/// Corrections that name no session share one while no gap between two of them, by time, is longer
/// than half an hour.
public struct FeedbackSessions: Sendable, Equatable {
  /// The longest gap within a session that nobody named, in microseconds: half an hour.
  static let longestGap: Int64 = 30 * 60 * 1_000_000

  private var starts: [String: Timestamp] = [:]
  /// When sessions without a name begin, ascending.
  private var unnamed: [Timestamp] = []

  /// The sessions of all corrections.
  public init(_ entries: [FeedbackEntry]) {
    var last: Timestamp?
    for time in entries.filter({ $0.sessionID == nil }).map(\.time).sorted() {
      let gap = last.map { time.microseconds - $0.microseconds }
      if gap.map({ $0 > FeedbackSessions.longestGap }) ?? true { unnamed.append(time) }
      last = time
    }
    for entry in entries {
      let id = id(of: entry)
      starts[id] = min(starts[id] ?? entry.time, entry.time)
    }
  }

  /// How many there are.
  public var count: Int { starts.count }

  /// The distinct sessions of some corrections.
  func distinct(_ entries: some Sequence<FeedbackEntry>) -> Set<String> {
    Set(entries.map(id))
  }

  /// When the session of a correction began.
  func start(of entry: FeedbackEntry) -> Timestamp {
    starts[id(of: entry)] ?? entry.time
  }

  /// How many sessions began after a moment.
  func count(after moment: Timestamp) -> Int { starts.values.count { $0 > moment } }

  private func id(of entry: FeedbackEntry) -> String {
    if let name = entry.sessionID { return "=" + name }
    // The last that began by then. A number can't be a session's name, which has a sign before it.
    var (low, high) = (0, unnamed.count)
    while low < high {
      let middle = (low + high) / 2
      if unnamed[middle] <= entry.time { low = middle + 1 } else { high = middle }
    }
    return "\(low)"
  }
}
