/// A place where a series became another one.
public struct ChangePoint: Sendable, Hashable {
  /// The indices of the stretch before it: back to the change before, or to the beginning.
  public let before: Range<Int>
  /// The indices of the stretch after it, up to the next change or the end.
  public let after: Range<Int>
  /// The two-sided p-value of the difference between both stretches, corrected for all the places
  /// between them where they could have been parted.
  public let pValue: Double

  /// The index of the first observation after the change.
  public var index: Int { after.lowerBound }

  /// A change point from its parts; `after` begins where `before` ends.
  public init(before: Range<Int>, after: Range<Int>, pValue: Double) {
    self.before = before
    self.after = after
    self.pValue = pValue
  }

  /// The same where only some indices of a series, ascending, were looked at.
  func inSeries(_ used: [Int]) -> ChangePoint {
    func range(_ part: Range<Int>) -> Range<Int> {
      let end = part.upperBound < used.count ? used[part.upperBound] : used[used.count - 1] + 1
      return used[part.lowerBound]..<end
    }
    return ChangePoint(before: range(before), after: range(after), pValue: pValue)
  }
}
