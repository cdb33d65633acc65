/// Whether a share differs between two groups, when both consist of parts that differ by themselves.
///
/// W. G. Cochran ("Some methods for strengthening the common χ² tests", Biometrics 10 (1954),
/// 417–451) and N. Mantel and W. Haenszel ("Statistical aspects of the analysis of data from
/// retrospective studies of disease", Journal of the National Cancer Institute 22 (1959), 719–748):
/// each part is compared with itself, so that a group that has more of a worse part is not called
/// worse for that.
struct StratifiedComparison {
  /// Successes of the first group less those expected if the groups were alike.
  let excess: Double
  /// The two-sided p-value, with Mantel and Haenszel's continuity correction.
  let pValue: Double
  /// The excess in standard deviations, with the same correction, 0 or more.
  let score: Double
  /// The share of successes that the first group would have at the rates of the second; nil where no
  /// part is in both.
  let expectedShare: Double?

  /// A comparison of the parts of two groups, pair by pair.
  init(_ parts: some Sequence<(first: Proportion, second: Proportion)>) {
    var (excess, variance) = (0.0, 0.0)
    var (expected, compared) = (0.0, 0.0)
    for (first, second) in parts where first.total > 0 && second.total > 0 {
      let (n1, n2) = (Double(first.total), Double(second.total))
      let successes = Double(first.successes + second.successes)
      let all = n1 + n2
      excess += Double(first.successes) - n1 * successes / all
      variance += n1 * n2 * successes * (all - successes) / (all * all * (all - 1))
      expected += n1 * Double(second.successes) / n2
      compared += n1
    }
    self.excess = excess
    expectedShare = compared > 0 ? expected / compared : nil
    score = variance > 0 ? max(0, abs(excess) - 0.5) / variance.squareRoot() : 0
    pValue = NormalDistribution.twoSided(score)
  }

  /// The two-sided p-value where parts vary more than chance makes them.
  func pValue(_ dispersion: RateDispersion) -> Double {
    max(pValue, dispersion.pValue(score: score / dispersion.factor.squareRoot()))
  }

  /// How sure it is, 0 to 1, that the excess is at least half as large as it seems.
  func confidence(_ dispersion: RateDispersion) -> Double {
    1 - NormalDistribution.upperTail(score / 2 / dispersion.factor.squareRoot())
  }
}
