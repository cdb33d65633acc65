/// The search for the days on which a daily series changed for good, or at least for some days.
///
/// The series is cut where the sum of the stretches' costs and of a penalty for each cut is least
/// ("optimal partitioning": B. Jackson et al., "An algorithm for optimal partitioning of data on an
/// interval", IEEE Signal Processing Letters 12 (2005), 105–108). Unlike halving again and again,
/// this finds a bad week in the middle of good ones. Then cuts that the two stretches around them
/// don't bear out are taken away, the least certain first.
public struct ChangePointSearch: Sendable {
  /// The highest p-value of a change.
  public let level: Double
  /// The least number of days with data in a stretch: fewer are an outlier.
  public let minimumLength: Int

  /// A search.
  public init(level: Double = 0.01, minimumLength: Int = 3) {
    self.level = level
    self.minimumLength = minimumLength
  }

  /// What a cut costs, in units of a chi-square statistic: with it, about one series of a hundred
  /// that doesn't change is cut.
  func penalty(days: Int) -> Double { 3 * naturalLogarithm(Double(max(days, 2))) + 2 }

  /// The cuts with the least cost: indices of first observations after a cut, ascending.
  ///
  /// Complexity: quadratic in `count`, the number of observations.
  func cuts(count: Int, penalty: Double, cost: (Range<Int>) -> Double) -> [Int] {
    guard count >= 2 * minimumLength else { return [] }
    var least = [Double](repeating: .infinity, count: count + 1)
    var last = [Int](repeating: 0, count: count + 1)
    least[0] = -penalty
    for end in minimumLength...count {
      for start in 0...(end - minimumLength) where least[start] < .infinity {
        let value = least[start] + penalty + cost(start..<end)
        if value < least[end] { (least[end], last[end]) = (value, start) }
      }
    }
    var cuts: [Int] = []
    var end = last[count]
    while end > 0 {
      cuts.append(end)
      end = last[end]
    }
    return cuts.reversed()
  }

  /// The cuts that hold, with their p-values: the least certain is taken away until all are at most
  /// `level`.
  func confirmed(
    _ cuts: [Int], count: Int, pValue: (_ before: Range<Int>, _ after: Range<Int>) -> Double
  ) -> [ChangePoint] {
    var cuts = cuts
    while true {
      let ends = [0] + cuts + [count]
      let points = cuts.indices.map { index in
        let (before, after) = (ends[index]..<cuts[index], cuts[index]..<ends[index + 2])
        return ChangePoint(before: before, after: after, pValue: pValue(before, after))
      }
      guard let worst = points.indices.max(by: { points[$0].pValue < points[$1].pValue }),
        points[worst].pValue > level
      else { return points }
      cuts.remove(at: worst)
    }
  }
}
