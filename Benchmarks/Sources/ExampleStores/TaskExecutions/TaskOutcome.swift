/// How an execution ended.
enum TaskOutcome: Sendable {
  case success, failure, partial, timeout, cancelled, unknown

  /// What the store says.
  var name: StaticString {
    switch self {
    case .success: "success"
    case .failure: "failure"
    case .partial: "partial"
    case .timeout: "timeout"
    case .cancelled: "cancelled"
    case .unknown: "unknown"
    }
  }
}
