/// The beta distribution and Student's t, which is one of its forms.
enum BetaDistribution {
  /// The probability of at most `x`: the regularised incomplete beta function I(x; a, b).
  ///
  /// The continued fraction of Abramowitz and Stegun (1964, 26.5.8) by Lentz's method.
  static func lowerTail(_ x: Double, a: Double, b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges quickly below the mean; the other tail is its mirror.
    if x > (a + 1) / (a + b + 2) { return 1 - lowerTail(1 - x, a: b, b: a) }
    let front =
      exponential(
        a * naturalLogarithm(x) + b * naturalLogarithm(1 - x) + logGamma(a + b) - logGamma(a)
          - logGamma(b)) / a
    var (c, d) = (1.0, 1 / nonZero(1 - (a + b) * x / (a + 1)))
    var fraction = d
    for step in 1...(200 + Int(8 * max(a, b).squareRoot())) {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d)
      c = nonZero(1 + even / c)
      fraction *= c * d
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d)
      c = nonZero(1 + odd / c)
      fraction *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return front * fraction
  }

  /// The probability that Student's t strays from 0 by at least |`t`|: a two-sided p-value.
  ///
  /// I(ν ÷ (ν + t²); ν ÷ 2, ½), Abramowitz and Stegun (1964, 26.7.1 and 26.5.27).
  static func twoSidedStudent(_ t: Double, degreesOfFreedom: Double) -> Double {
    lowerTail(degreesOfFreedom / (degreesOfFreedom + t * t), a: degreesOfFreedom / 2, b: 0.5)
  }
}
