public import Records

/// A task execution as a test writes it down; `batch(of:)` makes columns of several.
public struct TaskRecord: Sendable, Hashable {
  /// The task type.
  public var taskType: String
  /// The outcome as written.
  public var outcome: String
  /// When it started.
  public var start: Timestamp
  /// Microseconds; -1 for none.
  public var durationMicroseconds: Int64
  /// The failure category as written.
  public var category: String?
  /// Thousandths; -1 for none.
  public var rating: Int32
  /// Retries.
  public var retries: Int32
  /// The error message.
  public var message: String?
  /// What it ran under; empty where that is not known.
  public var context: [ContextField]
  /// Where it stands.
  public var position: SourcePosition

  /// A record; -1 stands for no duration and no rating.
  public init(
    _ taskType: String, _ outcome: String = "success", at start: Timestamp,
    durationMicroseconds: Int64 = 1_000_000, category: String? = nil, rating: Int32 = -1,
    retries: Int32 = 0, message: String? = nil, context: [ContextField] = [], line: UInt32 = 0
  ) {
    self.taskType = taskType
    self.outcome = outcome
    self.start = start
    self.durationMicroseconds = durationMicroseconds
    self.category = category
    self.rating = rating
    self.retries = retries
    self.message = message
    self.context = context
    position = SourcePosition(file: 0, chunk: 0, line: line)
  }
}

extension TaskExecutionBatch {
  /// Appends a record of the batch's own file and chunk.
  public mutating func append(_ record: TaskRecord) {
    taskTypes.append(Int32(names.index(of: record.taskType)))
    outcomes.append(Int32(names.index(of: record.outcome)))
    categories.append(record.category.map { Int32(names.index(of: $0)) } ?? -1)
    starts.append(record.start)
    durations.append(record.durationMicroseconds)
    satisfactions.append(record.rating)
    retries.append(record.retries)
    if let message = record.message {
      messages.append(Array(message.utf8))
    } else {
      messages.appendNone()
    }
    contexts.append(record.context.isEmpty ? -1 : Int32(contextFields.count))
    if !record.context.isEmpty { contextFields.append(record.context) }
    lines.append(record.position.line)
  }

  /// A batch of some records, with a table of names of its own.
  public init(_ records: some Sequence<TaskRecord>) {
    self.init()
    for record in records { append(record) }
  }
}

/// The moment that ISO 8601 text names; a typing error in a test stops it.
public func moment(_ text: String) -> Timestamp {
  guard let time = TimeParser().parse(text) else { preconditionFailure("no time: \(text)") }
  return time
}
