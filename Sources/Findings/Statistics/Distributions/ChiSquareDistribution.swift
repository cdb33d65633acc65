/// Tails of the chi-square and of the gamma distribution.
enum ChiSquareDistribution {
  /// The probability of at least `statistic` with so many degrees of freedom, which need not be
  /// whole.
  static func upperTail(_ statistic: Double, degreesOfFreedom: Double) -> Double {
    upperGamma(shape: degreesOfFreedom / 2, statistic / 2)
  }

  /// The regularised upper incomplete gamma function Q(shape, x).
  ///
  /// The series and the continued fraction of Abramowitz and Stegun (1964, 6.5.29 and 6.5.31), the
  /// latter by Lentz's method (W. J. Lentz, Applied Optics 15, 1976) as modified by Thompson and
  /// Barnett (1986).
  static func upperGamma(shape: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    let front = exponential(shape * naturalLogarithm(x) - x - logGamma(shape))
    // Both need some multiple of √shape steps where x is near the shape.
    let steps = 200 + Int(12 * shape.squareRoot())
    if x < shape + 1 {
      var (term, sum) = (1 / shape, 1 / shape)
      for k in 1...steps {
        term *= x / (shape + Double(k))
        sum += term
        if term < sum * 1e-17 { break }
      }
      return max(0, 1 - front * sum)
    }
    var b = x + 1 - shape
    var (c, d) = (1e300, 1 / b)
    var fraction = d
    for k in 1...steps {
      let a = -Double(k) * (Double(k) - shape)
      b += 2
      d = 1 / nonZero(a * d + b)
      c = nonZero(b + a / c)
      fraction *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return front * fraction
  }
}

/// The number, or next to nothing in place of 0, for continued fractions.
func nonZero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
