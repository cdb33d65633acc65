/// How a tool call ended.
///
/// Seven outcomes, because one error rate misleads: a person's refusal, a rule's refusal and a call
/// that fell with its neighbour are no failures of the tool.
public enum ToolOutcome: UInt8, Sendable, CaseIterable {
  /// No error was reported.
  case succeeded = 0
  /// The tool reported an error.
  case failed = 1
  /// A person refused the call.
  case rejected = 2
  /// A rule, a mode or a hook refused the call.
  case denied = 3
  /// The call was interrupted, or fell with a failing call beside it.
  case cancelled = 4
  /// The call ran out of time.
  case timedOut = 5
  /// The transcript does not say.
  case unknown = 6

  /// The name in documents.
  public var name: String {
    switch self {
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .rejected: "rejected"
    case .denied: "denied"
    case .cancelled: "cancelled"
    case .timedOut: "timed_out"
    case .unknown: "unknown"
    }
  }

  /// Whether the outcome belongs into a failure rate: the tool ran, and it is known how.
  public var isRated: Bool { self == .succeeded || isFailure }

  /// Whether the tool failed.
  public var isFailure: Bool { self == .failed || self == .timedOut }
}

/// What the text of a result says about how it came to be.
public enum ResultReason: UInt8, Sendable, CaseIterable {
  /// Nothing: no error is flagged.
  case none = 0
  /// A person refused the call and said something.
  case rejectionWithText = 1
  /// A person refused the call without a word.
  case rejectionWithoutText = 2
  /// A call beside it failed.
  case cascade = 3
  /// A person interrupted the agent.
  case interrupted = 4
  /// A program ended with an exit code other than 0.
  case exitCode = 5
  /// The tool refused its input.
  case toolUseError = 6
  /// A rule or a mode refused the call.
  case permissionDenied = 7
  /// Another error.
  case other = 8

  /// The name in documents.
  public var name: String {
    switch self {
    case .none: "none"
    case .rejectionWithText: "user_rejection_with_text"
    case .rejectionWithoutText: "user_rejection_without_text"
    case .cascade: "cascade"
    case .interrupted: "interrupted"
    case .exitCode: "exit_code"
    case .toolUseError: "tool_use_error"
    case .permissionDenied: "permission_denied"
    case .other: "other"
    }
  }
}
