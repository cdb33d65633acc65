import Aggregates
import Findings
import Records
import TestSupport

/// As-of of all tests; the windows end with its hour.
let asOf = moment("2026-03-31T12:00:00Z")
let window = Window(asOf: asOf, days: 30)

/// The lines of one file, of which records and events have their positions.
let index = SourceIndex(files: [(path: "log", lineCounts: [1_000_000])])

/// The patterns of some failures of task executions and events.
func patterns(of failures: FailureAggregate) -> FailurePatterns {
  FailurePatterns(
    grouping: NormalFormGrouping(), sources: [.taskExecutions: index, .events: index], of: failures)
}

/// A moment some hours before as-of.
func hoursAgo(_ hours: Int, seconds: Int64 = 0) -> Timestamp {
  asOf.advanced(bySeconds: Int64(-3600 * hours) + seconds)
}

/// The findings of some task executions.
func performance(_ records: [TaskRecord]) -> PerformanceFindings {
  var aggregate = TaskExecutionAggregate(window: window)
  aggregate.add(TaskExecutionBatch(records))
  return PerformanceFindings(
    aggregate, window: window, patterns: patterns(of: aggregate.failures))
}

/// Executions of one task type: successes first, then failures, all in one hour.
func runs(
  _ taskType: String, _ successes: Int, of total: Int, hoursAgo hours: Int = 1,
  failure: TaskRecord? = nil
) -> [TaskRecord] {
  (0..<total).map { number in
    var record =
      number < successes
      ? TaskRecord(taskType, at: hoursAgo(hours))
      : failure ?? TaskRecord(taskType, "failure", at: hoursAgo(hours))
    record.taskType = taskType
    return record
  }
}

/// The findings of some events.
func executions(_ events: [ExecutionEvent], timeoutSeconds: Int64 = 3600) -> ExecutionFindings {
  var aggregate = ExecutionAggregate(window: window)
  for event in events { aggregate.add(event) }
  let findings = ExecutionFindings(
    aggregate, window: window, index: index, timeoutSeconds: timeoutSeconds)
  return findings.grouped(by: patterns(of: findings.failures))
}

/// Events of one execution after another, each at a line of its own.
struct EventWriter {
  private(set) var events: [ExecutionEvent] = []

  /// An event at the next line.
  mutating func add(
    _ type: String?, _ id: String?, at time: Timestamp, log: EventLog = .events,
    droid: String? = nil, status: String? = nil, success: Bool? = nil, category: String? = nil,
    message: String? = nil, cpu: Double? = nil, memory: Double? = nil
  ) {
    events.append(
      ExecutionEvent(
        log: log, time: time, type: type, executionID: id, droidID: droid, status: status,
        category: category, success: success, message: message, cpuPercent: cpu, memoryMB: memory,
        position: SourcePosition(file: 0, chunk: 0, line: UInt32(events.count))))
  }

  /// A start, and after some seconds an end; `ending` is the last word of its type.
  mutating func execution(
    _ id: String, droid: String? = "d", at start: Timestamp, seconds: Int64 = 60,
    ending: String? = "completed", status: String? = nil, message: String? = nil
  ) {
    add("task.execution.started", id, at: start, droid: droid)
    guard let ending else { return }
    add(
      "task.execution.\(ending)", id, at: start.advanced(bySeconds: seconds), status: status,
      message: message)
  }

  /// A droid's report of itself.
  mutating func report(
    _ droid: String, at time: Timestamp, cpu: Double? = nil, memory: Double? = nil
  ) {
    add(nil, nil, at: time, log: .droidStatus, droid: droid, cpu: cpu, memory: memory)
  }
}
