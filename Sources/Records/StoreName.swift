/// A kind of log: the registry of their names.
public enum StoreName: String, Sendable, CaseIterable {
  case taskExecutions = "task_executions"
  case feedback, runs, operations, events, sessions

  /// A number that stays the same whatever stores are added, as the ledger is written with it; the
  /// first one is 1, and none is left out.
  public var number: Int {
    switch self {
    case .taskExecutions: 1
    case .feedback: 2
    case .runs: 3
    case .operations: 4
    case .events: 5
    case .sessions: 6
    }
  }

  /// The name as people say it, such as `task executions`.
  public var words: String { rawValue.replacing("_", with: " ") }
}
