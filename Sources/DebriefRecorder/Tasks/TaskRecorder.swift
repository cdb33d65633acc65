import Dispatch
public import Records
import Synchronization

/// Records finished tasks in `task_executions.jsonl`; the writing side of the store
/// `task_executions`.
///
/// Records wait in a buffer and are written together, whole, when it is full, on `flush()`, some
/// seconds after the first of them, and when the recorder goes. What can't be written stays in the
/// buffer and is reported. A recorder may be used by any number of threads, and a file by any
/// number of recorders.
///
/// A class because of its identity: it owns the buffer.
public final class TaskRecorder: Sendable {
  /// Buffered records beyond this many are refused, so that a full disk fills no memory.
  public static let mostPending = 100_000

  /// The file.
  public let path: String
  private let capacity: Int
  private let delay: Double
  private let settings: RecorderSettings
  private let report: @Sendable (RecordingError) -> Void

  private struct State {
    var pending = PendingTasks()
    /// The number of waiting records that starts the next try; it grows each time a write fails.
    var threshold: Int
    /// Counts buffers, so that a timer knows whether its own is gone.
    var generation = 0
  }

  private let state: Mutex<State>
  /// One writer at a time, in the order of the buffers.
  private let writing = Mutex(())

  /// A recorder for a file, which is made with its folders at the first write.
  ///
  /// - Parameters:
  ///   - capacity: How many records are written together.
  ///   - seconds: How long a record waits for others at most; 0 for as long as it takes.
  ///   - report: Told of each write that failed on its own account; what could not be written
  ///     is still in the buffer. Without one, the reason goes to standard error.
  public init(
    path: String, capacity: Int = 50, flushAfter seconds: Double = 5,
    settings: RecorderSettings = RecorderSettings(),
    report: @escaping @Sendable (RecordingError) -> Void = StandardError.report
  ) {
    self.path = path
    self.capacity = max(1, capacity)
    delay = seconds
    self.settings = settings
    self.report = report
    state = Mutex(State(threshold: self.capacity))
  }

  deinit {
    do throws(RecordingError) {
      try flush()
    } catch {
      report(error)
      report(.bufferFull(pending: pendingCount))
    }
  }

  /// How many records wait to be written.
  public var pendingCount: Int { state.withLock { $0.pending.count } }

  /// The memory that waiting records take, bytes.
  public var pendingBytes: Int { state.withLock { $0.pending.bytes } }

  /// Records a finished task.
  ///
  /// An error says that the values can't be recorded, or that too many records wait already.
  public func recordExecution(
    taskID: String, taskType: String, outcome: TaskOutcome, startTime: Timestamp,
    endTime: Timestamp, durationMilliseconds: Double? = nil, errorMessage: String? = nil,
    failureCategory: FailureCategory? = nil, userSatisfaction: Int? = nil, retryCount: Int = 0,
    context: RecordedValue? = nil
  ) throws(RecordingError) {
    var draft = TaskExecutionDraft(
      taskID: taskID, taskType: taskType, outcome: outcome, startTime: startTime, endTime: endTime)
    draft.durationMilliseconds = durationMilliseconds
    draft.errorMessage = errorMessage
    draft.failureCategory = failureCategory
    draft.userSatisfaction = userSatisfaction
    draft.retryCount = retryCount
    try record(draft, context: context)
  }

  /// Records a finished task.
  public func record(
    _ draft: TaskExecutionDraft, context: RecordedValue? = nil
  ) throws(RecordingError) {
    var draft = draft
    if let context { try draft.setContext(settings.details(context)) }
    try draft.check()
    let task = draft
    enum Step { case wait, write, refuse(Int), start(Int) }
    let step: Step = state.withLock { state in
      guard state.pending.count < Self.mostPending else { return .refuse(state.pending.count) }
      state.pending.append(task)
      if state.pending.count >= state.threshold { return .write }
      return state.pending.count == 1 && delay > 0 ? .start(state.generation) : .wait
    }
    switch step {
    case .wait: return
    case .refuse(let pending): throw .bufferFull(pending: pending)
    case .start(let generation): startTimer(generation)
    case .write: flushAndReport()
    }
  }

  /// Writes what waits; it is in the file when this returns, and still in the buffer on an error.
  public func flush() throws(RecordingError) {
    try writing.withLock { (_) throws(RecordingError) in try flushAlone() }
  }

  private func flushAlone() throws(RecordingError) {
    let (pending, generation) = state.withLock { state in
      let taken = state.pending
      state.pending = PendingTasks()
      state.generation += 1
      return (taken, state.generation)
    }
    guard pending.count > 0 else { return }
    do throws(RecordingError) {
      try write(pending)
      state.withLock { $0.threshold = capacity }
    } catch {
      putBack(pending, generation)
      throw error
    }
  }

  /// Records that came meanwhile stand behind those that could not be written.
  private func putBack(_ pending: PendingTasks, _ generation: Int) {
    state.withLock { state in
      var all = pending
      state.pending.forEach { all.append($0) }
      state.pending = all
      // Not with every call: each try costs, and the disk is as full as it was.
      state.threshold = all.count + capacity
    }
    if delay > 0 { startTimer(generation) }
  }

  private func write(_ pending: PendingTasks) throws(RecordingError) {
    var lines: [UInt8] = []
    lines.reserveCapacity(pending.count * 320)
    pending.forEach { task in
      // Each by itself: with all lines handed over and back, every line would cost a copy of all.
      lines += task.line(behind: [], settings)
      lines.append(0x0A)
    }
    try LineAppender.append(lines: lines, to: path, durability: settings.durability)
  }

  private func flushAndReport() {
    do throws(RecordingError) {
      try flush()
    } catch {
      report(error)
    }
  }

  private func startTimer(_ generation: Int) {
    DispatchQueue.global().asyncAfter(deadline: .now() + delay) { [weak self] in
      guard let self, self.state.withLock({ $0.generation == generation }) else { return }
      self.flushAndReport()
    }
  }
}
