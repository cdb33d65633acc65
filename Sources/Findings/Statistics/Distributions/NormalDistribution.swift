/// The standard normal distribution.
enum NormalDistribution {
  /// The 0.975 quantile: the half-width of 95 % intervals.
  static let quantile975 = 1.959963984540054

  /// The density at a point.
  static func density(_ z: Double) -> Double {
    // 1 ÷ √(2π)
    exponential(-z * z / 2) * 0.3989422804014327
  }

  /// The probability of more than `z`, with full relative accuracy far out.
  ///
  /// A power series near the middle and Laplace's continued fraction beyond (Abramowitz and
  /// Stegun, 1964, 26.2.11 and 26.2.14).
  static func upperTail(_ z: Double) -> Double {
    if z < 0 { return 1 - upperTail(-z) }
    if z < 2.5 {
      var (term, sum) = (z, z)
      for k in 1..<60 {
        term *= z * z / Double(2 * k + 1)
        sum += term
      }
      return 0.5 - density(z) * sum
    }
    var fraction = z
    for k in stride(from: 160, through: 1, by: -1) { fraction = z + Double(k) / fraction }
    return density(z) / fraction
  }

  /// The probability of a distance from 0 of at least |`z`|: a two-sided p-value.
  static func twoSided(_ z: Double) -> Double { min(1, 2 * upperTail(abs(z))) }
}
