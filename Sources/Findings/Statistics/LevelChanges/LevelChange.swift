/// The one change of level of a series that is least like chance.
///
/// Of all cuts between neighbouring days the one is taken at which the levels before and after
/// differ by the most standard deviations: the maximally selected statistic (R. Miller and D.
/// Siegmund, Biometrics 38 (1982), 1011–1016). Its p-value is the share of random orders of the days
/// in which some cut differs as much. Days are kept whole, so the p-value makes up for the search
/// and for how much days differ by themselves; it does not make up for days that resemble their
/// neighbours.
public struct LevelChange: Sendable, Hashable {
  /// The index of the first day of the later level.
  public let index: Int
  /// The level before: the sum of the days' sums over that of their weights.
  public let before: Double
  /// The level from `index` on.
  public let after: Double
  /// The chance of a difference as large at any cut, where the order of the days means nothing.
  public let pValue: Double

  /// Of fewer days no order is rare enough to be more than chance at 5 %.
  public static let minimumDays = 8

  /// The best change of a series; nil where there are too few days, or all are alike.
  ///
  /// - Parameters:
  ///   - weights: How much each day counts, above 0, such as its executions.
  ///   - sums: Each day's weight times its level, such as its successes.
  ///   - effort: How many orders are drawn.
  ///
  /// Complexity: days × draws, and where nothing changed some hundred draws.
  public init?(
    weights: [Double], sums: [Double], effort: PermutationEffort = PermutationEffort()
  ) {
    precondition(weights.count == sums.count, "each day has a weight and a sum")
    guard weights.count >= LevelChange.minimumDays else { return nil }
    let (weight, sum) = (weights.reduce(0, +), sums.reduce(0, +))
    let search = CutSearch(weight: weight, sum: sum)
    var days = Array(zip(weights, sums))
    guard let best = search.best(days) else { return nil }
    var (partWeight, partSum) = (0.0, 0.0)
    for (weight, sum) in days[..<best.index] {
      partWeight += weight
      partSum += sum
    }
    index = best.index
    before = partSum / partWeight
    after = (sum - partSum) / (weight - partWeight)
    // A hair less, so that equals are as extreme however they are rounded.
    let limit = best.score * (1 - 1e-9)
    var random = FixedSeedNumbers()
    pValue = sequentialPValue(draws: effort.draws, enough: effort.enough) {
      random.shuffle(&days)
      return (search.best(days)?.score ?? 0) >= limit
    }
  }
}

/// The search for the best cut of days with the same total, in whatever order.
private struct CutSearch {
  let weight: Double
  let sum: Double

  /// The first of the best cuts, with the square of its difference in units that all orders of the
  /// same days share; nil where no cut differs.
  func best(_ days: [(Double, Double)]) -> (index: Int, score: Double)? {
    var (partWeight, partSum) = (0.0, 0.0)
    var best: (index: Int, score: Double)?
    for index in 1..<days.count {
      partWeight += days[index - 1].0
      partSum += days[index - 1].1
      let excess = partSum * weight - partWeight * sum
      let score = excess * excess / (partWeight * (weight - partWeight))
      if score > best?.score ?? 0 { best = (index, score) }
    }
    return best
  }
}
