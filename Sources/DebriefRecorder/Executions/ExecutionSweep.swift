import Files
import Glibc
public import Records

/// What the events of a folder say of its executions.
public struct ExecutionStates: Sendable, Equatable {
  /// One execution.
  public struct Execution: Sendable, Equatable {
    /// Its droid; nil where no event names it.
    public var droidID: String?
    /// Its earliest start; nil where there is none.
    public var start: Timestamp?
    /// Its earliest end; nil while it has none.
    public var end: Timestamp?
    /// Whether it was completed with success.
    public var succeeded = false
    /// Whether it was given up.
    public var wasAbandoned = false
  }

  /// Executions by id.
  public private(set) var executions: [String: Execution] = [:]

  /// Executions that began before a moment and have not ended, by id.
  public func open(before time: Timestamp) -> [String] {
    executions.filter { entry in
      entry.value.end == nil && entry.value.start.map { $0 < time } == true
    }.keys.sorted()
  }

  /// Reads the plain logs of events in a folder; lines that can't be read are left out.
  init(folder: String) throws(RecordingError) {
    let names: [String]
    do throws(FileError) {
      names = try Folder.names(in: folder) { name in
        let isPacked = name.hasSuffix(".gz") || name.hasSuffix(".zst")
        return name.hasPrefix("events") && name.contains(".ndjson") && !isPacked
      }
    } catch {
      if error.isMissing { return }
      throw .unreadable(path: error.path, reason: error.reason)
    }
    for name in names {
      try LineScanner.forEachLine(of: "\(folder)/\(name)", containing: "task.execution.") { line in
        if let event = try? RecordedValue(parsing: line) { add(event) }
      }
    }
  }

  private mutating func add(_ event: RecordedValue) {
    guard let id = event["execution_id"]?.text, let type = event["event_type"]?.text,
      let time = event["timestamp"]?.text.flatMap({ TimeParser().parse($0) })
    else { return }
    var execution = executions[id] ?? Execution()
    if execution.droidID == nil { execution.droidID = event["droid_id"]?.text }
    switch type {
    case "task.execution.started": execution.start = min(execution.start ?? time, time)
    case "task.execution.completed", "task.execution.failed":
      execution.end = min(execution.end ?? time, time)
      execution.wasAbandoned = false
      execution.succeeded =
        type == "task.execution.completed" && event["success"]?.flag != false
        && event["status"]?.text != "failed"
    case "task.execution.abandoned":
      if execution.end == nil { execution.wasAbandoned = true }
      execution.end = min(execution.end ?? time, time)
    default: return
    }
    executions[id] = execution
  }
}

extension ExecutionRecorder {
  /// Records executions that began longer ago than this, and never ended, as abandoned.
  ///
  /// - Returns: Their ids, in order.
  @discardableResult
  public func cleanupStaleExecutions(
    timeoutSeconds: Double = 3600, dryRun: Bool = false
  ) throws(RecordingError) -> [String] {
    let limit = Timestamp(
      microseconds: settings.clock().microseconds - Int64(timeoutSeconds * 1_000_000))
    let stale = try ExecutionStates(folder: folder.path).open(before: limit)
    guard !dryRun, !stale.isEmpty else { return stale }
    for id in stale { try logTaskExecutionAbandoned(id, reason: "timeout") }
    try folder.append([
      folder.audit(
        "stale_executions_cleanup", executionID: nil,
        ["timeout_seconds": .real(timeoutSeconds), "abandoned": .integer(stale.count)])
    ])
    return stale
  }

  /// What the folder's events say of its executions.
  public func executionStates() throws(RecordingError) -> ExecutionStates {
    try ExecutionStates(folder: folder.path)
  }

  /// Counts of executions by how they ended, as `analyze-execution` gives them with more.
  public func generateExecutionSummary() throws(RecordingError) -> RecordedValue {
    let all = try executionStates().executions.values
    return [
      "total_executions": .integer(all.count),
      "completed": .integer(all.count { $0.end != nil && !$0.wasAbandoned }),
      "successful": .integer(all.count { $0.succeeded && !$0.wasAbandoned }),
      "abandoned": .integer(all.count { $0.wasAbandoned }),
      "running": .integer(all.count { $0.end == nil }),
    ]
  }

  /// Records how each droid has done so far.
  public func logPerformanceMetrics() throws(RecordingError) {
    var droids: [String: (total: Int, successful: Int, seconds: Double, timed: Int)] = [:]
    var completed = 0
    for execution in try executionStates().executions.values
    where execution.end != nil && !execution.wasAbandoned {
      completed += 1
      guard let droid = execution.droidID else { continue }
      var counts = droids[droid] ?? (0, 0, 0, 0)
      counts.total += 1
      counts.successful += execution.succeeded ? 1 : 0
      if let start = execution.start, let end = execution.end, end >= start {
        counts.seconds += end.seconds(since: start)
        counts.timed += 1
      }
      droids[droid] = counts
    }
    let performance = droids.sorted { $0.key < $1.key }.map { droid, counts in
      RecordedValue.Member(
        droid,
        [
          "total_executions": .integer(counts.total),
          "successful_executions": .integer(counts.successful),
          "avg_duration": counts.timed == 0
            ? .null : .real((counts.seconds / Double(counts.timed) * 1000).rounded() / 1000),
          "success_rate": .real(Double(counts.successful) / Double(counts.total)),
        ])
    }
    try folder.append([
      folder.event(
        "performance.metrics", in: .performance,
        [
          ("total_tasks_completed", .integer(completed)),
          ("droid_performance", .object(performance)),
        ]),
      folder.audit(
        "performance_metrics_generated", executionID: nil, ["total_tasks": .integer(completed)]),
    ])
  }
}

/// Reads logs line by line in bounded memory.
enum LineScanner {
  private static let pieceBytes = 1 << 16

  /// Calls `body` with each whole line that contains a text; longer lines than are written are
  /// left out.
  static func forEachLine(
    of path: String, containing text: StaticString, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(RecordingError) {
    let descriptor = openRetrying(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw .system(path: path, step: "can't be opened", code: errno)
    }
    defer { close(descriptor) }
    var rest: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    var isOverlong = false
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(path: path, step: "can't be read", code: errno) }
      if count == 0 { break }
      var lines = piece[..<count]
      while let newline = lines.firstIndex(of: 0x0A) {
        rest += lines[lines.startIndex..<newline]
        lines = lines[(newline + 1)...]
        if !isOverlong, contains(rest, text) { body(rest[...]) }
        isOverlong = false
        rest.removeAll(keepingCapacity: true)
      }
      rest += lines
      if rest.count > LineAppender.lineBytes {
        isOverlong = true
        rest.removeAll(keepingCapacity: true)
      }
    }
    if !isOverlong, contains(rest, text) { body(rest[...]) }
  }

  private static func contains(_ line: [UInt8], _ text: StaticString) -> Bool {
    line.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      var place = base
      let end = base + bytes.count
      while let found = memchr(place, Int32(text.utf8Start.pointee), end - place) {
        let next = UnsafeRawPointer(found)
        guard end - next >= text.utf8CodeUnitCount else { return false }
        if memcmp(next, text.utf8Start, text.utf8CodeUnitCount) == 0 { return true }
        place = next + 1
      }
      return false
    }
  }
}
