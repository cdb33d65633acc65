/// How far values usually are above their median on a logarithmic scale, whatever a few of them do.
///
/// Readings of machines are skewed: what is normal is their logarithm, or something in between (E.
/// Limpert, W. A. Stahel and M. Abbt, "Log-normal distributions across the sciences", BioScience 51
/// (2001), 341–352). The deviation is the largest of three estimates from quantiles, which are those
/// of the normal distribution on log-normal data: of a heavier upper tail, the upper ones are larger.
struct LogarithmicSpread {
  private let median: Double
  private let deviation: Double

  /// The spread of values by their quantiles; nil where there are none.
  ///
  /// - Parameters:
  ///   - least: The smallest deviation, of the natural logarithm.
  ///   - quantile: The value at a quantile; values below 1 count as 1.
  init?(atLeast least: Double, _ quantile: (Double) -> Int64?) {
    func logarithm(_ q: Double) -> Double? {
      quantile(q).map { naturalLogarithm(Double(max(1, $0))) }
    }
    guard let low = logarithm(0.25), let median = logarithm(0.5), let high = logarithm(0.75),
      let top = logarithm(0.9)
    else { return nil }
    self.median = median
    // The 0.75 and the 0.9 quantile of the standard normal distribution.
    let (upper, tail) = (0.6744897501960817, 1.2815515655446004)
    deviation = [
      (high - low) / (2 * upper), (high - median) / upper, (top - median) / tail, least,
    ].reduce(0, max)
  }

  /// How many deviations the logarithm of a value lies above that of the median.
  func score(of value: Int64) -> Double {
    (naturalLogarithm(Double(max(1, value))) - median) / deviation
  }
}
