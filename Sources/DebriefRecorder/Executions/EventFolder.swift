import Records

/// The five files of a folder of events, written line by line.
struct EventFolder: Sendable {
  enum File: String {
    case audit, events, results, performance
    case droidStatus = "droid_status"
  }

  let path: String
  let settings: RecorderSettings
  /// What the orchestrator calls its own run; nil where there is none.
  let runID: String?

  /// Appends one event.
  func append(
    _ type: String, to file: File, at time: Timestamp? = nil,
    _ members: [(StaticString, RecordedValue?)]
  ) throws(RecordingError) {
    var line = JSONLine()
    line.add("timestamp", time ?? settings.clock())
    line.add("event_type", type)
    if let runID { line.add("run_id", settings.redact(runID)) }
    for (name, value) in members {
      if let value { line.add(name, value) }
    }
    try LineAppender.append(
      line.finished(), to: "\(path)/\(file.rawValue).ndjson", durability: settings.durability)
  }

  /// An entry of the audit trail.
  func audit(
    _ action: String, executionID: String?, _ details: RecordedValue
  ) throws(RecordingError) {
    try append(
      "audit.recorded", to: .audit,
      [
        ("action", .text(action)), ("execution_id", executionID.map { .text($0) }),
        ("details", settings.details(details)),
      ])
  }

  /// An id as it is written.
  func name(_ text: String, _ field: String) throws(RecordingError) -> RecordedValue {
    try RecordedName.check(text, field)
    return .text(settings.redact(text))
  }
}

/// What a droid is doing.
public enum DroidStatus: String, Sendable, CaseIterable {
  /// It is being set up.
  case initializing
  /// It is prepared to work.
  case ready
  /// It works on its task.
  case executing
  /// It waits for resources or input.
  case waiting
  /// Its task is done.
  case completed
  /// Its task met an error.
  case failed
  /// Its task was given up.
  case abandoned
  /// Its task took too long.
  case timeout
}
