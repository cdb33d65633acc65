/// Whether the values of one group tend to be larger than those of another.
///
/// F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945), 80–83;
/// H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947), 50–60.
public struct RankSumTest: Sendable, Hashable {
  /// Mann and Whitney's U of the first group: pairs in which its value is larger, ties counting ½.
  public let u: Double
  /// The share of such pairs: 0.5 when neither tends to be larger.
  ///
  /// The measure of A. Vargha and H. D. Delaney (Journal of Educational and Behavioral Statistics 25
  /// (2000), 101–132).
  public let superiority: Double
  /// The two-sided p-value.
  ///
  /// Up to 50 values in all it is exact, ties included: the share of all ways to deal the ranks out
  /// in which the rank sum is at least as far from its mean. Beyond, the normal approximation with
  /// the variance corrected for ties and a continuity correction of ½ (E. L. Lehmann,
  /// "Nonparametrics", 1975, 1.3 and 1.4).
  public let pValue: Double

  /// Up to so many values the p-value is exact.
  static let exactLimit = 50

  /// A comparison of finite values; nil when either group is empty.
  public init?(_ first: [Double], _ second: [Double]) {
    guard !first.isEmpty, !second.isEmpty else { return nil }
    let ranks = MidRanks(first + second)
    let doubledSum = ranks.doubled[..<first.count].reduce(0, +)
    let (n, m) = (Double(first.count), Double(second.count))
    u = Double(doubledSum) / 2 - n * (n + 1) / 2
    superiority = u / (n * m)
    if ranks.doubled.count <= RankSumTest.exactLimit {
      pValue = RankSumTest.exactPValue(ranks.doubled, dealt: first.count, sum: doubledSum)
      return
    }
    let all = n + m
    let variance = n * m / 12 * (all + 1 - ranks.tieCorrection / (all * (all - 1)))
    let distance = max(0, abs(u - n * m / 2) - 0.5)
    pValue = variance > 0 ? NormalDistribution.twoSided(distance / variance.squareRoot()) : 1
  }

  /// Counts the hands of so many ranks by their sum; all counts are whole and below 2⁵³.
  private static func exactPValue(_ doubled: [Int], dealt: Int, sum: Int) -> Double {
    let highest = doubled.sorted().suffix(dealt).reduce(0, +)
    // hands[k][s]: of the ranks so far, how many hands of k of them have the sum s.
    var hands = [[Double]](repeating: [Double](repeating: 0, count: highest + 1), count: dealt + 1)
    hands[0][0] = 1
    for (seen, rank) in doubled.enumerated() {
      for k in stride(from: min(seen + 1, dealt), through: 1, by: -1) where rank <= highest {
        for s in rank...highest where hands[k - 1][s - rank] > 0 {
          hands[k][s] += hands[k - 1][s - rank]
        }
      }
    }
    // The distance from the mean, times the number of values, so that it is whole.
    let total = doubled.reduce(0, +)
    func distance(_ s: Int) -> Int { abs(s * doubled.count - dealt * total) }
    var (far, all) = (0.0, 0.0)
    for (s, count) in hands[dealt].enumerated() where count > 0 {
      all += count
      if distance(s) >= distance(sum) { far += count }
    }
    return min(1, far / all)
  }
}
