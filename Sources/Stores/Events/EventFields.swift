import Records

/// The fields of an event that are read, in the order of their columns.
enum EventFields {
  static let all: [ColumnField] = [
    ColumnField("timestamp", .text), ColumnField("event_type", .name),
    ColumnField("execution_id", .scalar), ColumnField("droid_id", .name),
    ColumnField("task_id", .scalar), ColumnField("status", .name),
    ColumnField("category", .name), ColumnField("success", .boolean),
    ColumnField("cpu_percent", .number), ColumnField("memory_mb", .number),
    ColumnField("category", in: "details", .name), ColumnField("success", in: "details", .boolean),
    ColumnField("cpu_percent", in: "details", .number),
    ColumnField("memory_mb", in: "details", .number),
    ColumnField("error_message", .text), ColumnField("error", .text), ColumnField("reason", .text),
    ColumnField("error_message", in: "details", .text),
    ColumnField("error", in: "details", .text), ColumnField("reason", in: "details", .text),
    ColumnField("error_message", in: "result", .text), ColumnField("error", in: "result", .text),
    ColumnField("error", in: "result_data", .text),
    ColumnField("error", in: "original_result", .text),
  ]

  /// The objects that fields lie in, in the order in which these name them.
  private static let parents = all.reduce(into: [String]()) { parents, field in
    guard let parent = field.parent.map({ "\($0)" }), !parents.contains(parent) else { return }
    parents.append(parent)
  }

  /// A field as messages name it: `details.error`.
  ///
  /// The numbers behind the fields are those of the objects that fields lie in.
  static func label(_ index: Int) -> String {
    guard index < all.count else { return parents[index - all.count] }
    let field = all[index]
    return field.parent.map { "\($0).\(field.name)" } ?? "\(field.name)"
  }
}

/// The columns of one batch by name.
struct EventColumns {
  let timestamp, type, executionID, droidID, taskID, status: Column
  let category, success, cpu, memory: Column
  let innerCategory, innerSuccess, innerCPU, innerMemory: Column
  /// Where an error's text may stand, the first that is there counts.
  let messages: [Column]

  init(_ reader: borrowing ColumnReader) {
    timestamp = reader.column(0)
    type = reader.column(1)
    executionID = reader.column(2)
    droidID = reader.column(3)
    taskID = reader.column(4)
    status = reader.column(5)
    category = reader.column(6)
    success = reader.column(7)
    cpu = reader.column(8)
    memory = reader.column(9)
    innerCategory = reader.column(10)
    innerSuccess = reader.column(11)
    innerCPU = reader.column(12)
    innerMemory = reader.column(13)
    var messages: [Column] = []
    for index in 14..<EventFields.all.count { messages.append(reader.column(index)) }
    self.messages = messages
  }
}

/// The words that the seed's writers use; others are counted under their own name.
enum EventVocabulary {
  static let types: Set<String> = [
    "task.execution.started", "task.execution.completed", "task.execution.abandoned",
    "droid.self_report", "task.result", "task.result.validated", "performance.metrics",
    "audit.recorded", "task.started", "task.completed", "task.failed", "droid.started",
    "droid.completed", "git.commit",
  ]
  static let statuses: Set<String> = [
    "initializing", "ready", "started", "executing", "waiting", "completed", "failed", "abandoned",
    "timeout",
  ]
}
