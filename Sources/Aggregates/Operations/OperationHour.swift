import Records

/// What is counted of the operations of one kind in one hour, or in any set of hours.
public struct OperationHour: MergeableSummary {
  /// Operations that have ended.
  public private(set) var completed = 0
  /// Those among them that succeeded.
  public private(set) var successful = 0
  /// Those among them that failed; of the others the rows don't tell.
  public private(set) var failed = 0
  /// Operations that have not ended.
  public private(set) var active = 0
  /// Requests to models.
  public private(set) var requests = 0
  /// What they cost, millionths; saturates.
  public private(set) var costMicros: Int64 = 0
  /// The tokens they used; saturates.
  public private(set) var tokens: Int64 = 0

  /// The hour of no operations.
  public init() {}

  /// Adds an operation; `success` is nil where its row does not tell.
  mutating func add(isCompleted: Bool, success: Bool?) {
    guard isCompleted else {
      active += 1
      return
    }
    completed += 1
    if success == true { successful += 1 }
    if success == false { failed += 1 }
  }

  /// Adds a request.
  mutating func add(costMicros: Int64, tokens: Int64) {
    requests += 1
    self.costMicros = self.costMicros.saturatingSum(costMicros)
    self.tokens = self.tokens.saturatingSum(tokens)
  }

  /// Adds the operations of another hour: every count and sum adds.
  public mutating func merge(_ other: OperationHour) {
    completed += other.completed
    successful += other.successful
    failed += other.failed
    active += other.active
    requests += other.requests
    costMicros = costMicros.saturatingSum(other.costMicros)
    tokens = tokens.saturatingSum(other.tokens)
  }

  /// Writes the hour.
  func encode(to writer: inout BinaryWriter) {
    for count in [completed, successful, failed, active, requests] { writer.write(count: count) }
    for sum in [costMicros, tokens] { writer.write(unsigned: UInt64(sum)) }
  }

  /// Adds the operations of an hour that was written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    completed += try reader.count()
    successful += try reader.count()
    failed += try reader.count()
    active += try reader.count()
    requests += try reader.count()
    costMicros = costMicros.saturatingSum(try reader.nonNegative())
    tokens = tokens.saturatingSum(try reader.nonNegative())
  }
}
