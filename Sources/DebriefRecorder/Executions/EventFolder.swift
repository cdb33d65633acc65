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

  /// A line for one of the files.
  struct Entry {
    let file: File
    let line: [UInt8]
  }

  /// Appends one event.
  func append(
    _ type: String, to file: File, _ members: [(StaticString, RecordedValue?)]
  ) throws(RecordingError) {
    try append([event(type, in: file, members)])
  }

  /// Appends entries to their files, all or none of them.
  func append(_ entries: [Entry]) throws(RecordingError) {
    var lines: [String: [UInt8]] = [:]
    for entry in entries {
      guard entry.line.count < LineAppender.lineBytes else {
        throw .lineTooLong(bytes: entry.line.count + 1, limit: LineAppender.lineBytes)
      }
      lines["\(path)/\(entry.file.rawValue).ndjson", default: []] += entry.line + [0x0A]
    }
    try LineAppender.append(together: lines, durability: settings.durability)
  }

  /// One event.
  func event(
    _ type: String, in file: File, at time: Timestamp? = nil,
    _ members: [(StaticString, RecordedValue?)]
  ) -> Entry {
    var line = JSONLine()
    line.add("timestamp", time ?? settings.clock())
    line.add("event_type", type)
    if let runID { line.add("run_id", settings.redact(runID)) }
    for (name, value) in members {
      if let value { line.add(name, value) }
    }
    return Entry(file: file, line: line.finished())
  }

  /// An entry of the audit trail.
  func audit(_ action: String, executionID: String?, _ details: RecordedValue) -> Entry {
    event(
      "audit.recorded", in: .audit,
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
