/// Whether several groups have the same rate, such as the 24 hours of the day.
///
/// K. Pearson's chi-square test of homogeneity (Philosophical Magazine 50 (1900), 157–175).
public struct HomogeneityTest: Sendable, Hashable {
  /// Σ (observed − expected)² ÷ expected over successes and failures of the groups.
  public let statistic: Double
  /// Groups that are not empty, less one.
  public let degreesOfFreedom: Int
  /// The probability of a statistic as high where only chance is at work.
  ///
  /// Where each expected count is at least 5, by the chi-square distribution. Else by the gamma
  /// distribution that has the exact mean and variance of the statistic over all tables with the
  /// same margins (J. B. S. Haldane, "The mean and variance of χ², when used as a test of
  /// homogeneity, when expectations are small", Biometrika 31 (1940), 346–355): a plain chi-square
  /// is wrong where most hours have few failures.
  public let pValue: Double

  /// A test of groups; nil when fewer than two of them are not empty.
  public init?(_ groups: [Proportion]) {
    let groups = groups.filter { $0.total > 0 }
    guard groups.count > 1 else { return nil }
    degreesOfFreedom = groups.count - 1
    let all = groups.reduce(0.0) { $0 + Double($1.total) }
    let successes = groups.reduce(0.0) { $0 + Double($1.successes) }
    guard successes > 0, successes < all else {
      (statistic, pValue) = (0, 1)
      return
    }
    let rate = successes / all
    let sum = groups.reduce(0.0) { sum, group in
      let expected = Double(group.total) * rate
      let distance = Double(group.successes) - expected
      return sum + distance * distance / expected
    }
    statistic = sum / (1 - rate)
    let smallest = groups.reduce(all) { min($0, Double($1.total)) } * min(rate, 1 - rate)
    if smallest >= 5 {
      pValue = ChiSquareDistribution.upperTail(
        statistic, degreesOfFreedom: Double(degreesOfFreedom))
    } else {
      let moments = HomogeneityTest.moments(groups, all: all, successes: successes)
      pValue =
        moments.variance > 0
        ? ChiSquareDistribution.upperGamma(
          shape: moments.mean * moments.mean / moments.variance,
          statistic * moments.mean / moments.variance) : 1
    }
  }

  /// The mean and the variance of the statistic over all tables with these margins.
  ///
  /// From the factorial moments of the multivariate hypergeometric distribution: with f_r = (F)_r
  /// ÷ (N)_r, the mean of (a_i)_r (a_j)_s is (n_i)_r (n_j)_s f_(r+s).
  static func moments(
    _ groups: [Proportion], all n: Double, successes f: Double
  ) -> (mean: Double, variance: Double) {
    let k = Double(groups.count)
    let reciprocals = groups.reduce(0.0) { $0 + 1 / Double($1.total) }
    guard n > 3 else { return (k - 1, 0) }
    let f1 = f / n
    let f2 = f1 * (f - 1) / (n - 1)
    let f3 = f2 * (f - 2) / (n - 2)
    let f4 = f3 * (f - 3) / (n - 3)
    // Of T = Σ a_i² ÷ n_i; the statistic is (T − F²÷N) ÷ (rate · (1 − rate)).
    let mean = (n - k) * f2 + k * f1
    // Σ over i ≠ j of (n_i − 1)(n_j − 1), and of (n_i − 1) + (n_j − 1).
    let squares = groups.reduce(0.0) { $0 + Double($1.total - 1) * Double($1.total - 1) }
    let pairs = (n - k) * (n - k) - squares
    let others = pairs * f4 + 2 * (k - 1) * (n - k) * f3 + k * (k - 1) * f2
    // a⁴ = (a)_4 + 6 (a)_3 + 7 (a)_2 + a, divided by n_i².
    let own = groups.reduce(reciprocals * f1) { sum, group in
      let size = Double(group.total)
      return sum + (size - 1) / size
        * ((size - 2) * (size - 3) * f4 + 6 * (size - 2) * f3 + 7 * f2)
    }
    let scale = f1 * (1 - f1)
    return (
      (mean - f * f / n) / scale, max(0, own + others - mean * mean) / (scale * scale)
    )
  }
}
