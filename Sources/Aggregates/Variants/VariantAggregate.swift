public import Records

/// Task executions by the value of one field of their context, and by day.
///
/// A field may have another value for every execution: of more than `kept` values those with the
/// least hashes are kept with all their executions, a choice that neither outcomes nor the order of
/// reading have a say in.
public struct VariantAggregate: MergeableSummary, TaskVariantSink {
  /// How many values are kept at most.
  public static let kept = 256

  /// The executions of one value on one day.
  public struct Cell: Sendable, Equatable {
    /// Executions, and those that succeeded.
    public private(set) var total = 0, successes = 0
    /// Their durations.
    public private(set) var durations = QuantileSketch()
    /// Ratings, and their sum in thousandths.
    public private(set) var ratings = 0, ratingSum = 0

    mutating func add(_ execution: TaskVariant) {
      total += 1
      if execution.isSuccess { successes += 1 }
      if let duration = execution.durationMicroseconds { durations.add(duration) }
      if let rating = execution.rating {
        ratings += 1
        ratingSum += rating
      }
    }

    mutating func merge(_ other: Cell) {
      total += other.total
      successes += other.successes
      durations.merge(other.durations)
      ratings += other.ratings
      ratingSum += other.ratingSum
    }
  }

  /// Executions without the field.
  public private(set) var without = 0
  private var cells: [String: [Day: Cell]] = [:]
  private var highestHash = UInt64.max
  private let window: Window?

  /// No executions; all that are added count.
  public init() { window = nil }

  /// No executions; those outside of the window don't count.
  public init(window: Window?) { self.window = window }

  /// The executions of each kept value by day.
  public var values: [String: [Day: Cell]] {
    var cut = self
    cut.cut()
    return cut.cells
  }

  /// Adds an execution.
  public mutating func add(_ execution: TaskVariant) {
    guard isInside(execution.start), makesRoom(for: execution.value) else { return }
    cells[execution.value, default: [:]][execution.start.day, default: Cell()].add(execution)
  }

  /// Adds an execution without the field.
  public mutating func addWithout(start: Timestamp) {
    if isInside(start) { without += 1 }
  }

  /// Adds the executions of another aggregate: counts of the same value and day add.
  public mutating func merge(_ other: VariantAggregate) {
    without += other.without
    for (value, days) in other.values where makesRoom(for: value) {
      for (day, cell) in days { cells[value, default: [:]][day, default: Cell()].merge(cell) }
    }
  }

  /// Equal when the kept values have the same executions.
  public static func == (a: VariantAggregate, b: VariantAggregate) -> Bool {
    a.without == b.without && a.values == b.values
  }

  private func isInside(_ time: Timestamp) -> Bool {
    window.map { $0.placement(of: time.hour) == .inside } ?? true
  }

  /// Whether a value is kept; cuts the others where there are too many.
  private mutating func makesRoom(for value: String) -> Bool {
    if cells[value] != nil { return true }
    if cells.count >= 2 * VariantAggregate.kept { cut() }
    return highestHash == .max || FieldValue.text(value).stableHash <= highestHash
  }

  private mutating func cut() {
    guard cells.count > VariantAggregate.kept else { return }
    let ranked = cells.keys.map { (hash: FieldValue.text($0).stableHash, value: $0) }
      .sorted { ($0.hash, $0.value) < ($1.hash, $1.value) }.prefix(VariantAggregate.kept)
    highestHash = ranked.last?.hash ?? .max
    cells = Dictionary(uniqueKeysWithValues: ranked.map { ($0.value, cells[$0.value] ?? [:]) })
  }
}
