public import Records

/// Operations that have not ended, by kind and start.
public struct ActiveOperations: MergeableSummary {
  /// How many of the oldest are kept with their row.
  public static let kept = 20

  /// One of them.
  public struct Operation: Sendable, Hashable, Comparable {
    /// When it began.
    public let started: Timestamp
    /// The `id` of its row.
    public let id: Int64
    /// Its kind.
    public let type: String
    /// Where it stands.
    public let position: SourcePosition

    /// Orders operations by (start, id, kind, place).
    public static func < (a: Operation, b: Operation) -> Bool {
      (a.started, a.id, a.type, a.position) < (b.started, b.id, b.type, b.position)
    }
  }

  /// Operations of a kind that began at one moment.
  public struct Start: Sendable, Hashable {
    /// The kind.
    public let type: String
    /// The moment.
    public let started: Timestamp
  }

  /// How many there are by kind and start.
  public private(set) var starts: [Start: Int] = [:]
  /// The oldest, ascending, at most `kept`.
  public private(set) var oldest: [Operation] = []

  /// No operations.
  public init() {}

  /// How many there are.
  public var count: Int { starts.values.reduce(0, +) }

  /// How many of them began before a moment.
  public func count(before moment: Timestamp) -> Int {
    starts.reduce(0) { $1.key.started < moment ? $0 + $1.value : $0 }
  }

  /// Adds an operation that has not ended.
  mutating func add(_ record: OperationRecord) {
    starts[Start(type: record.type, started: record.started), default: 0] += 1
    insert(
      Operation(
        started: record.started, id: record.id, type: record.type, position: record.position))
  }

  /// Adds other operations: counts add, the oldest stay.
  public mutating func merge(_ other: ActiveOperations) {
    starts.merge(other.starts, uniquingKeysWith: +)
    for operation in other.oldest { insert(operation) }
  }

  /// Writes the operations; `line` gives what a position stands for.
  func encode(to writer: inout BinaryWriter, line: (SourcePosition) -> Int) {
    let starts = starts.sorted { ($0.key.started, $0.key.type) < ($1.key.started, $1.key.type) }
    writer.write(count: starts.count)
    for (start, count) in starts {
      writer.write(start.type)
      writer.write(signed: start.started.microseconds)
      writer.write(count: count)
    }
    writer.write(count: oldest.count)
    for operation in oldest {
      writer.write(signed: operation.started.microseconds)
      writer.write(signed: operation.id)
      writer.write(operation.type)
      writer.write(count: line(operation.position))
    }
  }

  /// Adds operations that were written, of the file with a number.
  mutating func mergeEncoded(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    for _ in 0..<(try reader.boundedCount()) {
      let type = try reader.text()
      let started = Timestamp(microseconds: try reader.signed())
      starts[Start(type: type, started: started), default: 0] += try reader.count()
    }
    for _ in 0..<(try reader.boundedCount()) {
      let started = Timestamp(microseconds: try reader.signed())
      let id = try reader.signed()
      insert(
        Operation(
          started: started, id: id, type: try reader.text(),
          position: try SourcePosition(file: file, from: &reader)))
    }
  }

  private mutating func insert(_ operation: Operation) {
    let index = oldest.firstIndex { operation < $0 } ?? oldest.endIndex
    guard index < ActiveOperations.kept else { return }
    oldest.insert(operation, at: index)
    if oldest.count > ActiveOperations.kept { oldest.removeLast() }
  }
}
