import Records

/// What is known of the completed operations of one kind in a window beyond their hours.
public struct OperationKind: MergeableSummary {
  /// Durations of completed operations, microseconds.
  public private(set) var durations = QuantileSketch()
  /// The sum of these durations; saturates.
  public private(set) var durationSum: Int64 = 0
  /// The sum of retries; saturates.
  public private(set) var retries: Int64 = 0
  /// Completed operations whose row tells how they ended: those that fields are counted of.
  public private(set) var outcomes = HalvedOutcomes()
  /// The same of rows of `issue_processing`, which may tell their own.
  public private(set) var issueOutcomes = HalvedOutcomes()

  var contexts = FieldTable()
  var issues = FieldTable()

  /// The kind of no operations.
  public init() {}

  /// How operations ended by the value of each field of a source, by the field's name.
  public func fields(_ source: FieldSource) -> [String: FieldValueOutcomes] {
    switch source {
    case .context: contexts.fields
    case .issue: issues.fields
    }
  }

  /// Operations that a source's fields are counted of.
  public func outcomes(_ source: FieldSource) -> HalvedOutcomes {
    source == .context ? outcomes : issueOutcomes
  }

  /// Adds a completed operation; a duration may be missing.
  mutating func add(durationMicroseconds: Int64?, retries count: Int) {
    if let duration = durationMicroseconds, duration >= 0 {
      durations.add(duration)
      durationSum = durationSum.saturatingSum(duration)
    }
    retries = retries.saturatingSum(Int64(max(0, count)))
  }

  /// Counts an operation for the fields of a source.
  mutating func count(_ source: FieldSource, failed: Bool, isHeldOut: Bool) {
    switch source {
    case .context: outcomes.add(failed: failed, isHeldOut: isHeldOut)
    case .issue: issueOutcomes.add(failed: failed, isHeldOut: isHeldOut)
    }
  }

  /// Adds the operations of another kind: every count, sum and tally adds.
  public mutating func merge(_ other: OperationKind) {
    durations.merge(other.durations)
    durationSum = durationSum.saturatingSum(other.durationSum)
    retries = retries.saturatingSum(other.retries)
    outcomes.merge(other.outcomes)
    issueOutcomes.merge(other.issueOutcomes)
    contexts.merge(other.contexts)
    issues.merge(other.issues)
  }

  /// Writes the kind.
  func encode(to writer: inout BinaryWriter) {
    durations.encode(to: &writer)
    writer.write(unsigned: UInt64(durationSum))
    writer.write(unsigned: UInt64(retries))
    outcomes.encode(to: &writer)
    issueOutcomes.encode(to: &writer)
    contexts.encode(to: &writer)
    issues.encode(to: &writer)
  }

  /// Adds the operations of a kind that was written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    try durations.mergeEncoded(from: &reader)
    durationSum = durationSum.saturatingSum(try reader.nonNegative())
    retries = retries.saturatingSum(try reader.nonNegative())
    outcomes.merge(try HalvedOutcomes(from: &reader))
    issueOutcomes.merge(try HalvedOutcomes(from: &reader))
    try contexts.mergeEncoded(from: &reader)
    try issues.mergeEncoded(from: &reader)
  }
}
