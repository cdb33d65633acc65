/// A few thousand finished tasks as columns: entry `i` of every column belongs to record `i`.
///
/// Columns cross the border to C at once and keep a record that is only counted free of
/// allocations. Texts have passed the redactor.
public struct TaskExecutionBatch: Sendable {
  /// Names of task types, outcomes and categories; the columns below hold their numbers here.
  ///
  /// The table grows from batch to batch of one reader and never changes a number.
  public var names = NameTable()
  /// Numbers of task types.
  public var taskTypes: [Int32] = []
  /// Numbers of outcomes.
  public var outcomes: [Int32] = []
  /// Numbers of failure categories; -1 where there is none.
  public var categories: [Int32] = []
  /// Start times.
  public var starts: [Timestamp] = []
  /// Durations, microseconds; -1 where the record's duration is unusable.
  public var durations: [Int64] = []
  /// Satisfaction in thousandths, 1000 to 5000; -1 where there is none.
  public var satisfactions: [Int32] = []
  /// Retries; 0 where there is none.
  public var retries: [Int32] = []
  /// Error messages.
  public var messages = TextColumn()
  /// Places of records in `contextFields`; -1 where the context is not read.
  public var contexts: [Int32] = []
  /// The redacted contexts of the records that `ContextSampling` chooses.
  public var contextFields: [[ContextField]] = []
  /// Lines in the chunk, 0-based.
  public var lines: [UInt32] = []
  /// The file's number in the store.
  public var file: UInt32 = 0
  /// The chunk's number in the file.
  public var chunk: UInt32 = 0

  /// A batch without records.
  public init() {}

  /// How many records the batch holds.
  public var count: Int { starts.count }

  /// The rank of a record in the sample of contexts.
  public func rank(_ record: Int) -> UInt64 {
    ContextSampling.rank(start: starts[record], duration: durations[record])
  }

  /// Where a record stands.
  public func position(_ record: Int) -> SourcePosition {
    SourcePosition(file: file, chunk: chunk, line: lines[record])
  }

  /// Removes all records, keeping the names and the memory.
  public mutating func removeAll() {
    taskTypes.removeAll(keepingCapacity: true)
    outcomes.removeAll(keepingCapacity: true)
    categories.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    durations.removeAll(keepingCapacity: true)
    satisfactions.removeAll(keepingCapacity: true)
    retries.removeAll(keepingCapacity: true)
    messages.removeAll()
    contexts.removeAll(keepingCapacity: true)
    contextFields.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }
}
