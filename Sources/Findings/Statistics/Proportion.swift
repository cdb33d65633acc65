/// A share of a count, with the uncertainty that the count leaves.
public struct Proportion: Sendable, Hashable {
  /// How many of them.
  public let successes: Int
  /// Out of how many.
  public let total: Int

  /// A share; `successes` is between 0 and `total`.
  public init(_ successes: Int, of total: Int) {
    precondition((0...total).contains(successes), "a share lies within its whole")
    self.successes = successes
    self.total = total
  }

  /// The share as a fraction, 0 to 1; nil of nothing.
  public var fraction: Double? {
    total == 0 ? nil : Double(successes) / Double(total)
  }

  /// The share in percent, 0 to 100; nil of nothing.
  public var percent: Double? {
    total == 0 ? nil : Double(successes) * 100 / Double(total)
  }

  /// The 95 % score interval as fractions; nil of nothing.
  ///
  /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
  /// of the American Statistical Association 22 (1927), 209–212; no continuity correction.
  public var wilsonInterval: ClosedRange<Double>? {
    guard total > 0 else { return nil }
    // The 0.975 quantile of the standard normal distribution.
    let z = 1.959963984540054
    let n = Double(total)
    let p = Double(successes) / n
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    // At the ends the formula gives exactly 0 and 1; rounding must not leave them.
    let low = successes == 0 ? 0 : max(0, centre - half)
    let high = successes == total ? 1 : min(1, centre + half)
    return low...high
  }

  /// The 95 % score interval in percent; nil of nothing.
  public var wilsonPercent: ClosedRange<Double>? {
    wilsonInterval.map { ($0.lowerBound * 100)...($0.upperBound * 100) }
  }
}
