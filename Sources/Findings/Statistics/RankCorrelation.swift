/// How far two measures of the same things rise together: Spearman's rank correlation.
///
/// C. Spearman, "The proof and measurement of association between two things", American Journal of
/// Psychology 15 (1904), 72–101.
public struct RankCorrelation: Sendable, Hashable {
  /// Pearson's correlation of the ranks, ties sharing the mean of theirs: −1 to 1; nil when either
  /// measure has the same value everywhere, or there are fewer than two pairs.
  public let rho: Double?
  /// How many pairs there were.
  public let count: Int
  /// The two-sided p-value; nil where `rho` is.
  ///
  /// Up to 9 pairs it is exact, ties included: the share of all orders of the one measure that
  /// correlate at least as much with the other. Beyond, ρ √((n − 2) ÷ (1 − ρ²)) is compared with
  /// Student's t with n − 2 degrees of freedom (M. G. Kendall, "Rank Correlation Methods", 1948).
  public let pValue: Double?

  /// Up to so many pairs the p-value is exact.
  static let exactLimit = 9

  /// The correlation of finite numbers in pairs.
  public init(_ pairs: [(Double, Double)]) {
    count = pairs.count
    let a = MidRanks(pairs.map(\.0)).doubled
    let b = MidRanks(pairs.map(\.1)).doubled
    // Twice the ranks less their mean, n + 1: whole numbers, whose sums are exact.
    let mean = count + 1
    func product(_ x: [Int], _ y: [Int]) -> Double {
      zip(x, y).reduce(0) { $0 + Double(($1.0 - mean) * ($1.1 - mean)) }
    }
    let spread = product(a, a) * product(b, b)
    guard count > 1, spread > 0 else {
      (rho, pValue) = (nil, nil)
      return
    }
    let value = min(1, max(-1, product(a, b) / spread.squareRoot()))
    rho = value
    if count <= RankCorrelation.exactLimit {
      pValue = RankCorrelation.exactPValue(a, b)
    } else if abs(value) == 1 {
      pValue = 0
    } else {
      let freedom = Double(count - 2)
      pValue = BetaDistribution.twoSidedStudent(
        value * (freedom / (1 - value * value)).squareRoot(), degreesOfFreedom: freedom)
    }
  }

  /// Counts the orders of `b` by the sum of products with `a`, set of used ranks by set.
  private static func exactPValue(_ a: [Int], _ b: [Int]) -> Double {
    let observed = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    let (n, mean) = (a.count, a.reduce(0, +) * b.reduce(0, +))
    func distance(_ sum: Int) -> Int { abs(sum * n - mean) }
    // Sets of the same size stand for the same number of ranks of `a` dealt.
    var counts = [[Int: Int]](repeating: [:], count: 1 << n)
    counts[0] = [0: 1]
    for used in 0..<(1 << n) - 1 {
      let next = a[used.nonzeroBitCount]
      for index in 0..<n where used & (1 << index) == 0 {
        let product = next * b[index]
        for (sum, orders) in counts[used] {
          counts[used | 1 << index][sum + product, default: 0] += orders
        }
      }
      counts[used] = [:]
    }
    let ends = counts[(1 << n) - 1]
    let all = ends.values.reduce(0, +)
    let far = ends.reduce(0) { $0 + (distance($1.key) >= distance(observed) ? $1.value : 0) }
    return Double(far) / Double(all)
  }
}
