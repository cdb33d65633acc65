/// One line of a log as a test writes it: members in order, each with its value as JSON text.
struct LogLine {
  private(set) var members: [(key: String, value: String)]

  init(_ members: [(key: String, value: String)]) { self.members = members }

  /// The line without its newline.
  var text: String {
    "{" + members.map { "\(quoted($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  /// The line with a member's value replaced by other JSON text, or the member added.
  func with(_ key: String, _ value: String) -> LogLine {
    var copy = self
    if let index = members.firstIndex(where: { $0.key == key }) {
      copy.members[index].value = value
    } else {
      copy.members.append((key, value))
    }
    return copy
  }

  func without(_ key: String) -> LogLine { LogLine(members.filter { $0.key != key }) }

  /// A finished task; the values of `more` are JSON text.
  static func task(
    _ type: String, _ outcome: String = "success", at start: String, id: String = "t-1",
    ms: String = "1000", more: [(String, String)] = []
  ) -> LogLine {
    LogLine(
      [
        ("task_id", quoted(id)), ("task_type", quoted(type)), ("outcome", quoted(outcome)),
        ("start_time", quoted(start)), ("end_time", quoted(start)), ("duration_ms", ms),
      ] + more.map { (key: $0.0, value: $0.1) })
  }

  /// An event; the values of `more` are JSON text.
  static func event(_ type: String, at time: String, more: [(String, String)] = []) -> LogLine {
    LogLine(
      [("timestamp", quoted(time)), ("event_type", quoted(type))]
        + more.map { (key: $0.0, value: $0.1) })
  }

  static func started(
    _ id: String, droid: String = "builder", task: String = "T1", at time: String
  ) -> LogLine {
    event(
      "task.execution.started", at: time,
      more: [
        ("execution_id", quoted(id)), ("droid_id", quoted(droid)), ("task_id", quoted(task)),
        ("status", quoted("executing")),
      ])
  }

  static func completed(_ id: String, at time: String, status: String = "completed") -> LogLine {
    event(
      "task.execution.completed", at: time,
      more: [("execution_id", quoted(id)), ("status", quoted(status))])
  }
}

/// A text as JSON: only what must be escaped is.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case _ where scalar.value < 0x20:
      let hex = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
