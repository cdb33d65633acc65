import Glibc
import Records

/// Reports of a droid on itself, in `droid_status.ndjson`.
///
/// The orchestrator gives a droid its name and its execution in `DROID_ID` and
/// `DROID_EXECUTION_ID`.
public struct DroidReporter: Sendable {
  /// The droid.
  public let droidID: String
  /// The execution that it works on; nil where none is known.
  public let executionID: String?
  private let folder: EventFolder

  /// A reporter for a folder of events; without a name and an execution, those of the environment.
  public init(
    folder: String, droidID: String? = nil, executionID: String? = nil,
    settings: RecorderSettings = RecorderSettings()
  ) throws(RecordingError) {
    guard let droid = droidID ?? DroidReporter.variable("DROID_ID") else {
      throw .invalid(name: "droid_id", reason: "is missing, and DROID_ID is not set")
    }
    self.init(
      folder: EventFolder(path: folder, settings: settings, runID: nil), droidID: droid,
      executionID: executionID ?? DroidReporter.variable("DROID_EXECUTION_ID"))
  }

  init(folder: EventFolder, droidID: String, executionID: String?) {
    self.folder = folder
    self.droidID = droidID
    self.executionID = executionID
  }

  /// Reports a status with details, an object.
  public func reportStatus(
    _ status: DroidStatus, details: RecordedValue? = nil
  ) throws(RecordingError) {
    if let details, details.members == nil {
      throw .invalid(name: "details", reason: "is no JSON object")
    }
    try folder.append(
      "droid.self_report", to: .droidStatus,
      [
        ("droid_id", try folder.name(droidID, "droid_id")),
        (
          "execution_id",
          try executionID.map { (id) throws(RecordingError) in
            try folder.name(id, "execution_id")
          }
        ),
        ("status", .text(status.rawValue)),
        ("details", folder.settings.details(details ?? [:])),
      ])
  }

  /// Reports that a task begins.
  public func reportTaskStart(
    _ taskID: String, _ description: String, context: RecordedValue? = nil
  ) throws(RecordingError) {
    var details: RecordedValue = [
      "event_type": "task_start", "task_id": .text(taskID),
      "task_description": .text(description),
    ]
    details["context"] = context
    try reportStatus(.executing, details: details)
  }

  /// Reports how far a task is, from 0 to 1.
  public func reportTaskProgress(
    _ taskID: String, _ progress: Double, message: String? = nil
  ) throws(RecordingError) {
    guard (0...1).contains(progress) else {
      throw .invalid(name: "progress", reason: "must be a number from 0 to 1")
    }
    var details: RecordedValue = [
      "event_type": "progress", "task_id": .text(taskID), "progress": .real(progress),
    ]
    details["message"] = message.map { .text($0) }
    try reportStatus(.executing, details: details)
  }

  /// Reports that a task is over, with its result.
  public func reportTaskCompletion(
    _ taskID: String, result: RecordedValue? = nil, success: Bool = true
  ) throws(RecordingError) {
    var details: RecordedValue = [
      "event_type": "task_completion", "task_id": .text(taskID), "success": .boolean(success),
    ]
    details["result"] = result
    try reportStatus(success ? .completed : .failed, details: details)
  }

  /// Reports an error of a task.
  public func reportError(
    _ taskID: String, _ error: String, context: RecordedValue? = nil
  ) throws(RecordingError) {
    var details: RecordedValue = [
      "event_type": "error", "task_id": .text(taskID), "error": .text(error),
    ]
    details["context"] = context
    try reportStatus(.failed, details: details)
  }

  /// Reports what the droid uses.
  public func reportResourceUsage(
    cpuPercent: Double? = nil, memoryMB: Double? = nil, diskIOMB: Double? = nil
  ) throws(RecordingError) {
    var details: RecordedValue = ["event_type": "resource_usage"]
    for (name, value) in [
      ("cpu_percent", cpuPercent), ("memory_mb", memoryMB), ("disk_io_mb", diskIOMB),
    ] {
      guard let value else { continue }
      guard value >= 0, value.isFinite else {
        throw .invalid(name: name, reason: "must be a number from 0 on")
      }
      details[name] = .real(value)
    }
    try reportStatus(.executing, details: details)
  }

  /// Runs `body` as a task, whose start and end are reported; an error ends it as failed.
  public func withTaskExecution<Result>(
    _ taskID: String, _ description: String, _ body: (inout TaskExecution) throws -> Result
  ) throws -> Result {
    try reportTaskStart(taskID, description)
    var task = TaskExecution(executionID: executionID)
    let value: Result
    do {
      value = try body(&task)
    } catch {
      try reportTaskCompletion(taskID, result: TaskExecution.result(of: error), success: false)
      throw error
    }
    try reportTaskCompletion(taskID, result: task.result, success: true)
    return value
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
