/// Every store with given names wherever a name becomes a page or a file.
struct NameStores {
  let names: [String]

  static let asOf = "2026-03-01T00:30:00Z"

  func write(to workspace: Workspace) throws {
    try workspace.write(lines: taskLines, to: "tasks.jsonl")
    try workspace.write(lines: eventLines, to: "logs/events.ndjson")
    try workspace.write(lines: feedbackLines, to: "feedback.jsonl")
    for (index, name) in names.enumerated() {
      try workspace.write(
        #"{"run_id": \#(quoted(name)), "start_time": "2026-02-27T10:00:00Z", "#
          + #""status": "completed", "llm_configuration": {"provider": \#(quoted(name)), "#
          + #""model": \#(quoted(name))}}"#, to: "runs/run_\(index)/run_\(index)_final.json")
    }
    try OperationsDatabase.write(to: workspace, statements)
    try workspace.write(
      """
      stores:
        task_executions: [tasks.jsonl]
        events: [logs]
        feedback: [feedback.jsonl]
        runs: [runs]
        operations: [orchestrator.db]
      learning:
        thresholds:
      \(limits)
      """, to: "debrief.yaml")
  }

  /// The names that a limit is configured for: once for each spelling, as keys of YAML must be, and
  /// none with a NUL, after which a database keeps no more of a text.
  private var limited: [String] {
    var seen: Set<String> = []
    return names.filter {
      !$0.isEmpty && !$0.unicodeScalars.contains("\0") && seen.insert($0).inserted
    }
  }

  private var taskLines: [String] {
    names.flatMap { name in
      (0..<2).map { number in
        LogLine.task(
          name, number == 0 ? "success" : "failure", at: "2026-02-27T10:0\(number):00Z",
          more: [("error_message", quoted("no answer from \(name)"))]
        ).text
      }
    }
  }

  private var eventLines: [String] {
    names.flatMap { name in
      [
        LogLine.started(name, droid: name, task: name, at: "2026-02-27T10:00:00Z").text,
        LogLine.completed(name, at: "2026-02-27T10:01:00Z").text,
      ]
    }
  }

  private var feedbackLines: [String] {
    names.flatMap { name in
      (0..<3).map { number in
        LogLine([
          ("timestamp", quoted("2026-02-27T10:0\(number):00Z")), ("type", quoted("correction")),
          ("context", quoted(name)), ("feedback", quoted("always say \(name) first")),
          ("category", quoted(name)), ("session_id", quoted("s\(number)")),
        ]).text
      }
    }
  }

  private var limits: String {
    limited.map { "    \(quoted("max_\($0)")): 9" }.joined(separator: "\n")
  }

  /// For each name a field of that name, above 7 of which operations fail.
  private var statements: String {
    let values = limited.enumerated().flatMap { index, name -> [String] in
      let type = "'\(sql(name))'"
      return (0..<120).map { number in
        let value = number % 10 + 1
        let fails = value > 7
        let context = sql("{\(quoted(name)): \(value)}")
        let hour = number % 20 < 10 ? "0\(number % 10)" : "\(number % 10 + 10)"
        // Each day has one of every value: no day is worse than another.
        let time = "'2026-02-\(10 + number / 10) \(hour):00:00'"
        return "(\(index * 1000 + number), \(type), 'o', \(time), \(time), 1, \(fails ? 0 : 1), "
          + "\(fails ? "'no'" : "NULL"), \(fails ? type : "NULL"), 0, '\(context)', NULL)"
      }
    }
    let table =
      "CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT, operation_id TEXT,"
      + " started_at TEXT, completed_at TEXT, duration_seconds REAL, success BOOLEAN,"
      + " error_message TEXT, error_type TEXT, retry_count INTEGER, context TEXT,"
      + " created_at TEXT);"
    return "BEGIN;\n\(table)\n"
      + values.map { "INSERT INTO operations VALUES \($0);" }.joined(separator: "\n")
      + "\nCOMMIT;\n"
  }

  private func sql(_ text: String) -> String { text.replacing("'", with: "''") }
}
