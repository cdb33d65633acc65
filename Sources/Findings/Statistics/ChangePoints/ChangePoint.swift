/// A place where a series became another one.
public struct ChangePoint: Sendable, Hashable {
  /// The indices of the stretch before it: back to the change before, or to the beginning.
  public let before: Range<Int>
  /// The indices of the stretch after it, up to the next change or the end.
  public let after: Range<Int>
  /// The p-value of a change within both stretches.
  public let pValue: Double

  /// The index of the first observation after the change.
  public var index: Int { after.lowerBound }

  /// A change point from its parts; `after` begins where `before` ends.
  public init(before: Range<Int>, after: Range<Int>, pValue: Double) {
    self.before = before
    self.after = after
    self.pValue = pValue
  }
}
