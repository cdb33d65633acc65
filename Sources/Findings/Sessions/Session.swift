public import Records

/// One session of an agent.
public struct Session: Sendable, Hashable {
  /// How a session ended.
  public enum End: String, Sendable, CaseIterable {
    /// The agent had the last word.
    case completed
    /// A person interrupted the agent, and nothing followed.
    case interrupted
    /// A request to the model failed for good, and nothing followed.
    case apiError = "api_error"
    /// The agent owes an answer: the session goes on, or was cut off.
    case open
  }

  /// The session's id.
  public let id: String
  /// The program.
  public let agent: String
  /// The versions of the program, ascending by their first line.
  public let versions: [String]
  /// The folder, as it may be shown; nil where the transcript does not say.
  public let folder: String?
  /// The branch; nil where the transcript does not say.
  public let branch: String?
  /// How it was started; nil where the transcript does not say.
  public let entryPoint: String?
  /// Whether a person sat before it.
  public let isInteractive: Bool
  /// When its first line in the window was written.
  public let start: Timestamp
  /// When its last line in the window was written.
  public let last: Timestamp
  /// How it ended.
  public let end: End
  /// Its calls in their order.
  public let calls: ArraySlice<SessionCall>
  /// Requests to models.
  public let requests: Int
  /// Their tokens.
  public let tokens: TokenCounts
  /// What people wrote.
  public let prompts: Int
  /// How often the agent was interrupted.
  public let interruptions: Int
  /// Requests that failed for good, and those that were tried again.
  public let apiErrors: (final: Int, retried: Int)
  /// What people said against what the agent did.
  public let corrections: [SessionCorrection]
  /// Where its first line stands.
  public let location: Location

  /// Calls by outcome.
  public func count(_ outcome: ToolOutcome) -> Int { calls.count { $0.outcome == outcome } }

  /// Failed among calls whose success or failure is known.
  public var failed: Proportion {
    Proportion(calls.count { $0.outcome.isFailure }, of: calls.count { $0.outcome.isRated })
  }

  /// Equal when they tell the same.
  public static func == (a: Session, b: Session) -> Bool {
    a.id == b.id && a.start == b.start && a.last == b.last && a.end == b.end && a.calls == b.calls
      && a.tokens == b.tokens && a.corrections == b.corrections
  }

  /// The id stands for it.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
