public import Records

/// All task executions of a window, by task type and day, and counted by hour, with their failures.
///
/// An hour keeps only how many executions it had and how many went well; everything else is kept by day,
/// because a sketch of durations for each hour takes more memory and time than all the rest.
public struct TaskExecutionAggregate: MergeableSummary, TaskExecutionSink {
  /// A task type on one day.
  public struct DayKey: Sendable, Hashable {
    /// The task type.
    public let taskType: String
    /// The day (UTC) on which the executions started.
    public let day: Day
  }

  /// A task type in one hour.
  public struct HourKey: Sendable, Hashable {
    /// The task type.
    public let taskType: String
    /// The hour in which the executions started.
    public let hour: Hour
  }

  /// How many executions there are of a task type in one hour.
  public struct HourCount: Sendable, Hashable {
    /// All of them.
    public var total = 0
    /// Those that went well, at most `total`.
    public var successes = 0

    /// A count of nothing.
    public init() {}

    mutating func add(_ other: HourCount) {
      total += other.total
      successes += other.successes
    }
  }

  /// The window that counts; nil for all of time.
  public let window: Window?
  /// Executions in the window, by task type and day.
  public var days: [DayKey: TaskSummary] {
    Dictionary(
      uniqueKeysWithValues: daily.indices.map { key, index in
        let day = Day(index: key.time)
        return (DayKey(taskType: types.names[Int(key.type)], day: day), daily.values[index])
      })
  }
  /// Counts of executions in the window, by task type and hour.
  public var hours: [HourKey: HourCount] {
    Dictionary(
      uniqueKeysWithValues: hourly.indices.map { key, index in
        let hour = Hour(index: key.time)
        return (HourKey(taskType: types.names[Int(key.type)], hour: hour), hourly.values[index])
      })
  }
  /// The failures among them.
  public private(set) var failures = FailureAggregate()
  /// What a sample of them ran under.
  public internal(set) var contexts = ContextSample()
  /// Executions after the window.
  public private(set) var future = 0
  /// Executions before the window.
  public private(set) var outOfWindow = 0

  private var types = NameTable()
  private var daily = TypeCells<TaskSummary>(empty: TaskSummary())
  private var hourly = TypeCells<HourCount>(empty: HourCount())
  private var batchNames = BatchNames()
  // The cells of the hour at hand by task type: logs are nearly in the order of time.
  private var hourAtHand: Hour?
  private var cellsAtHand: [(day: Int, hour: Int)] = []
  /// Of more types each would cost as much as all of them whenever the hour changes.
  private static let mostAtHand: Int32 = 256

  /// The aggregate of nothing, over all of time.
  public init() { window = nil }

  /// The aggregate of nothing, for one window.
  public init(window: Window?) { self.window = window }

  /// An empty aggregate that keeps at least `places` places of each failure.
  public init(window: Window?, places: Int) {
    self.window = window
    failures = FailureAggregate(places: places)
  }

  /// Adds the executions of a batch; those outside the window are only counted.
  public mutating func add(_ batch: borrowing TaskExecutionBatch) {
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

  /// Drops details of failures that later hours of the file make useless.
  public mutating func dropDetails(knowing later: inout LaterFailures) {
    failures.drop(knowing: &later)
  }

  /// The number of a task type that was written.
  mutating func type(named name: String) -> Int32 { Int32(types.index(of: name)) }

  /// Adds the executions of a task type on one day that were written.
  mutating func mergeEncoded(
    from reader: inout BinaryReader, type: Int32, day: Day
  ) throws(BinaryError) {
    try daily.values[daily.index(type: type, time: day.index)].mergeEncoded(from: &reader)
  }

  /// Adds counts of a task type in one hour.
  mutating func add(_ count: HourCount, type: Int32, hour: Hour) {
    hourly.values[hourly.index(type: type, time: hour.index)].add(count)
  }

  /// Adds failures that were written.
  mutating func mergeEncodedFailures(
    from reader: inout BinaryReader, details: EncodedDetails, file: UInt32
  ) throws(BinaryError) {
    try failures.mergeEncoded(from: &reader, details: details, file: file)
  }

  mutating func add(_ record: Int, of batch: borrowing TaskExecutionBatch, hour: Hour) {
    let name = Int(batch.taskTypes[record])
    let outcomeName = Int(batch.outcomes[record])
    let outcome = batchNames.outcomes[outcomeName]
    let cell = cell(type: batchNames.type(name, batch.names, in: &types), hour: hour)
    hourly.values[cell.hour].total += 1
    if outcome == .success { hourly.values[cell.hour].successes += 1 }
    daily.values[cell.day].add(
      outcome: outcome, otherName: outcome == nil ? batch.names.names[outcomeName] : "",
      duration: batch.durations[record], rating: batch.satisfactions[record],
      retries: batch.retries[record])
    let context = Int(batch.contexts[record])
    if context >= 0 {
      contexts.add(
        ContextSample.Execution(
          rank: batch.rank(record), outcome: outcome, fields: batch.contextFields[context]),
        taskType: batch.names.names[Int(batch.taskTypes[record])], day: hour.day)
    }
    if let outcome, outcome.isFailure { addFailure(record, of: batch) }
  }

  private mutating func cell(type: Int32, hour: Hour) -> (day: Int, hour: Int) {
    guard type < TaskExecutionAggregate.mostAtHand else { return newCell(type, hour) }
    if hourAtHand != hour {
      hourAtHand = hour
      cellsAtHand.removeAll(keepingCapacity: true)
    }
    while cellsAtHand.count <= Int(type) { cellsAtHand.append((-1, -1)) }
    let known = cellsAtHand[Int(type)]
    if known.hour >= 0 { return known }
    let cell = newCell(type, hour)
    cellsAtHand[Int(type)] = cell
    return cell
  }

  private mutating func newCell(_ type: Int32, _ hour: Hour) -> (day: Int, hour: Int) {
    (
      day: daily.index(type: type, time: hour.day.index),
      hour: hourly.index(type: type, time: hour.index)
    )
  }

  private mutating func addFailure(_ record: Int, of batch: borrowing TaskExecutionBatch) {
    let type = Int(batch.taskTypes[record])
    let category = Int(batch.categories[record])
    let key = FailureAggregate.Labels(
      store: .taskExecutions,
      subject: batchNames.label(type, batch.names, in: &failures),
      category: batchNames.label(category, batch.names, in: &failures),
      isTimeout: batchNames.outcomes[Int(batch.outcomes[record])] == .timeout)
    // Taken out of the batch: a closure that used it would copy all of it for each record.
    let (time, position) = (batch.starts[record], batch.position(record))
    batch.messages.withBytes(record) { message in
      failures.add(message, key, time: time, position: position)
    }
  }

  /// Adds the executions of another aggregate of the same window.
  public mutating func merge(_ other: TaskExecutionAggregate) {
    precondition(window == other.window, "aggregates of different windows")
    let typeOfOther = other.types.names.map { Int32(types.index(of: $0)) }
    for (key, index) in other.daily.indices {
      let cell = daily.index(type: typeOfOther[Int(key.type)], time: key.time)
      daily.values[cell].merge(other.daily.values[index])
    }
    for (key, index) in other.hourly.indices {
      let cell = hourly.index(type: typeOfOther[Int(key.type)], time: key.time)
      hourly.values[cell].add(other.hourly.values[index])
    }
    contexts.merge(other.contexts)
    failures.merge(other.failures)
    future += other.future
    outOfWindow += other.outOfWindow
  }

  /// Equal when they hold the same summaries, in whatever order these were met.
  public static func == (a: TaskExecutionAggregate, b: TaskExecutionAggregate) -> Bool {
    a.window == b.window && a.days == b.days && a.hours == b.hours && a.failures == b.failures
      && a.contexts == b.contexts
      && a.future == b.future && a.outOfWindow == b.outOfWindow
  }
}

/// Values by task type and an hour or a day.
private struct TypeCells<Value: Sendable>: Sendable {
  struct Key: Hashable {
    let type: Int32
    let time: Int32
  }

  var values: [Value] = []
  private(set) var indices: [Key: Int] = [:]
  private let empty: Value

  init(empty: Value) { self.empty = empty }

  /// The place of a value, which is made when it is new.
  mutating func index(type: Int32, time: Int32) -> Int {
    let key = Key(type: type, time: time)
    if let known = indices[key] { return known }
    let index = values.count
    values.append(empty)
    indices[key] = index
    return index
  }
}
