import Records

/// Where a store usually lies, for programs that are run without a configuration.
struct UsualPlace: Sendable, Equatable {
  /// The folder that a place is in.
  enum Base: Sendable, Equatable {
    /// The project's folder.
    case project
    /// The home folder.
    case home
  }

  /// The folder that the pattern is relative to.
  let base: Base
  /// A path, folder or glob without a slash at its beginning.
  let pattern: String

  /// The pattern with its folder as people write it.
  var shown: String { base == .home ? "~/\(pattern)" : pattern }
}

/// The usual places of every store.
enum UsualPlaces {
  /// The places of a store; all that hold something are used, those of the project come first.
  static func places(of store: StoreName) -> [UsualPlace] {
    switch store {
    case .taskExecutions:
      project(
        "vy_data/outcomes/task_executions*.jsonl*", "data/outcomes/task_executions*.jsonl*",
        "logs/task_executions*.jsonl*", "task_executions*.jsonl*")
        + [UsualPlace(base: .home, pattern: "vy_data/outcomes/task_executions*.jsonl*")]
    case .feedback: project("logs/feedback.jsonl*")
    case .runs: project("logs/runs")
    case .operations: project("orchestrator.db", "data/orchestrator.db")
    case .events: project(".factory/logs", ".droid-forge/logs")
    }
  }

  private static func project(_ patterns: String...) -> [UsualPlace] {
    patterns.map { UsualPlace(base: .project, pattern: $0) }
  }
}
