/// Counts whose variance is above their mean.
enum NegativeBinomial {
  /// The chance of at least `count`; of a Poisson distribution where the variance is not above the
  /// mean.
  static func upperTail(_ count: Int, mean: Double, variance: Double) -> Double {
    guard count > 0, mean > 0 else { return count > 0 ? 0 : 1 }
    // From the count upwards: a sum of small numbers, exact where the tail is thin.
    let excess = variance - mean
    let isPoisson = excess <= mean * 1e-9
    let size = isPoisson ? 0 : mean * mean / excess
    var logarithm: Double
    if isPoisson {
      logarithm = Double(count) * naturalLogarithm(mean) - mean - logGamma(Double(count) + 1)
    } else {
      logarithm =
        logGamma(Double(count) + size) - logGamma(size) - logGamma(Double(count) + 1)
        + size * naturalLogarithm(size / (size + mean))
        + Double(count) * naturalLogarithm(mean / (size + mean))
    }
    var term = exponential(logarithm)
    var sum = term
    var value = Double(count)
    for _ in 0..<100_000 {
      value += 1
      term *= isPoisson ? mean / value : (value - 1 + size) / value * mean / (size + mean)
      sum += term
      if term < sum * 1e-15, value > mean { break }
    }
    return min(1, sum)
  }
}
