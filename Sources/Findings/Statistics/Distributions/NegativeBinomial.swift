/// Counts whose variance is above their mean; a Poisson distribution where it is not.
struct NegativeBinomial {
  private let mean: Double
  /// The number of successes of the usual form; 0 for a Poisson distribution.
  private let size: Double
  private let isPoisson: Bool

  /// The distribution with a mean, which must not be negative, and a variance.
  init(mean: Double, variance: Double) {
    self.mean = mean
    let excess = variance - mean
    isPoisson = excess <= mean * 1e-9
    size = isPoisson ? 0 : mean * mean / excess
  }

  /// The chance of at least `count`.
  static func upperTail(_ count: Int, mean: Double, variance: Double) -> Double {
    NegativeBinomial(mean: mean, variance: variance).upperTail(count)
  }

  /// The chance of at least `count`.
  func upperTail(_ count: Int) -> Double {
    guard count > 0, mean > 0 else { return count > 0 ? 0 : 1 }
    // From the count upwards: a sum of small numbers, exact where the tail is thin.
    var term = probability(of: count)
    var sum = term
    var value = Double(count)
    for _ in 0..<1_000_000 {
      value += 1
      term *= ratio(value)
      sum += term
      if term < sum * 1e-15, value > mean { break }
    }
    return min(1, sum)
  }

  /// The chance of exactly `count`.
  func probability(of count: Int) -> Double {
    guard count >= 0, mean > 0 else { return count == 0 ? 1 : 0 }
    let value = Double(count)
    if isPoisson {
      return exponential(value * naturalLogarithm(mean) - mean - logGamma(value + 1))
    }
    return exponential(
      logGamma(value + size) - logGamma(size) - logGamma(value + 1)
        + size * naturalLogarithm(size / (size + mean))
        + value * naturalLogarithm(mean / (size + mean)))
  }

  /// The least count up to which the distribution, half of the count itself left out, reaches a
  /// probability; at most `limit`.
  ///
  /// Walks from the mean, one step a count: the sums of the tails are made once.
  func midQuantile(_ probability: Double, limit: Int) -> Int {
    var count = min(limit, Int(mean))
    var here = self.probability(of: count)
    var above = upperTail(count + 1)
    if 1 - above - here / 2 >= probability {
      while count > 0 {
        let below = mean > 0 ? here / ratio(Double(count)) : 0
        guard 1 - (above + here) - below / 2 >= probability else { break }
        above += here
        here = below
        count -= 1
      }
      return count
    }
    while count < limit, 1 - above - here / 2 < probability {
      count += 1
      here *= ratio(Double(count))
      above -= here
    }
    return count
  }

  /// The chance of a count over that of the count before it.
  private func ratio(_ count: Double) -> Double {
    isPoisson ? mean / count : (count - 1 + size) / count * mean / (size + mean)
  }
}
