/// The search for a span of hours with more failures than chance and the spread between days
/// explain.
///
/// The scan statistic of M. Kulldorff ("A spatial scan statistic", Communications in Statistics 26
/// (1997), 1481–1496) in time: of all spans of 1 to 48 hours, the one whose failures exceed what is
/// expected by the most, measured by the Poisson deviance over the variance that days which differ
/// by themselves give a span (quasi-likelihood: R. W. M. Wedderburn, Biometrika 61 (1974),
/// 439–447). The p-value is the share of simulated series, with days that differ as much, in which
/// any span stands out as much; so it makes up for the search.
struct SpanScan {
  /// What happened in one hour.
  struct Cell {
    /// Executions.
    var total: Int
    /// Failures among them.
    var failures: Int
    /// Failures that are expected.
    var expected: Double
    /// The number of the day that the hour lies in, ascending from 0.
    let day: Int
  }

  /// A span and how it stands out.
  struct Found {
    /// The hours.
    let hours: Range<Int>
    /// Failures in it.
    let failures: Int
    /// Failures that are expected in it.
    let expected: Double
    /// Its measure, in units that simulated series share.
    let score: Double
  }

  /// The longest span, hours.
  static let longest = 48
  /// Fewer failures are no incident.
  static let fewest = 5
  /// How many series are simulated.
  static let simulations = 499

  /// The hours, ascending, without gaps.
  let cells: [Cell]
  private let dayCount: Int

  init(_ cells: [Cell]) {
    self.cells = cells
    dayCount = (cells.last?.day ?? -1) + 1
  }

  /// The span that stands out most, with its p-value; nil where none is significant at `level`, or
  /// none has enough failures.
  func incident(level: Double) -> (span: Found, pValue: Double)? {
    let spread = spread(cells.map(\.failures), cells.map(\.expected))
    guard let found = best(cells.map(\.failures), cells.map(\.expected), spread.variance),
      found.failures >= SpanScan.fewest
    else { return nil }
    var random = FixedSeedNumbers()
    let deviation = naturalLogarithm(1 + spread.variance)
    let enough = Int((level * Double(SpanScan.simulations + 1)).rounded(.down))
    let pValue = sequentialPValue(draws: SpanScan.simulations, enough: enough) {
      let failures = simulated(deviation, &random)
      // Levels are known from as many failures as the series has, in the simulation too.
      let sum = Double(failures.reduce(0, +))
      let all = cells.reduce(0) { $0 + $1.expected }
      let expected = cells.map { $0.expected * sum / all }
      let own = self.spread(failures, expected)
      return (best(failures, expected, own.variance)?.score ?? 0) >= found.score * (1 - 1e-9)
    }
    return pValue <= level ? (found, pValue) : nil
  }

  private func spread(_ failures: [Int], _ expected: [Double]) -> DaySpread {
    var days = [(failures: Double, expected: Double, chance: Double)](
      repeating: (0, 0, 0), count: dayCount)
    for (index, cell) in cells.enumerated() where cell.total > 0 {
      days[cell.day].failures += Double(failures[index])
      days[cell.day].expected += expected[index]
      days[cell.day].chance += expected[index] * max(0, 1 - expected[index] / Double(cell.total))
    }
    return DaySpread(days)
  }

  /// The span with the highest measure, the first of equals; nil where nothing is above what is
  /// expected.
  private func best(_ failures: [Int], _ expected: [Double], _ variance: Double) -> Found? {
    var best: Found?
    var limit = 0.0
    for start in failures.indices where failures[start] > 0 {
      var (observed, mean, total) = (0, 0.0, 0)
      for end in start..<min(failures.count, start + SpanScan.longest) {
        observed += failures[end]
        mean += expected[end]
        total += cells[end].total
        guard failures[end] > 0, observed >= 3 else { continue }
        let count = Double(observed)
        let excess = count - mean
        guard excess > 0, mean > 0 else { continue }
        // The variance over the mean: binomial by chance, and that of days.
        let scale = max(0.1, 1 - mean / Double(total)) + variance * mean
        // An upper bound of the deviance, which spares most logarithms.
        if excess * excess <= limit * scale * mean { continue }
        let deviance = 2 * (count * naturalLogarithm(count / mean) - excess)
        if deviance > limit * scale {
          limit = deviance / scale
          best = Found(
            hours: start..<end + 1, failures: observed, expected: mean, score: limit)
        }
      }
    }
    return best
  }

  /// Failures by hour as chance makes them where each day has a factor of its own, log-normal with
  /// mean 1; `variance` is that of the factor's logarithm.
  private func simulated(_ variance: Double, _ random: inout FixedSeedNumbers) -> [Int] {
    let deviation = variance.squareRoot()
    let factors = (0..<dayCount).map { _ in
      variance > 0 ? exponential(deviation * random.normal() - variance / 2) : 1
    }
    return cells.map { cell in
      guard cell.total > 0, cell.expected > 0 else { return 0 }
      return random.binomial(
        cell.total, min(1, cell.expected * factors[cell.day] / Double(cell.total)))
    }
  }
}

extension FixedSeedNumbers {
  /// How many of `count` independent trials succeed; of many, the normal approximation.
  fileprivate mutating func binomial(_ count: Int, _ probability: Double) -> Int {
    if count <= 64 {
      var successes = 0
      for _ in 0..<count where fraction() < probability { successes += 1 }
      return successes
    }
    let mean = Double(count) * probability
    let variance = mean * (1 - probability)
    if variance > 25 {
      return min(count, max(0, Int((mean + variance.squareRoot() * normal()).rounded())))
    }
    // By the gaps between rarer outcomes, which are geometric (L. Devroye, "Non-Uniform Random
    // Variate Generation", 1986, X.4).
    let rarer = min(probability, 1 - probability)
    guard rarer > 0 else { return probability < 0.5 ? 0 : count }
    var (seen, found) = (0.0, 0)
    let scale = naturalLogarithm(1 - rarer)
    while true {
      seen += (naturalLogarithm(1 - fraction()) / scale).rounded(.down) + 1
      if seen > Double(count) { break }
      found += 1
    }
    return probability <= 0.5 ? found : count - found
  }
}
