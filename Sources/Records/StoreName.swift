/// A kind of log.
public enum StoreName: String, Sendable, CaseIterable {
  case taskExecutions = "task_executions"
  case feedback, runs, operations, events
}
