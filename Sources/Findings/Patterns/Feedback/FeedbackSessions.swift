public import Records

/// When each session began, as far as corrections tell.
///
/// A correction that names no session is a session of its own: nothing says that it shares one.
public struct FeedbackSessions: Sendable, Equatable {
  private var starts: [String: Timestamp] = [:]

  /// The sessions of all corrections.
  public init(_ entries: [FeedbackEntry]) {
    for entry in entries {
      let id = FeedbackSessions.id(of: entry)
      starts[id] = min(starts[id] ?? entry.time, entry.time)
    }
  }

  /// How many there are.
  public var count: Int { starts.count }

  /// The distinct sessions of some corrections.
  func distinct(_ entries: some Sequence<FeedbackEntry>) -> Set<String> {
    Set(entries.map(FeedbackSessions.id))
  }

  /// When the session of a correction began.
  func start(of entry: FeedbackEntry) -> Timestamp {
    starts[FeedbackSessions.id(of: entry)] ?? entry.time
  }

  /// How many sessions began after a moment.
  func count(after moment: Timestamp) -> Int { starts.values.count { $0 > moment } }

  private static func id(of entry: FeedbackEntry) -> String {
    // A line's place can't be a session's name: names are never empty.
    entry.sessionID.map { "=" + $0 }
      ?? "\(entry.position.file):\(entry.position.chunk):\(entry.position.line)"
  }
}
