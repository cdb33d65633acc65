/// The middle of some values and how far they usually are from it, whatever a few of them do.
public struct RobustSpread: Sendable, Hashable {
  /// The middle value, or the mean of the two in the middle.
  public let median: Double
  /// The standard deviation that normal data with such distances would have; 0 when all values are
  /// equal.
  ///
  /// 1.4826 times the median of the distances from the median. When that is 0, because more than
  /// half of the values are equal, 1.2533 times their mean (B. Iglewicz and D. C. Hoaglin, "How to
  /// Detect and Handle Outliers", 1993).
  public let deviation: Double
  /// How many values there were.
  public let count: Int

  /// The spread of finite values; nil when there are none.
  public init?(_ values: [Double]) {
    guard let middle = RobustSpread.median(values) else { return nil }
    let distances = values.map { abs($0 - middle) }
    let typical = RobustSpread.median(distances) ?? 0
    median = middle
    count = values.count
    deviation =
      typical > 0
      ? 1.482602218505602 * typical
      : 1.2533141373155001 * (distances.reduce(0, +) / Double(values.count))
  }

  /// How many deviations a value lies above the median, negative below; 0 of the median itself.
  ///
  /// With a deviation of 0 every other value is infinitely far away.
  public func score(of value: Double) -> Double {
    if value == median { return 0 }
    return (value - median) / deviation
  }

  /// From how many deviations on a value is an outlier among `count`, so that the chance of any
  /// among usual ones is at most `level`.
  ///
  /// The customary limit of 3.5 is for one sample: of a thousand usual values, every fourth set has
  /// one beyond it. Chernoff's bound of the normal tail makes the limit grow with the number of
  /// values; the factor makes up for a deviation that is known from few of them, and was found by
  /// simulation.
  public static func outlierScore(among count: Int, level: Double) -> Double {
    let count = Double(count)
    return (2 * naturalLogarithm(count / level)).squareRoot() * (1 + 8 / count)
  }

  /// The median of finite values; nil of none.
  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2
  }
}
