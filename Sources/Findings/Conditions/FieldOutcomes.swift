public import Records

/// How many of some operations failed.
public struct OutcomeCounts: Sendable, Hashable {
  /// How many failed.
  public var failures: Int
  /// Out of how many.
  public var total: Int

  /// Counts; `failures` is between 0 and `total`.
  public init(failures: Int = 0, total: Int = 0) {
    precondition((0...total).contains(failures), "failures are among the operations")
    self.failures = failures
    self.total = total
  }

  /// The failures as a share of the operations.
  public var rate: Proportion { Proportion(failures, of: total) }

  /// The counts of both.
  public static func + (a: OutcomeCounts, b: OutcomeCounts) -> OutcomeCounts {
    OutcomeCounts(failures: a.failures + b.failures, total: a.total + b.total)
  }

  /// Adds other counts.
  public static func += (a: inout OutcomeCounts, b: OutcomeCounts) { a = a + b }
}

/// How operations ended, by the value that one field of theirs had.
public struct FieldOutcomes: Sendable, Hashable {
  /// The kind of the operations; nil of all kinds together.
  public let operationType: String?
  /// The field's name.
  public let field: String
  /// The outcomes at each value.
  public let values: [FieldValue: OutcomeCounts]
  /// The outcomes of the operations that have no value; they are shown, and in no split.
  public let missing: OutcomeCounts

  /// Outcomes from their parts.
  public init(
    operationType: String?, field: String, values: [FieldValue: OutcomeCounts],
    missing: OutcomeCounts = OutcomeCounts()
  ) {
    self.operationType = operationType
    self.field = field
    self.values = values
    self.missing = missing
  }
}
