/// Two small stores of which every number can be counted by hand.
///
/// Forty task executions of three types: one declines, one annoys people, one is slow. Seven
/// executions of two droids: three completed, two failed, one abandoned, one stuck.
enum SampleStores {
  /// The moment that reports of the sample speak of.
  static let asOf = "2026-03-01T00:30:00Z"
  static let arguments = ["--as-of", asOf]

  /// Lines of `task_executions.jsonl`, all at different times.
  static var tasks: [String] {
    (indexing + mailing + resizing).map(\.text) + ["{\"task_id\": \"t-cut\", \"task_type\": "]
  }

  /// Lines of the folder `.factory/logs` by file.
  static var events: [String: [String]] {
    ["events": executions, "results": results, "droid_status": reports].mapValues {
      $0.map(\.text)
    }
  }

  /// Puts both stores where they are found without any configuration.
  static func write(to workspace: Workspace) throws {
    try workspace.write(lines: tasks, to: "task_executions.jsonl")
    for (name, lines) in events {
      try workspace.write(lines: lines, to: ".factory/logs/\(name).ndjson")
    }
  }

  /// Twenty, one a day: one of the first ten fails, six of the last ten.
  private static var indexing: [LogLine] {
    (1...20).map { day in
      let fails = day == 4 || (day > 10 && day % 5 != 0 && day != 13 && day != 19)
      return .task(
        "build_index", fails ? "failure" : "success", at: time(day, 6), id: "t-i\(day)",
        ms: "\(1000 + day * 10).5",
        more: fails
          ? [
            ("error_message", quoted("Connection refused by db-\(day).internal:5432")),
            ("retry_count", "\(day % 4)"),
          ] : [("error_message", "null"), ("retry_count", "0")])
    }
  }

  /// Ten: seven good, two time out, one is left in part; people rate them badly.
  private static var mailing: [LogLine] {
    (1...10).map { day in
      let outcome = day == 3 || day == 7 ? "timeout" : day == 5 ? "partial" : "success"
      return .task(
        "send_mail", outcome, at: time(day * 2, 9), id: "t-m\(day)", ms: "\(300 + day)",
        more: outcome == "timeout"
          ? [
            ("error_message", quoted("No answer from smtp.example.org within 30 s")),
            ("failure_category", quoted("timeout_error")), ("retry_count", "3"),
          ] : [("user_satisfaction", day % 2 == 0 ? "2" : "3.5")])
    }
  }

  /// Ten slow ones, all good.
  private static var resizing: [LogLine] {
    (1...10).map { day in
      .task("resize_images", at: time(day * 2, 21), id: "t-r\(day)", ms: "\(day * 2000)")
    }
  }

  private static var executions: [LogLine] {
    let failure = [
      ("details", "{\"error_message\": \(quoted("Tests failed: 3 of 120"))}")
    ]
    return [
      .started("e-1", droid: "docs-writer", task: "T1", at: time(20, 8)),
      .completed("e-1", at: time(20, 9)),
      .started("e-2", droid: "docs-writer", task: "T2", at: time(21, 8)),
      .completed("e-2", at: time(21, 10)),
      .started("e-3", droid: "docs-writer", task: "T3", at: time(22, 8)),
      .event(
        "task.execution.abandoned", at: time(22, 12),
        more: [("execution_id", quoted("e-3")), ("reason", quoted("no sign of life"))]),
      .started("e-4", droid: "api-builder", task: "T4", at: time(23, 8)),
      LogLine(
        LogLine.completed("e-4", at: time(23, 9), status: "failed").members
          + failure.map { (key: $0.0, value: $0.1) }),
      .started("e-5", droid: "api-builder", task: "T5", at: time(24, 8)),
      LogLine(
        LogLine.completed("e-5", at: time(24, 9), status: "failed").members
          + failure.map { (key: $0.0, value: $0.1) }),
      .started("e-6", droid: "api-builder", task: "T6", at: time(25, 8)),
      .completed("e-6", at: time(25, 9)),
      .started("e-7", droid: "api-builder", task: "T7", at: time(28, 20)),
      .event("git.commit", at: time(28, 21), more: [("droid_id", quoted("api-builder"))]),
    ]
  }

  private static var results: [LogLine] {
    [
      .event(
        "task.result", at: time(20, 9, 1),
        more: [
          ("execution_id", quoted("e-1")), ("success", "true"), ("category", quoted("docs")),
        ]),
      .event(
        "task.result.validated", at: time(23, 9, 1),
        more: [
          ("execution_id", quoted("e-4")), ("success", "false"), ("category", quoted("code")),
        ]),
    ]
  }

  private static var reports: [LogLine] {
    (0..<4).map { hour in
      LogLine([
        ("timestamp", quoted(time(25, 8 + hour))), ("droid_id", quoted("api-builder")),
        ("status", quoted("executing")),
        ("details", "{\"cpu_percent\": \(20 + hour), \"memory_mb\": 512.5}"),
      ])
    }
  }

  private static func time(_ day: Int, _ hour: Int, _ minute: Int = 0) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2026-02-\(two(day))T\(two(hour)):\(two(minute)):00Z"
  }
}
