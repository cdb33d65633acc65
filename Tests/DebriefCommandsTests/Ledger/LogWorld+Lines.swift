import Records
import TestSupport

extension LogWorld {
  /// One line of a store without its newline: mostly a record, sometimes something else.
  mutating func line(of path: String) -> String {
    if random.chance(0.06) {
      return random.pick([
        "", "{", "not json", "[1]", "{\"timestamp\": 7}", "{\"a\": \"\u{202E}\"}",
      ])
    }
    if path.hasPrefix("task_executions") { return task() }
    return path.hasPrefix("logs/feedback") ? correction() : event(path)
  }

  /// A time near now; sometimes long ago, sometimes still to come.
  private mutating func time() -> String {
    let distance: Int64 =
      switch random.pick([0, 0, 0, 0, 0, 1, 2, 3]) {
      case 1: -Int64.random(in: 0...100 * 86_400, using: &random)
      case 2: Int64.random(in: 0...90_000, using: &random)
      case 3: Int64.random(in: 0...60 * 86_400, using: &random)
      default: -Int64.random(in: 0...10_000, using: &random)
      }
    return Timestamp(seconds: now + distance).text
  }

  private mutating func task() -> String {
    let at = time()
    var line =
      "{\"task_id\": \"t\", \"task_type\": \"\(random.pick(["build", "mail", "index"]))\","
      + " \"outcome\": \"\(random.pick(["success", "success", "failure", "timeout", "odd"]))\","
      + " \"start_time\": \"\(at)\", \"end_time\": \"\(at)\","
      + " \"duration_ms\": \(random.pick(["5", "-1", "120.5", "90000"]))"
    let message = random.pick(["", "refused by db-7", "took 12 s", "token=ghp_abc", "caf\u{E9}"])
    if !message.isEmpty { line += ", \"error_message\": \"\(message)\"" }
    if random.chance(0.3) {
      line += ", \"failure_category\": \"\(random.pick(["user_error", "x"]))\""
    }
    if random.chance(0.3) { line += ", \"user_satisfaction\": \(random.pick(["1", "4.5", "9"]))" }
    return line + ", \"retry_count\": \(random.pick(["0", "3", "\"many\""]))}"
  }

  private mutating func correction() -> String {
    "{\"timestamp\": \"\(time())\", \"type\": \"\(random.pick(["correction", "odd"]))\","
      + " \"context\": \"\(random.pick(["the tests", "a commit", ""]))\","
      + " \"feedback\": \"\(random.pick(["run the tests first", "keep it short", "no"]))\","
      + " \"category\": \"testing\", \"severity\": \"\(random.pick(["high", "low"]))\","
      + " \"session_id\": \"s\(Int.random(in: 0...4, using: &random))\"}"
  }

  /// A line that is written already, in some log of events; empty where there is none.
  private mutating func repeatedEvent() -> String {
    let logs = files.values.filter { $0.path.hasPrefix(".factory") && !$0.text.isEmpty }
    guard !logs.isEmpty else { return "" }
    let log = random.pick(logs.sorted { $0.path < $1.path })
    return String(random.pick(log.text.split(separator: "\n", omittingEmptySubsequences: false)))
  }

  private mutating func event(_ path: String) -> String {
    if random.chance(0.12) { return repeatedEvent() }
    var line = "{\"timestamp\": \"\(time())\""
    if path.contains("droid_status") {
      return line + ", \"droid_id\": \"d1\", \"status\": \"ready\", \"details\": {\"cpu_percent\":"
        + " \(Int.random(in: 0...100, using: &random)), \"memory_mb\": 512.25}}"
    }
    let id = Int.random(in: 0...25, using: &random)
    let type = random.pick([
      "task.execution.started", "task.execution.started", "task.execution.completed",
      "task.execution.abandoned", "task.execution.failed", "task.result", "odd",
    ])
    line += ", \"event_type\": \"\(type)\", \"execution_id\": \"e\(id)\""
    if random.chance(0.5) { line += ", \"droid_id\": \"\(random.pick(["d1", "d2"]))\"" }
    if random.chance(0.3) { line += ", \"status\": \"\(random.pick(["completed", "failed"]))\"" }
    if random.chance(0.3) { line += ", \"error\": \"\(random.pick(["broke 7", "no answer"]))\"" }
    if random.chance(0.3) { line += ", \"category\": \"\(random.pick(["docs", "error"]))\"" }
    return line + "}"
  }
}
