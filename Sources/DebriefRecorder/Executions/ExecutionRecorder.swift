import Records
import Synchronization

/// Records executions of droids as an orchestrator sees them; the writing side of the store
/// `events`.
///
/// An event is one line of one of five files in a folder. Executions that this recorder began are
/// also known in memory, so that their ends carry droid and task; an end needs no start, since
/// readers join both by the execution's id. A recorder may be used by any number of threads, and
/// a folder by any number of recorders.
///
/// A class because of its identity: it knows what it began.
public final class ExecutionRecorder: Sendable {
  /// An execution that was begun here and has not ended.
  struct Running: Sendable {
    let droidID: RecordedValue
    let taskID: RecordedValue
    let start: Timestamp
  }

  let folder: EventFolder
  let settings: RecorderSettings
  private let validatesResults: Bool
  private let running = Mutex<[String: Running]>([:])

  /// A recorder for a folder, which is made at the first event.
  ///
  /// - Parameters:
  ///   - runID: What the orchestrator calls its own run; one is made of the time when it is nil.
  ///   - validatesResults: Whether results are given a category as they are recorded.
  public init(
    folder: String, runID: String? = nil, validatesResults: Bool = true,
    settings: RecorderSettings = RecorderSettings()
  ) {
    self.settings = settings
    self.validatesResults = validatesResults
    self.folder = EventFolder(
      path: folder, settings: settings,
      runID: runID ?? RecordedID.orchestration(settings.clock()))
  }

  /// Begins an execution, and returns its id; the droid finds it in `DROID_EXECUTION_ID`.
  @discardableResult
  public func logTaskExecutionStarted(
    taskID: String, droidID: String, description: String? = nil, executionID: String? = nil
  ) throws(RecordingError) -> String {
    let task = try folder.name(taskID, "task_id")
    let droid = try folder.name(droidID, "droid_id")
    let time = settings.clock()
    let id = executionID ?? RecordedID.execution(time, task: task.text ?? taskID)
    let name = try folder.name(id, "execution_id")
    try folder.append([
      folder.event(
        "task.execution.started", in: .events, at: time,
        [
          ("task_id", task), ("droid_id", droid), ("execution_id", name),
          ("status", "executing"),
          ("details", description.map { ["description": .text(settings.message($0))] } ?? [:]),
        ]),
      folder.audit(
        "task_execution_started", executionID: name.text, ["task_id": task, "droid_id": droid]),
    ])
    running.withLock { $0[id] = Running(droidID: droid, taskID: task, start: time) }
    return id
  }

  /// Ends an execution with its result, which is validated as well.
  public func logTaskExecutionCompleted(
    _ executionID: String, result: RecordedValue? = nil, success: Bool = true
  ) throws(RecordingError) {
    let name = try folder.name(executionID, "execution_id")
    let known = running.withLock { $0[executionID] }
    var entries = [
      folder.event(
        "task.execution.completed", in: .events,
        [
          ("task_id", known?.taskID), ("droid_id", known?.droidID), ("execution_id", name),
          ("status", success ? "completed" : "failed"), ("success", .boolean(success)),
          ("error_message", message(of: result)),
        ])
    ]
    if let result {
      let clean = settings.details(result)
      entries.append(
        folder.event(
          "task.result", in: .results,
          [("execution_id", name), ("success", .boolean(success)), ("result_data", clean)]))
      if validatesResults { entries.append(validated(name, ResultCategory(of: result), clean)) }
    }
    entries.append(
      folder.audit(
        "task_execution_completed", executionID: name.text, ["success": .boolean(success)]))
    try folder.append(entries)
    running.withLock { $0[executionID] = nil }
  }

  /// Ends an execution that nobody else will end.
  public func logTaskExecutionAbandoned(
    _ executionID: String, reason: String = "timeout"
  ) throws(RecordingError) {
    let name = try folder.name(executionID, "execution_id")
    let known = running.withLock { $0[executionID] }
    let reason = RecordedValue.text(settings.message(reason))
    try folder.append([
      folder.event(
        "task.execution.abandoned", in: .events,
        [
          ("task_id", known?.taskID), ("droid_id", known?.droidID), ("execution_id", name),
          ("status", "abandoned"), ("reason", reason),
        ]),
      folder.audit("task_execution_abandoned", executionID: name.text, ["reason": reason]),
    ])
    running.withLock { $0[executionID] = nil }
  }

  /// Records what a droid reports of itself.
  public func logDroidSelfReport(
    droidID: String, status: DroidStatus, details: RecordedValue? = nil,
    executionID: String? = nil
  ) throws(RecordingError) {
    try DroidReporter(folder: folder, droidID: droidID, executionID: executionID)
      .reportStatus(status, details: details)
  }

  /// Gives a result a category and records it; false where it has none of the known ones.
  @discardableResult
  public func validateAndStoreResult(
    _ executionID: String, _ result: RecordedValue
  ) throws(RecordingError) -> Bool {
    let category = ResultCategory(of: result)
    let name = try folder.name(executionID, "execution_id")
    try folder.append([validated(name, category, settings.details(result))])
    return category != .unknown
  }

  /// The entry of a result, without secrets, and its category.
  private func validated(
    _ name: RecordedValue, _ category: ResultCategory, _ clean: RecordedValue
  ) -> EventFolder.Entry {
    folder.event(
      "task.result.validated", in: .results,
      [
        ("execution_id", name), ("category", .text(category.rawValue)),
        ("success", .boolean(category != .error)),
        ("original_result", clean.members == nil ? ["raw_result": clean] : clean),
      ])
  }

  /// Runs `body` as an execution, which is completed with the result that it leaves, or fails with
  /// the error that it throws.
  public func withTaskExecution<Result>(
    taskID: String, droidID: String, description: String? = nil,
    _ body: (inout TaskExecution) throws -> Result
  ) throws -> Result {
    let id = try logTaskExecutionStarted(
      taskID: taskID, droidID: droidID, description: description)
    var task = TaskExecution(executionID: id)
    let value: Result
    do {
      value = try body(&task)
    } catch {
      try logTaskExecutionCompleted(id, result: TaskExecution.result(of: error), success: false)
      throw error
    }
    try logTaskExecutionCompleted(id, result: task.result, success: true)
    return value
  }

  private func message(of result: RecordedValue?) -> RecordedValue? {
    for name in ["error_message", "error"] {
      if let text = result?[name]?.text { return .text(settings.message(text)) }
    }
    return nil
  }
}

/// An execution at work, which takes its result.
public struct TaskExecution: Sendable {
  /// The id of the execution; nil where none is known.
  public let executionID: String?
  /// What the execution leaves, an object.
  public var result: RecordedValue?

  init(executionID: String?) { self.executionID = executionID }

  static func result(of error: any Error) -> RecordedValue {
    ["error_type": .text("\(type(of: error))"), "error": .text("\(error)")]
  }
}
