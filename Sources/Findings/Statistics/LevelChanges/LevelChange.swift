/// The one change of level of a series that is least like chance.
///
/// Of all cuts between neighbouring days, at least three days from either end, the one is taken at
/// which the levels before and after differ by the most standard deviations: the maximally selected
/// statistic (R. Miller and D. Siegmund, Biometrics 38 (1982), 1011–1016). A level that moves a
/// little every day has no best cut, so a straight line is tried too. The p-value is the share of
/// random orders of the days in which a cut or the line explains as much. Days are kept whole, so
/// the p-value makes up for the search and for how much days differ by themselves; it does not make
/// up for days that resemble their neighbours.
///
/// The line gets `slopeHandicap` variances for free: unlike the cut, it can't choose its place. The
/// p-value is right for any such number. Documentation/Quality.md says what is found with it.
public struct LevelChange: Sendable, Hashable {
  /// The index of the first day of the later level.
  public let index: Int
  /// The level before: the sum of the days' sums over that of their weights.
  public let before: Double
  /// The level from `index` on.
  public let after: Double
  /// Whether a straight line is the better model than the best cut, by Akaike's criterion: the cut
  /// has a place to choose, which counts for two variances of a day.
  public let isGradual: Bool
  /// The chance of a difference as large at any cut, where the order of the days means nothing.
  public let pValue: Double

  /// Of fewer days no order is rare enough to be more than chance at 5 %.
  public static let minimumDays = 8
  /// The fewest days that a level lasts; what is over sooner is a matter of incidents.
  static let shortestLevel = 3
  /// What a line may explain less than a cut, in variances of a day.
  static let slopeHandicap = 4.0

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
    var days = Array(zip(weights, sums))
    let search = CutSearch(days, weight: weight, sum: sum)
    guard let best = search.best(days) else { return nil }
    var (partWeight, partSum) = (0.0, 0.0)
    for (weight, sum) in days[..<best.index] {
      partWeight += weight
      partSum += sum
    }
    index = best.index
    before = partSum / partWeight
    after = (sum - partSum) / (weight - partWeight)
    let line = search.line(days)
    isGradual = line + search.handicap * 2 / LevelChange.slopeHandicap > best.score
    // A hair less, so that equals are as extreme however they are rounded.
    let limit = max(best.score, line + search.handicap) * (1 - 1e-9)
    var random = FixedSeedNumbers()
    pValue = sequentialPValue(draws: effort.draws, enough: effort.enough) {
      random.shuffle(&days)
      return max(search.best(days)?.score ?? 0, search.line(days) + search.handicap) >= limit
    }
  }
}

/// The search for what explains most of days with the same total, in whatever order.
///
/// Scores are sums of squares that are explained, times `weight`: all orders share that unit.
private struct CutSearch {
  let weight: Double
  let sum: Double
  /// What is added to the score of a line.
  let handicap: Double

  init(_ days: [(Double, Double)], weight: Double, sum: Double) {
    self.weight = weight
    self.sum = sum
    let square = days.reduce(0) { square, day in
      let excess = day.1 * weight - day.0 * sum
      return square + excess * excess / (day.0 * weight)
    }
    handicap = LevelChange.slopeHandicap * square / Double(days.count - 1)
  }

  /// The first of the best cuts with its score; nil where no cut differs.
  func best(_ days: [(Double, Double)]) -> (index: Int, score: Double)? {
    let shortest = LevelChange.shortestLevel
    var (partWeight, partSum) = (0.0, 0.0)
    var best: (index: Int, score: Double)?
    for index in 1...(days.count - shortest) {
      partWeight += days[index - 1].0
      partSum += days[index - 1].1
      guard index >= shortest else { continue }
      let excess = partSum * weight - partWeight * sum
      let score = excess * excess / (partWeight * (weight - partWeight))
      if score > best?.score ?? 0 { best = (index, score) }
    }
    return best
  }

  /// The score of a straight line over the order of the days.
  func line(_ days: [(Double, Double)]) -> Double {
    var (place, product, moment, square) = (0.0, 0.0, 0.0, 0.0)
    for (dayWeight, daySum) in days {
      place += 1
      product += place * daySum
      moment += place * dayWeight
      square += place * place * dayWeight
    }
    let slope = product * weight - moment * sum
    let spread = square * weight - moment * moment
    return spread > 0 ? slope * slope / spread : 0
  }
}
