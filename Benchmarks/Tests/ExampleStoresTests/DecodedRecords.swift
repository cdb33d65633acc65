/// A task execution as any reader would decode it.
struct Execution: Decodable {
  let task_id: String
  let task_type: String
  let outcome: String
  let start_time: String
  let end_time: String
  let duration_ms: Double
  let error_message: String?
  let failure_category: String?
  let user_satisfaction: Int?
  let retry_count: Int
  let context: [String: Anything]?

  var isFailure: Bool { outcome == "failure" || outcome == "timeout" }
  var day: Substring { start_time.prefix(10) }
}

/// An event as any reader would decode it.
struct Event: Decodable {
  struct Details: Decodable {
    let memory_mb: Double?
    let progress: Double?
  }

  let timestamp: String
  let event_type: String?
  let task_id: String?
  let droid_id: String?
  let execution_id: String?
  let status: String?
  let details: Details?
}

/// A value of any shape.
struct Anything: Decodable {
  init(from decoder: any Decoder) throws {}
}

/// A correction as any reader would decode it.
struct Correction: Decodable {
  let timestamp: String
  let type: String
  let context: String
  let feedback: String
  let category: String
  let severity: String
  let session_id: String?
}
