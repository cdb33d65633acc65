/// How many times more rates vary from day to day than chance makes them.
///
/// Quasi-binomial: Pearson's chi-square of the days within their groups over its degrees of freedom
/// (P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd edition 1989, 4.5), at least 1.
/// Differences are compared with Student's t of the same degrees of freedom, as the variance is
/// estimated too.
public struct RateDispersion: Sendable, Hashable {
  /// The factor of the variance; at least 1.
  public let factor: Double
  /// The degrees of freedom that it is known from.
  public let degreesOfFreedom: Int

  /// The dispersion of days within groups that each have a rate of their own.
  public init(_ groups: [[Proportion]]) {
    var (square, freedom) = (0.0, 0)
    for group in groups {
      let days = group.filter { $0.total > 0 }
      let total = days.reduce(0) { $0 + $1.total }
      let successes = days.reduce(0) { $0 + $1.successes }
      guard days.count > 1, successes > 0, successes < total else { continue }
      let rate = Double(successes) / Double(total)
      for day in days {
        let distance = Double(day.successes) - Double(day.total) * rate
        square += distance * distance / (Double(day.total) * rate * (1 - rate))
      }
      freedom += days.count - 1
    }
    factor = freedom > 0 ? max(1, square / Double(freedom)) : 1
    degreesOfFreedom = freedom
  }

  /// The two-sided p-value of whether two rates differ by more than days do; nil where either is of
  /// nothing.
  ///
  /// Without any degrees of freedom the spread is not known, and chance alone is allowed for.
  public func pValue(_ a: Proportion, against b: Proportion) -> Double? {
    guard let difference = ProportionDifference(a, minus: b) else { return nil }
    let (n, m) = (Double(a.total), Double(b.total))
    let rate = Double(a.successes + b.successes) / (n + m)
    let variance = rate * (1 - rate) * (1 / n + 1 / m) * factor
    guard variance > 0 else { return 1 }
    return pValue(score: difference.difference / variance.squareRoot())
  }

  /// The two-sided p-value of a difference in standard deviations that allow for the factor.
  public func pValue(score: Double) -> Double {
    degreesOfFreedom > 0
      ? BetaDistribution.twoSidedStudent(score, degreesOfFreedom: Double(degreesOfFreedom))
      : NormalDistribution.twoSided(score)
  }
}
