import Records
import TestSupport

/// Moments that laws and windows might trip over: edges of hours and of a window, equal times,
/// times before and after all reports.
func hostileMoments(around window: Window) -> [Timestamp] {
  let edges = [
    window.asOf, window.firstHour.start, window.lastHour.start,
    Hour(index: window.lastHour.index + 1).start,
  ]
  return edges.flatMap { edge in
    [-3_600_000_000, -1, 0, 1].map { Timestamp(microseconds: edge.microseconds + $0) }
  } + [
    moment("0001-01-01"), moment("1969-12-31T23:59:59.999999Z"), moment("1970-01-01"),
    moment("9999-12-31T23:59:59Z"),
  ]
}

/// Messages that share shapes, or nearly do.
let hostileMessages: [String?] = [
  nil, "", " ", "connection refused", "took 17 ms", "took 18 ms", "caf\u{E9}", "cafe\u{301}",
  "\u{FFFD}", "<*>", "\u{202E}evil", "a\u{0}b", "HTTP 503", "HTTP 504",
  String(repeating: "x", count: 10_000), String(repeating: "🙂", count: 3000),
]

extension TaskRecord {
  /// A record of few types and moments, so that keys collide, with values from the edges.
  static func random(_ line: UInt32, window: Window, _ random: inout SeededGenerator) -> TaskRecord
  {
    TaskRecord(
      random.pick(["build", "deploy", "", "caf\u{E9}", "🙂"]),
      random.pick(["success", "failure", "timeout", "partial", "cancelled", "unknown", "odd", ""]),
      at: random.pick(hostileMoments(around: window)),
      durationMicroseconds: random.pick([-1, 0, 1, 127, 128, 5_000_000, 1_000_000_000_000_000]),
      category: random.pick([nil, "system_error", "", "odd", "build"]),
      rating: random.pick([-1, 1000, 2500, 5000]),
      retries: random.pick([0, 1, 2, 3, 1_000_000_000]), message: random.pick(hostileMessages),
      context: .random(&random), line: line)
  }
}

extension [ContextField] {
  /// No fields, or some with few values.
  fileprivate static func random(_ random: inout SeededGenerator) -> [ContextField] {
    let values: [FieldValue] = [
      .number(-0.0), .number(3), .number(2.5), .text(""), .text("caf\u{E9}"), .text("🙂"),
    ]
    return ["", "a", "b.c"].filter { _ in random.chance(0.4) }.map {
      ContextField(name: $0, value: random.pick(values))
    }
  }
}

extension ExecutionEvent {
  /// An event of few executions and droids, so that joins collide.
  static func random(
    _ line: UInt32, window: Window, _ random: inout SeededGenerator
  ) -> ExecutionEvent {
    let types = [
      "task.execution.started", "task.execution.completed", "task.execution.failed",
      "task.execution.abandoned", "task.result", "task.result.validated", "task.started", "odd",
    ]
    return ExecutionEvent(
      log: random.pick(EventLog.allCases), time: random.pick(hostileMoments(around: window)),
      type: random.pick([nil] + types.map { $0 }), executionID: random.pick([nil, "", "e1", "e2"]),
      droidID: random.pick([nil, "", "d1", "d2"]), taskID: random.pick([nil, "t1"]),
      status: random.pick([nil, "completed", "failed", "timeout", "odd"]),
      category: random.pick([nil, "testing", ""]), success: random.pick([nil, true, false]),
      message: random.pick(hostileMessages),
      cpuPercent: random.pick([nil, 0, 12.345, 100, 1e9]),
      memoryMB: random.pick([nil, 0, 512.5, 1e9]),
      position: SourcePosition(file: UInt32.random(in: 0...2, using: &random), chunk: 0, line: line)
    )
  }
}
