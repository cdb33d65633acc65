public import Records

/// All task executions of a window, by task type and hour, with their failures.
public struct TaskExecutionAggregate: MergeableSummary, TaskExecutionSink {
  /// A task type in one hour.
  public struct Key: Sendable, Hashable {
    /// The task type.
    public let taskType: String
    /// The hour in which the executions started.
    public let hour: Hour
  }

  /// The window that counts; nil for all of time.
  public let window: Window?
  /// Executions in the window, by task type and hour.
  public var cells: [Key: TaskSummary] {
    Dictionary(
      uniqueKeysWithValues: cellIndex.map { key, index in
        (Key(taskType: types.names[Int(key.type)], hour: key.hour), summaries[index])
      })
  }
  /// The failures among them.
  public private(set) var failures = FailureAggregate()
  /// Executions after the window.
  public private(set) var future = 0
  /// Executions before the window.
  public private(set) var outOfWindow = 0

  private struct CellKey: Hashable {
    let type: Int32
    let hour: Hour
  }

  private var types = NameTable()
  private var summaries: [TaskSummary] = []
  private var cellIndex: [CellKey: Int] = [:]
  private var batchNames = BatchNames()
  // The cells of the hour at hand by task type: logs are nearly in the order of time.
  private var hourAtHand: Hour?
  private var cellsAtHand: [Int] = []

  /// The aggregate of nothing, over all of time.
  public init() { window = nil }

  /// The aggregate of nothing, for one window.
  public init(window: Window?) { self.window = window }

  /// Adds the executions of a batch; those outside the window are only counted.
  public mutating func add(_ batch: TaskExecutionBatch) {
    batchNames.update(from: batch.names)
    for record in 0..<batch.count {
      let hour = batch.starts[record].hour
      switch window?.placement(of: hour) ?? .inside {
      case .inside: add(record, of: batch, hour: hour)
      case .before: outOfWindow += 1
      case .future: future += 1
      }
    }
  }

  /// Takes over the names of a batch, whose records are then added one by one.
  mutating func learnNames(of batch: TaskExecutionBatch) { batchNames.update(from: batch.names) }

  /// Counts executions that are in no hour that is kept.
  public mutating func count(future: Int, outOfWindow: Int, records: [String: Int]) {
    self.future += future
    self.outOfWindow += outOfWindow
  }

  /// Adds the executions of a task type in one hour that were written.
  mutating func mergeEncoded(
    from reader: inout BinaryReader, taskType: String, hour: Hour
  ) throws(BinaryError) {
    let type = Int32(types.index(of: taskType))
    try summaries[cell(type: type, hour: hour)].mergeEncoded(from: &reader)
  }

  /// Adds failures of one hour that were written.
  mutating func mergeEncodedFailures(
    from reader: inout BinaryReader, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try failures.mergeEncoded(from: &reader, details: details, file: file)
  }

  mutating func add(_ record: Int, of batch: TaskExecutionBatch, hour: Hour) {
    let name = Int(batch.taskTypes[record])
    let outcomeName = Int(batch.outcomes[record])
    let outcome = batchNames.outcomes[outcomeName]
    let cell = cell(type: batchNames.type(name, batch.names, in: &types), hour: hour)
    summaries[cell].add(
      outcome: outcome, otherName: batch.names.names[outcomeName],
      duration: batch.durations[record], rating: batch.satisfactions[record],
      retries: batch.retries[record])
    if let outcome, outcome.isFailure { addFailure(record, of: batch) }
  }

  private mutating func cell(type: Int32, hour: Hour) -> Int {
    if hourAtHand != hour {
      hourAtHand = hour
      cellsAtHand.removeAll(keepingCapacity: true)
    }
    while cellsAtHand.count <= Int(type) { cellsAtHand.append(-1) }
    let known = cellsAtHand[Int(type)]
    if known >= 0 { return known }
    let key = CellKey(type: type, hour: hour)
    let index = cellIndex[key] ?? summaries.count
    if index == summaries.count {
      summaries.append(TaskSummary())
      cellIndex[key] = index
    }
    cellsAtHand[Int(type)] = index
    return index
  }

  private mutating func addFailure(_ record: Int, of batch: TaskExecutionBatch) {
    let type = Int(batch.taskTypes[record])
    let category = Int(batch.categories[record])
    let key = FailureAggregate.Labels(
      store: .taskExecutions,
      subject: batchNames.label(type, batch.names, in: &failures),
      category: batchNames.label(category, batch.names, in: &failures),
      isTimeout: batchNames.outcomes[Int(batch.outcomes[record])] == .timeout)
    batch.messages.withBytes(record) { message in
      failures.add(
        message, key, time: batch.starts[record], position: batch.position(record))
    }
  }

  /// Adds the executions of another aggregate of the same window.
  public mutating func merge(_ other: TaskExecutionAggregate) {
    precondition(window == other.window, "aggregates of different windows")
    for (key, index) in other.cellIndex {
      let type = Int32(types.index(of: other.types.names[Int(key.type)]))
      hourAtHand = nil
      summaries[cell(type: type, hour: key.hour)].merge(other.summaries[index])
    }
    failures.merge(other.failures)
    future += other.future
    outOfWindow += other.outOfWindow
  }

  /// Equal when they hold the same summaries, in whatever order these were met.
  public static func == (a: TaskExecutionAggregate, b: TaskExecutionAggregate) -> Bool {
    a.window == b.window && a.cells == b.cells && a.failures == b.failures
      && a.future == b.future && a.outOfWindow == b.outOfWindow
  }
}
