/// How a task ended.
///
/// Writers use this closed set; readers keep other words under their own name.
public enum TaskOutcome: String, Sendable, CaseIterable {
  case success, failure, partial, timeout, cancelled, unknown

  /// Whether failure analysis covers it.
  public var isFailure: Bool { self == .failure || self == .timeout }
}

/// Why a task failed.
///
/// Writers use this closed set; readers keep other words under their own name.
public enum FailureCategory: String, Sendable, CaseIterable {
  case userError = "user_error"
  case systemError = "system_error"
  case resourceError = "resource_error"
  case logicError = "logic_error"
  case timeoutError = "timeout_error"
  case dependencyError = "dependency_error"
  case configurationError = "configuration_error"
  case unknownError = "unknown_error"
}
