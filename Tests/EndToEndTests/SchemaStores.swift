import Foundation

/// Small stores that lead to every kind of value that the JSON documents can hold.
enum SchemaStores {
  /// The moment of the reports on these stores.
  static let asOf = "2026-03-01T00:00:00Z"

  /// Writes all stores to their usual places.
  static func write(to folder: ScratchFolder) throws {
    try folder.write(taskExecutions, to: "logs/task_executions.jsonl")
    try folder.write(feedback, to: "logs/feedback.jsonl")
    try folder.write(OperationsDatabase.statements, to: "statements.sql")
    _ = try spawn(
      ["sqlite3", "-batch", "orchestrator.db", ".read statements.sql"], folder: folder.url.path,
      environment: ["PATH": "/usr/bin:/bin"])
    for (name, text) in runs { try folder.write(text, to: "logs/runs/\(name).json") }
    let logs: [(String, [String])] = [
      ("events", events), ("results", results), ("droid_status", reports),
      ("performance", [event("2026-02-20T00:00:00Z", "performance.metrics")]),
      ("audit", [event("2026-02-20T00:00:00Z", "audit.recorded")]),
    ]
    for (name, lines) in logs {
      try folder.write(lines.joined(separator: "\n") + "\n", to: ".factory/logs/\(name).ndjson")
    }
  }

  // MARK: Corrections

  /// Two mistakes of several days, one of them in a session that is named.
  private static var feedback: String {
    (2...7).map { day in
      let isNamed = day % 2 == 0
      return #"{"timestamp": "2026-02-0\#(day)T09:00:00Z", "type": "mistake", "context": "#
        + (isNamed
          ? #""pytest fixture placed before import", "feedback": "imports come before fixtures", "#
            + #""category": "Testing", "severity": "high", "session_id": "s-\#(day)"}"#
          : #""sql built from strings", "feedback": "use bound parameters", "#
            + #""category": "Security", "severity": "unheard of"}"#) + "\n"
    }.joined()
  }

  // MARK: Runs

  /// Runs of every state and both layouts, one model that fails, and files of which some are odd.
  private static var runs: [String: String] {
    var files: [String: String] = [:]
    for day in 2...9 {
      let id = "run_2026020\(day)_100000_project_1"
      let model = day % 2 == 0 ? "bad" : "good"
      let configuration =
        #""llm_configuration": {"provider": "\#(model)-house", "model": "\#(model)", "#
        + #""temperature": 0.\#(day % 3)}"#
      let own = day > 5 ? "\(id)/\(id)" : id
      files["\(own)_metadata"] = #"{"run_id": "\#(id)", \#(configuration), "status": "running"}"#
      if day < 8 {
        let status = ["failed", "stopped", "odd"][min(2, day - 2)]
        files["\(own)_final"] =
          #"{\#(configuration), "duration_seconds": 60.5, "status": "\#(status)"}"#
      }
      for issue in 1...8 {
        files["\(id)/issues/issue_\(issue)_report"] = report(
          model == "good" ? "completed" : "failed", cycles: model == "good" ? 0 : issue % 3)
      }
    }
    files["run_20260228_233000_young/run_20260228_233000_young_metadata"] = "{}"
    files["run_20260228_233000_young/issues/issue_1_metrics"] = #"{"pipeline_attempts": 1}"#
    files["run_20260228_233000_young/issues/issue_2_metrics"] = "{"
    files["run_20260210_100000_old/issues/issue_name_metrics"] = #"{"agent_metrics": 1}"#
    files["run_20260210_100000_old/issues/issue_3_report"] = "{}"
    files["run_undated_final"] = "{}"
    return files
  }

  private static func report(_ status: String, cycles: Int) -> String {
    let cycle =
      #"{"agent": "testing", "error_type": "test_failure", "error_message": "3 tests failed", "#
      + #""attempts": 2, "resolved": true, "duration_seconds": 12.5}"#
    return #"{"status": "\#(status)", "duration_seconds": 20.25, "total_errors": \#(cycles), "#
      + #""agent_metrics": {"coding": {"attempts": 1, "successes": 1, "duration": 9.5}, "#
      + #""testing": {"attempts": 2, "successes": 1, "failures": 1, "retries": \#(cycles)}}, "#
      + #""debugging_details": [\#(Array(repeating: cycle, count: cycles).joined(separator: ", "))], "#
      + #""pipeline_details": [{"status": "\#(cycles == 0 ? "success" : "failed")"}]}"#
  }

  // MARK: Task executions

  private static var taskExecutions: String {
    var lines: [String] = []
    for day in 2...21 { lines.append(task("steady", "success", day)) }
    for day in 2...25 {
      lines.append(
        day < 14
          ? task("declining", "success", day)
          : task(
            "declining", "failure", day,
            #""error_message": "Connection refused by 10.0.0.\#(day):5432", "retry_count": 3"#))
    }
    for day in 2...13 { lines.append(task("slow", "success", day, duration: "9000.5")) }
    for day in 2...4 { lines.append(task("disliked", "success", day, #""user_satisfaction": 2"#)) }
    for outcome in ["partial", "timeout", "cancelled", "unknown", "exploded"] {
      lines.append(task("mixed", outcome, 5))
    }
    lines += [
      task("without duration", "success", 6, duration: "-1"),
      task(#"<b>|`@x` \u202e"#, "failure", 6, #""failure_category": "a \"new\" one""#),
      task("noted", "success", 7, #""user_satisfaction": 9, "retry_count": "many""#),
      task("noted", "success", 7, #""outcome": "success""#),
      task("noted", "success", 7).replacingOccurrences(of: "2026-02-07", with: "1969-02-07"),
      task("noted", "success", 7).replacingOccurrences(of: "2026-02-07", with: "2027-02-07"),
      task("noted", "success", 7).replacingOccurrences(of: "2026-02-07", with: "2025-02-07"),
      #"{"task_id": "broken"#, "[]", #"{"task_id": 1}"#, "{}",
      task("noted", "success", 7).replacingOccurrences(of: "2026-02-07", with: "yesterday"),
      #"{"task_id": "in progress", "task_ty"#,
    ]
    return lines.joined(separator: "\n")
  }

  private static func task(
    _ type: String, _ outcome: String, _ day: Int, _ more: String = "", duration: String = "1234"
  ) -> String {
    let date = "2026-02-\(day < 10 ? "0" : "")\(day)"
    let rest = more.isEmpty ? "" : ", \(more)"
    return #"{"task_id": "t", "task_type": "\#(type)", "outcome": "\#(outcome)", "#
      + #""start_time": "\#(date)T10:00:00.250", "end_time": "\#(date)T10:00:02Z", "#
      + #""duration_ms": \#(duration)\#(rest)}"#
  }

  // MARK: Events

  private static var events: [String] {
    var lines: [String] = []
    // A droid that succeeds but on one day, one that fails, and one whose executions are given up.
    for day in 2...13 {
      for hour in 10...15 {
        lines += execution(
          "steady-droid", day, hour, end: "completed", status: day == 9 ? "failed" : "completed")
      }
    }
    for hour in 10...13 {
      lines += execution("poor-droid", 14, hour, end: "completed", status: "failed")
    }
    for hour in 0...19 {
      lines += execution("lost-droid", 15, hour, end: "abandoned", status: "abandoned")
    }
    lines += execution("lost-droid", 16, 10, end: nil, status: "")
    lines += execution("steady-droid", 28, 23, end: nil, status: "")
    return lines + [
      event(
        "2026-02-17T10:00:00Z", "task.execution.completed",
        #""execution_id": "no-start", "status": "completed""#),
      event("2026-02-28T20:00:00Z", "git.commit"), event("2026-02-28T20:00:00Z", "coffee.made"),
      #"{"timestamp": "2026-02-28T20:00:00Z"}"#, "nothing",
    ]
  }

  private static func execution(
    _ droid: String, _ day: Int, _ hour: Int, end: String?, status: String
  ) -> [String] {
    let id = "\(droid)-\(day)-\(hour)"
    let hourText = "2026-02-\(day < 10 ? "0" : "")\(day)T\(hour < 10 ? "0" : "")\(hour)"
    let start = event(
      "\(hourText):30:00Z", "task.execution.started",
      #""execution_id": "\#(id)", "droid_id": "\#(droid)", "task_id": "1.\#(hour)""#)
    guard let end else { return [start] }
    let error =
      status == "completed" ? "" : #", "error_message": "no space left on /dev/sd\#(day)""#
    return [
      start,
      event(
        "\(hourText):45:00.5Z", "task.execution.\(end)",
        #""execution_id": "\#(id)", "status": "\#(status)"\#(error)"#),
    ]
  }

  private static var results: [String] {
    [
      event("2026-02-10T10:00:00Z", "task.result", #""category": "testing", "success": true"#),
      event("2026-02-10T10:00:01Z", "task.result", #""category": "error", "success": false"#),
      event("2026-02-10T10:00:02Z", "task.result.validated", #""category": "testing""#),
    ]
  }

  /// Reports of CPU, one of them far from the others.
  private static var reports: [String] {
    (1...30).map { minute in
      #"{"timestamp": "2026-02-18T10:\#(minute + 10):00Z", "droid_id": "busy-droid", "#
        + #""status": "executing", "cpu_percent": \#(minute == 30 ? 99 : 10 + minute % 3)}"#
    }
  }

  private static func event(_ time: String, _ type: String, _ more: String = "") -> String {
    #"{"timestamp": "\#(time)", "event_type": "\#(type)"\#(more.isEmpty ? "" : ", " + more)}"#
  }
}
