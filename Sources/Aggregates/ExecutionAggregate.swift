public import Records

/// The execution log of a window: executions joined by id, droids, results, event types.
public struct ExecutionAggregate: MergeableSummary, ExecutionEventSink {
  /// How many of the latest events are kept.
  public static let recentKept = 100

  /// The window that counts; nil for all of time.
  public let window: Window?
  /// Lines read, by log, wherever they lie in time.
  public private(set) var lines: [EventLog: Int] = [:]
  /// Executions by id.
  ///
  /// One that started before the window is here too, so that its end is not taken for one without a
  /// start; which ones count is decided by their start.
  public private(set) var executions: [String: ExecutionSummary] = [:]
  /// Droids by id.
  public private(set) var droids: [String: DroidSummary] = [:]
  /// Results whose lines name neither an execution nor a task, by category and success: each line
  /// is one.
  private(set) var unnamedResults: [ResultKey: Int] = [:]
  /// Those of them that were validated.
  private(set) var unnamedValidated = 0
  /// Those of them that failed, as failures of their droids.
  public private(set) var unnamedFailures = FailureAggregate()
  /// Events by type.
  public private(set) var types: [String: Int] = [:]
  /// The latest events, from the latest on, at most `recentKept`.
  public private(set) var recent: [ExecutionEvent] = []
  /// Events after the window.
  public private(set) var future = 0
  /// Events before the window.
  public private(set) var outOfWindow = 0

  /// A kind of result.
  public struct ResultKey: Sendable, Hashable {
    /// The category as written, or `unknown`.
    public let category: String
    /// Whether it was a success: it says so, or neither its status nor its category says otherwise.
    public let success: Bool

    init(category: String, success: Bool) {
      self.category = category
      self.success = success
    }
  }

  /// The aggregate of nothing, over all of time.
  public init() { window = nil }

  /// The aggregate of nothing, for one window.
  public init(window: Window?) { self.window = window }

  /// Results that began in the window, by category and success: lines of one execution, else of one
  /// task, are one.
  ///
  /// Complexity: O(executions).
  public var results: [ResultKey: Int] {
    namedResults.reduce(into: unnamedResults) { $0[$1.key, default: 0] += 1 }
  }

  /// Those of `results` that were validated.
  ///
  /// Complexity: O(executions).
  public var validatedResults: Int {
    namedResults.reduce(unnamedValidated) { $0 + ($1.isValidated ? 1 : 0) }
  }

  /// A result of a droid, of a known kind of work.
  public struct DroidResult: Sendable, Hashable {
    /// The droid, and the category of the result.
    public let droidID: String, category: String
    /// The day of its first line.
    public let day: Day
    /// Whether it succeeded.
    public let success: Bool
  }

  /// Results in the window whose droid and category are known, in no order.
  ///
  /// The category `error` says how a result ended, not what kind of work it was.
  ///
  /// Complexity: O(executions).
  public var droidResults: [DroidResult] {
    executions.values.compactMap { summary in
      guard let result = summary.result, let droid = summary.start?.droidID ?? result.droidID,
        (window?.placement(of: result.first.time.hour) ?? .inside) == .inside,
        let category = result.namedCategory, category != "error"
      else { return nil }
      return DroidResult(
        droidID: droid, category: category, day: result.first.time.day,
        success: result.key.success)
    }
  }

  /// Results in the window that failed, by the id of their execution or task.
  ///
  /// Complexity: O(executions).
  public var failedResults: [(id: String, result: ExecutionResult)] {
    executions.compactMap { id, summary in
      guard let result = summary.result, result.isFailure,
        (window?.placement(of: result.first.time.hour) ?? .inside) == .inside
      else { return nil }
      return (id, result)
    }
  }

  private var namedResults: some Sequence<ExecutionResult> {
    executions.values.lazy.compactMap(\.result).filter { result in
      (window?.placement(of: result.first.time.hour) ?? .inside) == .inside
    }
  }

  /// Adds one event.
  public mutating func add(_ event: ExecutionEvent) {
    lines[event.log, default: 0] += 1
    switch window?.placement(of: event.time.hour) ?? .inside {
    case .future:
      // What has not happened yet as of the report tells nothing about an execution either.
      future += 1
      return
    case .before:
      outOfWindow += 1
      join(event)
      return
    case .inside:
      join(event)
    }
    if let type = event.type { types[type, default: 0] += 1 }
    if let droid = event.droidID { droids[droid, default: DroidSummary()].add(event) }
    if event.log == .results, event.resultID == nil { addUnnamedResult(event) }
    keepRecent(event)
  }

  /// Adds the events of another aggregate of the same window.
  public mutating func merge(_ other: ExecutionAggregate) {
    precondition(window == other.window, "aggregates of different windows")
    lines.merge(other.lines, uniquingKeysWith: +)
    for (id, summary) in other.executions {
      executions[id, default: ExecutionSummary()].merge(summary)
    }
    for (id, summary) in other.droids { droids[id, default: DroidSummary()].merge(summary) }
    unnamedResults.merge(other.unnamedResults, uniquingKeysWith: +)
    unnamedValidated += other.unnamedValidated
    unnamedFailures.merge(other.unnamedFailures)
    types.merge(other.types, uniquingKeysWith: +)
    for event in other.recent { keepRecent(event) }
    future += other.future
    outOfWindow += other.outOfWindow
  }

  /// Adds one event of an hour before the window of whoever asks later.
  mutating func addEarly(_ event: ExecutionEvent) { join(event) }

  /// Counts events whose hours are not in the window.
  public mutating func count(future: Int, outOfWindow: Int, records: [String: Int]) {
    self.future += future
    self.outOfWindow += outOfWindow
    for (kind, count) in records where count > 0 {
      if let log = EventLog(rawValue: kind) { lines[log, default: 0] += count }
    }
  }

  /// Adds what was written of one execution.
  mutating func merge(_ summary: ExecutionSummary, id: String) {
    executions[id, default: ExecutionSummary()].merge(summary)
  }

  /// Adds what was written of one hour, but for its executions and latest events.
  mutating func mergeCounts(
    droids: [String: DroidSummary], results: [ResultKey: Int], validated: Int,
    types: [String: Int]
  ) {
    for (id, summary) in droids { self.droids[id, default: DroidSummary()].merge(summary) }
    unnamedResults.merge(results, uniquingKeysWith: +)
    unnamedValidated += validated
    self.types.merge(types, uniquingKeysWith: +)
  }

  /// Adds failed results that were written.
  mutating func mergeEncodedFailures(
    from reader: inout BinaryReader, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try unnamedFailures.mergeEncoded(from: &reader, details: details, file: file)
  }

  /// Whether an event of some hour on can be among the latest.
  func keepsRecent(through hour: Hour) -> Bool {
    guard recent.count == ExecutionAggregate.recentKept, let last = recent.last else {
      return true
    }
    return last.time.hour <= hour
  }

  mutating func keep(_ event: ExecutionEvent) { keepRecent(event) }

  private mutating func join(_ event: ExecutionEvent) {
    if event.log == .results, let id = event.resultID {
      executions[id, default: ExecutionSummary()].add(ExecutionResult(event))
    }
    guard let id = event.executionID, let type = event.type else { return }
    let mark = ExecutionSummary.Mark(time: event.time, position: event.position)
    switch type {
    case "task.execution.started":
      executions[id, default: ExecutionSummary()].add(
        ExecutionSummary.Start(mark: mark, droidID: event.droidID, taskID: event.taskID))
    case "task.execution.completed", "task.execution.failed", "task.execution.abandoned":
      executions[id, default: ExecutionSummary()].add(
        ExecutionSummary.End(
          ending: ExecutionAggregate.ending(type, event), mark: mark, status: event.status,
          message: event.message))
    case "task.result", "task.result.validated":
      guard let message = event.message else { return }
      executions[id, default: ExecutionSummary()].add(
        error: FailureExample(time: event.time, position: event.position, text: message))
    default: break
    }
  }

  private static func ending(_ type: String, _ event: ExecutionEvent) -> ExecutionSummary.Ending {
    switch type {
    case "task.execution.abandoned": .abandoned
    case "task.execution.failed": .failed
    default: event.tellsFailure ? .failed : .completed
    }
  }

  private mutating func addUnnamedResult(_ event: ExecutionEvent) {
    let result = ExecutionResult(event)
    unnamedResults[result.key, default: 0] += 1
    if result.isValidated { unnamedValidated += 1 }
    guard result.isFailure else { return }
    unnamedFailures.add(
      store: .events, subject: event.droidID ?? "unknown", message: event.message,
      time: event.time, position: event.position)
  }

  private mutating func keepRecent(_ event: ExecutionEvent) {
    if recent.count == ExecutionAggregate.recentKept, let last = recent.last,
      (event.time, event.position) < (last.time, last.position)
    {
      return
    }
    let index =
      recent.firstIndex { ($0.time, $0.position) < (event.time, event.position) }
      ?? recent.endIndex
    guard index < ExecutionAggregate.recentKept else { return }
    recent.insert(event, at: index)
    if recent.count > ExecutionAggregate.recentKept { recent.removeLast() }
  }
}

extension ExecutionEvent {
  /// Whether it says that what it speaks of failed.
  var tellsFailure: Bool {
    if let success { return !success }
    return ["failed", "failure", "error", "timeout"].contains(status ?? "")
  }
}
