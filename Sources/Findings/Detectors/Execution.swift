public import Records

/// One execution whose start lies in the window.
public struct Execution: Sendable, Hashable {
  /// What became of it as of the report.
  public enum State: String, Sendable, CaseIterable {
    /// It ended with a completion that says success.
    case completed
    /// It ended with a completion that says failure.
    case failed
    /// It was given up.
    case abandoned
    /// It has no end and is older than the timeout.
    case stuck
    /// It has no end and is younger than the timeout.
    case running
  }

  /// The execution's id.
  public let id: String
  /// The droid; `unknown` where its start names none.
  public let droidID: String
  /// The task; nil where its start names none.
  public let taskID: String?
  /// What became of it.
  public let state: State
  /// When it started.
  public let start: Timestamp
  /// Seconds from its start to its end; nil while it has none.
  public let durationSeconds: Double?
  /// The line of its start.
  public let startLocation: Location
  /// The line of its end; nil while it has none.
  public let endLocation: Location?
  /// What its end or its result says of a failure; nil where they say nothing.
  public let message: Evidence?
}
