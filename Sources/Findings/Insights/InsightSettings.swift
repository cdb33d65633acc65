/// What insights rest on, and the limits that people have set.
public struct InsightSettings: Sendable, Equatable {
  /// Whether recommendations are made.
  public var isEnabled = true
  /// The fewest operations that a recommendation rests on.
  public var minimumSamples = 10
  /// The least confidence of a recommendation, 0 to 1.
  public var confidenceThreshold = 0.7
  /// How many weeks the trend has.
  public var weeks = 4
  /// An active operation is abandoned after so many seconds.
  public var timeoutSeconds: Int64 = 3600
  /// Limits that people have set on fields of operations.
  public var limits: [OperationLimit] = []

  /// The settings that hold unless others are configured.
  public init() {}
}

/// A limit that people have set on a field of operations: debrief knows it, and changes nothing.
public struct OperationLimit: Sendable, Hashable {
  /// On which side of the limit operations may lie.
  public enum Side: String, Sendable {
    /// Up to the limit.
    case maximum
    /// From the limit on.
    case minimum
  }

  /// The name of the setting, such as `max_complexity`.
  public let name: String
  /// The field that it limits.
  public let field: String
  /// Which side is allowed.
  public let side: Side
  /// The limit itself, which is allowed.
  public let value: Double
  /// The only kind of operations that it is for; nil for all.
  public let operationType: String?

  /// A limit from its parts.
  public init(
    name: String, field: String, side: Side, value: Double, operationType: String? = nil
  ) {
    self.name = name
    self.field = field
    self.side = side
    self.value = value
    self.operationType = operationType
  }
}

/// How sure it is that a share is above a bound: 1 less the one-sided p-value of the score test.
///
/// The test of E. B. Wilson's interval, so that both agree. 0 of nothing.
func confidence(that share: Proportion, exceeds bound: Double) -> Double {
  guard let fraction = share.fraction else { return 0 }
  let error = (bound * (1 - bound) / Double(share.total)).squareRoot()
  return 1 - NormalDistribution.upperTail((fraction - bound) / error)
}
