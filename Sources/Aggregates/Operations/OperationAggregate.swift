public import Records

/// The operations of a window, with the hours of a longer span that rates look back to.
///
/// Hours are kept for all of `reach`, so that 7 days, 30 days and weeks are sums of the same cells
/// whatever the window; everything else only of operations in `window`.
public struct OperationAggregate: MergeableSummary, OperationSink {
  /// A kind of operations in one hour.
  public struct Key: Sendable, Hashable {
    /// The kind.
    public let type: String
    /// The hour in which they started.
    public let hour: Hour
  }

  /// The window that counts; nil for all of time.
  public let window: Window?
  /// The hours that are kept, the window's and perhaps more; nil for all of time.
  public let reach: Window?
  /// The failures of the window.
  public internal(set) var failures = FailureAggregate()
  /// Operations of the window that have not ended.
  public internal(set) var active = ActiveOperations()
  /// Requests of the window by model.
  public internal(set) var models: [ModelCosts.Key: ModelCosts] = [:]
  /// Issues of the window.
  public internal(set) var issues = IssueTally()
  /// Pull requests of the window.
  public internal(set) var pullRequests = PullRequestTally()
  /// Planning in the window.
  public internal(set) var roadmap = RoadmapTally()
  /// Rows of operations after the window, those of the other tables too.
  public internal(set) var future = 0
  /// Rows of operations before the window, likewise.
  public internal(set) var outOfWindow = 0

  var types = NameTable()
  var kinds: [OperationKind] = []
  var cells: [OperationHour] = []
  private var cellIndex: [CellKey: Int] = [:]
  // Rows are nearly in the order of time, and of few kinds: the last ones are looked at first.
  private var lastType: (name: String, index: Int)?
  private var lastCells: [(hour: Hour, index: Int)?] = []
  private var failureLabels: [Int32] = []

  private struct CellKey: Hashable {
    let type: Int32
    let hour: Hour
  }

  /// The aggregate of nothing, over all of time.
  public init() {
    window = nil
    reach = nil
  }

  /// The aggregate of nothing, for one window.
  public init(window: Window?) { self.init(window: window, reachDays: 0) }

  /// The aggregate of nothing, for one window; hours are kept for `reachDays` days if these are
  /// more, and at least `places` places of each failure.
  public init(
    window: Window?, reachDays: Int, places: Int = FailurePlaces.usualLimit
  ) {
    self.window = window
    failures = FailureAggregate(places: places)
    reach = window.map { Window(asOf: $0.asOf, days: max($0.days, reachDays)) }
  }

  /// What is counted by hour, in all of `reach`.
  public var hours: [Key: OperationHour] {
    Dictionary(
      uniqueKeysWithValues: cellIndex.map { key, index in
        (Key(type: types.names[Int(key.type)], hour: key.hour), cells[index])
      })
  }

  /// What is known of each kind that has an operation in `window`, by name.
  public var byType: [String: OperationKind] {
    let named = zip(types.names, kinds).filter { $0.1 != OperationKind() }
    return Dictionary(uniqueKeysWithValues: named.map { ($0.0, $0.1) })
  }

  /// Adds an operation; one outside the window is only counted.
  public mutating func add(_ operation: OperationRecord) {
    let hour = operation.started.hour
    let isInside = place(operation.started)
    guard reach?.placement(of: hour) ?? .inside == .inside else { return }
    let type = index(of: operation.type)
    let isCompleted = operation.completed != nil
    cells[cell(type: type, hour: hour)].add(isCompleted: isCompleted, success: operation.success)
    guard isInside else { return }
    guard let completed = operation.completed else {
      active.add(operation)
      return
    }
    kinds[type].add(
      durationMicroseconds: operation.durationMicroseconds
        ?? completed.microseconds - operation.started.microseconds,
      retries: operation.retryCount)
    guard let success = operation.success else { return }
    let isHeldOut = OperationAggregate.isHeldOut(operation.id)
    kinds[type].count(.context, failed: !success, isHeldOut: isHeldOut)
    kinds[type].contexts.add(operation.context, failed: !success, isHeldOut: isHeldOut)
    if !success { addFailure(operation, type: type) }
  }

  /// Adds what became of an issue.
  public mutating func add(_ issue: IssueProcessingRecord) {
    guard isInside(issue.operation.started), issue.operation.isCompleted else { return }
    issues.add(issue)
    guard let success = issue.success ?? issue.operation.success else { return }
    let type = index(of: issue.operation.type)
    let isHeldOut = OperationAggregate.isHeldOut(issue.operation.id)
    kinds[type].count(.issue, failed: !success, isHeldOut: isHeldOut)
    kinds[type].issues.add(issue.fields, failed: !success, isHeldOut: isHeldOut)
  }

  /// Adds a request to a model, also of an operation that is active: it is paid for.
  public mutating func add(_ generation: CodeGenerationRecord) {
    let hour = generation.operation.started.hour
    let isInside = isInside(generation.operation.started)
    guard reach?.placement(of: hour) ?? .inside == .inside else { return }
    let type = index(of: generation.operation.type)
    cells[cell(type: type, hour: hour)].add(
      costMicros: max(0, generation.costMicros ?? 0), tokens: max(0, generation.tokens ?? 0))
    guard isInside else { return }
    let key = ModelCosts.Key(provider: generation.provider, model: generation.model)
    models[key, default: ModelCosts()].add(generation)
  }

  /// Adds what became of a pull request.
  public mutating func add(_ pullRequest: PullRequestRecord) {
    guard isInside(pullRequest.operation.started), pullRequest.operation.isCompleted else { return }
    pullRequests.add(pullRequest)
  }

  /// Adds a round of planning.
  public mutating func add(_ roadmap: RoadmapRecord) {
    guard isInside(roadmap.operation.started), roadmap.operation.isCompleted else { return }
    self.roadmap.add(roadmap)
  }

  /// Adds the operations of another aggregate of the same window.
  public mutating func merge(_ other: OperationAggregate) {
    precondition(window == other.window && reach == other.reach, "aggregates of different windows")
    for (name, kind) in zip(other.types.names, other.kinds) { kinds[index(of: name)].merge(kind) }
    for (key, index) in other.cellIndex {
      let type = self.index(of: other.types.names[Int(key.type)])
      cells[cell(type: type, hour: key.hour)].merge(other.cells[index])
    }
    failures.merge(other.failures)
    active.merge(other.active)
    for (key, costs) in other.models { models[key, default: ModelCosts()].merge(costs) }
    issues.merge(other.issues)
    pullRequests.merge(other.pullRequests)
    roadmap.merge(other.roadmap)
    future += other.future
    outOfWindow += other.outOfWindow
  }

  /// Equal when they hold the same summaries, in whatever order these were met.
  public static func == (a: OperationAggregate, b: OperationAggregate) -> Bool {
    a.window == b.window && a.reach == b.reach && a.hours == b.hours && a.byType == b.byType
      && a.failures == b.failures && a.active == b.active && a.models == b.models
      && a.issues == b.issues && a.pullRequests == b.pullRequests && a.roadmap == b.roadmap
      && a.future == b.future && a.outOfWindow == b.outOfWindow
  }

  /// Whether an operation belongs to the half that has no say in which limit is chosen.
  ///
  /// Chance decides, by the id alone: the same on every night, and of ids in a row half.
  static func isHeldOut(_ id: Int64) -> Bool {
    mixed(UInt64(bitPattern: id) &+ 0x9e37_79b9_7f4a_7c15) & 1 == 1
  }

  /// Whether a row of another table lies in the window: the records of the store are operations.
  private func isInside(_ started: Timestamp) -> Bool {
    window?.placement(of: started.hour) ?? .inside == .inside
  }

  /// Whether an operation lies in the window; one that does not is counted as such.
  private mutating func place(_ started: Timestamp) -> Bool {
    switch window?.placement(of: started.hour) ?? .inside {
    case .inside: return true
    case .before: outOfWindow += 1
    case .future: future += 1
    }
    return false
  }

  /// The number of a kind.
  mutating func index(of type: String) -> Int {
    if let lastType, lastType.name == type { return lastType.index }
    let index = types.index(of: type)
    if index == kinds.count {
      kinds.append(OperationKind())
      lastCells.append(nil)
      failureLabels.append(-1)
    }
    lastType = (type, index)
    return index
  }

  /// The number of a kind's hour.
  mutating func cell(type: Int, hour: Hour) -> Int {
    if let last = lastCells[type], last.hour == hour { return last.index }
    let key = CellKey(type: Int32(type), hour: hour)
    let index = cellIndex[key] ?? cells.count
    if index == cells.count {
      cells.append(OperationHour())
      cellIndex[key] = index
    }
    lastCells[type] = (hour, index)
    return index
  }

  private mutating func addFailure(_ operation: OperationRecord, type: Int) {
    if failureLabels[type] < 0 { failureLabels[type] = failures.label(operation.type) }
    let labels = FailureAggregate.Labels(
      store: .operations, subject: failureLabels[type],
      category: operation.errorType.map { failures.label($0) } ?? -1, isTimeout: false)
    // A kind of error without a message is all that is known of the failure.
    var message = operation.errorMessage ?? operation.errorType ?? ""
    message.withUTF8 {
      failures.add(
        UnsafeRawBufferPointer($0), labels, time: operation.started, position: operation.position)
    }
  }
}
