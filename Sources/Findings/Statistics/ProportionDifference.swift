/// How two shares differ.
public struct ProportionDifference: Sendable, Hashable {
  /// The share that the other one is taken from.
  public let first: Proportion
  /// The share that is taken from it.
  public let second: Proportion

  /// A comparison; nil when either is a share of nothing.
  public init?(_ first: Proportion, minus second: Proportion) {
    guard first.total > 0, second.total > 0 else { return nil }
    self.first = first
    self.second = second
  }

  /// The first share less the second, as fractions: −1 to 1.
  public var difference: Double { share(first) - share(second) }

  /// The 95 % interval of the difference, as fractions.
  ///
  /// The hybrid score interval, made of Wilson's intervals of the two shares: method 10 of R. G.
  /// Newcombe, "Interval estimation for the difference between independent proportions",
  /// Statistics in Medicine 17 (1998), 873–890; no continuity correction.
  public var interval: ClosedRange<Double> {
    guard let a = first.wilsonInterval, let b = second.wilsonInterval else { return -1...1 }
    func distance(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    let (p, q) = (share(first), share(second))
    let low = difference - distance(p - a.lowerBound, b.upperBound - q)
    let high = difference + distance(a.upperBound - p, q - b.lowerBound)
    return max(-1, low)...min(1, high)
  }

  /// The two-sided p-value of whether the shares differ.
  ///
  /// The chi-square test with the factor (N − 1) ÷ N of E. S. Pearson (1947), as long as every
  /// expected count is at least 1; below that Fisher's exact test: the rule that I. Campbell found
  /// to keep its level with the most power ("Chi-squared and Fisher–Irwin tests of two-by-two
  /// tables with small sample recommendations", Statistics in Medicine 26 (2007), 3661–3675).
  public var pValue: Double {
    let all = Double(first.total) + Double(second.total)
    let successes = Double(first.successes) + Double(second.successes)
    let failures = all - successes
    guard successes > 0, failures > 0 else { return 1 }
    let smaller = Double(min(first.total, second.total))
    if smaller * min(successes, failures) / all < 1 {
      return fisherExactPValue(first, second) ?? 1
    }
    let pooled = successes / all * (failures / all)
    let variance = pooled * (1 / Double(first.total) + 1 / Double(second.total)) * all / (all - 1)
    return NormalDistribution.twoSided(difference / variance.squareRoot())
  }

  /// How sure it is, 0 to 1, that the difference is at least half as large as it seems: the share of
  /// a normal distribution around it, with the interval's deviation, beyond the half.
  public var confidence: Double {
    let width = interval.upperBound - interval.lowerBound
    guard width > 0 else { return difference == 0 ? 0 : 1 }
    let deviation = width / (2 * NormalDistribution.quantile975)
    return 1 - NormalDistribution.upperTail(abs(difference) / 2 / deviation)
  }

  private func share(_ proportion: Proportion) -> Double { proportion.fraction ?? 0 }
}
