import Records

/// How operations ended, in two halves that chance made.
///
/// One half may choose a limit and the other, which had no say, tell what the limit is worth.
public struct HalvedOutcomes: MergeableSummary {
  /// Failures and operations of the half that chooses.
  public private(set) var failures = 0, total = 0
  /// Failures and operations of the half that is held out.
  public private(set) var heldOutFailures = 0, heldOutTotal = 0

  /// The outcomes of no operations.
  public init() {}

  /// Adds an operation.
  mutating func add(failed: Bool, isHeldOut: Bool) {
    if isHeldOut {
      heldOutTotal += 1
      heldOutFailures += failed ? 1 : 0
    } else {
      total += 1
      failures += failed ? 1 : 0
    }
  }

  /// Adds other outcomes: every count adds.
  public mutating func merge(_ other: HalvedOutcomes) {
    failures += other.failures
    total += other.total
    heldOutFailures += other.heldOutFailures
    heldOutTotal += other.heldOutTotal
  }

  /// Writes the outcomes.
  func encode(to writer: inout BinaryWriter) {
    for count in [failures, total, heldOutFailures, heldOutTotal] { writer.write(count: count) }
  }

  /// Reads outcomes that were written.
  init(from reader: inout BinaryReader) throws(BinaryError) {
    failures = try reader.count()
    total = try reader.count()
    heldOutFailures = try reader.count()
    heldOutTotal = try reader.count()
  }
}
