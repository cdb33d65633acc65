/// The search for days in a row with more failures than the other days of a series explain.
///
/// The scan statistic of M. Kulldorff ("A spatial scan statistic", Communications in Statistics 26
/// (1997), 1481–1496) in time: of all rows of 1 to 7 days, the one whose count has the highest signed
/// root of the deviance, less a handicap for its length, under a negative binomial distribution with the mean and the variance of the other days.
/// The p-value is the share of simulated series without any effect in which some row stands out as
/// much. Simulated series go through the same search, so the p-value makes up for the search and for
/// how little is known of the variance. That matters where failures are rare and come in clumps:
/// Bonferroni's correction of plain tails gave eight times as many false alarms there.
struct FailureScan {
  /// A row of days and how it stands out.
  struct Row {
    /// The days, by their place in the series.
    let days: Range<Int>
    /// Failures on them.
    let count: Int
    /// How many the mean of the other days makes of as many days.
    let expected: Double
    /// How much the row stands out, less what chance gives rows of its length.
    let score: Double
  }

  /// The longest row; what lasts longer is a change.
  private static let longest = 7
  /// Fewer failures are no anomaly.
  private static let fewest = 3
  /// How much the spread of the days outside a row counts beside that of all days: the most at which
  /// series without any effect keep to one false alarm in a hundred (`bin/bench failures`).
  private static let outsideWeight = 0.6

  private let counts: [Int]
  private var sums: [Double] = []
  private var squares: [Double] = []

  init(_ counts: [Int]) {
    self.counts = counts
    sums.reserveCapacity(counts.count + 1)
    squares.reserveCapacity(counts.count + 1)
    var (sum, square) = (0.0, 0.0)
    sums.append(0)
    squares.append(0)
    for count in counts {
      sum += Double(count)
      square += Double(count) * Double(count)
      sums.append(sum)
      squares.append(square)
    }
  }

  /// The row that stands out most, above a limit; nil where none does.
  func best(above limit: Double = -.infinity) -> Row? {
    var best: Row?
    var limit = limit
    let handicaps = (1...FailureScan.longest).map { FailureScan.handicap($0, of: counts.count) }
    for start in counts.indices where counts[start] > 0 {
      for end in (start + 1)...min(counts.count, start + FailureScan.longest)
      where counts[end - 1] > 0 {
        let row = sums[end] - sums[start]
        guard row >= Double(FailureScan.fewest) else { continue }
        let other = moments(without: start..<end)
        let expected = other.mean * Double(end - start)
        let excess = row - expected
        let handicap = handicaps[end - start - 1]
        let needed = max(0, limit + handicap)
        // The deviance is never above Pearson's statistic, which takes no logarithms.
        guard excess > 0, excess * excess > needed * needed * expected * other.spread else {
          continue
        }
        let deviance = FailureScan.deviance(row, expected, spread: other.spread)
        let score = max(0, deviance).squareRoot() - handicap
        if score > limit {
          limit = score
          best = Row(days: start..<end, count: Int(row), expected: expected, score: score)
        }
      }
    }
    return best
  }

  /// The chance of a row that stands out as much in a series without any effect.
  ///
  /// The mean of the simulated series is that of the days outside the row. Their spread lies between
  /// the spread of these days and of all days: the first leaves out what chance has put into the row,
  /// the second counts an effect as chance.
  func pValue(of row: Row, effort: PermutationEffort) -> Double {
    let other = moments(without: row.days)
    let all = moments(without: 0..<0)
    let weight = FailureScan.outsideWeight
    let table = CountTable(
      mean: other.mean, spread: weight * other.spread + (1 - weight) * all.spread)
    var random = FixedSeedNumbers()
    var counts = counts
    // A hair less, so that equals are as extreme however they are rounded.
    let limit = row.score - 1e-9
    return sequentialPValue(draws: effort.draws, enough: effort.enough) {
      for day in counts.indices { counts[day] = table.draw(&random) }
      return FailureScan(counts).best(above: limit) != nil
    }
  }

  /// The mean of the days outside of a row, and their variance over it, at least 1.
  private func moments(without days: Range<Int>) -> (mean: Double, spread: Double) {
    let others = Double(counts.count - days.count)
    let sum = sums[counts.count] - (sums[days.upperBound] - sums[days.lowerBound])
    let square = squares[counts.count] - (squares[days.upperBound] - squares[days.lowerBound])
    let mean = max(sum, 0.5) / others
    return (mean, max(1, (square - others * mean * mean) / (others - 1) / mean))
  }

  /// What the best of the rows of one length reaches in a series without any effect, about: there are
  /// more short rows, which would drown the long ones.
  ///
  /// Source: L. Dümbgen and V. Spokoiny, "Multiscale testing of qualitative hypotheses", Annals of
  /// Statistics 29 (2001), 124–152.
  private static func handicap(_ length: Int, of days: Int) -> Double {
    (2 * (1 + naturalLogarithm(Double(days) / Double(length)))).squareRoot()
  }

  /// Twice the logarithm of how much likelier a count is at its own mean than at the expected one.
  private static func deviance(_ count: Double, _ expected: Double, spread: Double) -> Double {
    let own = count * naturalLogarithm(count / expected)
    guard spread > 1 + 1e-9 else { return 2 * (own - (count - expected)) }
    let size = expected / (spread - 1)
    return 2 * (own - (count + size) * naturalLogarithm((count + size) / (expected + size)))
  }
}
