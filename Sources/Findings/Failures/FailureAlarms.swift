import Records
/// How often series of 90 days without any effect, or with one, raise an alarm: a simulation with a
/// fixed seed.
public struct FailureAlarms: Sendable, Hashable {
  /// How many series have an anomaly.
  public private(set) var anomalies = 0
  /// How many series have a change.
  public private(set) var changes = 0
  /// How many series have an anomaly on days of the shift, or a change near its first day.
  public private(set) var found = 0
  /// How many series have either.
  public private(set) var any = 0

  private static let days = 90
  private static let shifted = 60..<65

  /// The share of shifts that a test can find at best, with one false alarm in a hundred series: one
  /// that knows the level, the spread, and how long the shift is, but not when it is.
  public static func limit(mean: Double, spread: Double, shift: Double) -> Double {
    let length = Double(shifted.count)
    let (expected, raised) = (length * mean, length * (mean + shift * (mean * spread).squareRoot()))
    var count = Int(expected)
    while NegativeBinomial.upperTail(count, mean: expected, variance: expected * spread)
      * Double(days) > 0.01
    {
      count += 1
    }
    return NegativeBinomial.upperTail(count, mean: raised, variance: raised * spread)
  }

  /// Simulates some series.
  ///
  /// - Parameters:
  ///   - mean: Failures a day.
  ///   - spread: The variance of days over that of a Poisson distribution: 1, or more for a negative
  ///     binomial one.
  ///   - shift: By how many standard deviations five days are higher.
  ///   - draws: How many series each p-value is simulated by.
  ///   - seed: Other series for each: limits must not be chosen on those that they are judged by.
  public init(
    series count: Int, mean: Double, spread: Double, shift: Double = 0, draws: Int = 1999,
    seed: UInt64 = 0
  ) {
    let effort = PermutationEffort(draws: draws, enough: max(2, draws / 100))
    var random = FixedSeedNumbers(
      seed: UInt64(mean * 1000) &+ UInt64(spread * 10) &+ seed &* 1_000_003)
    let deviation = (mean * spread).squareRoot()
    for _ in 0..<count {
      let counts = (0..<FailureAlarms.days).map { day in
        let isShifted = shift > 0 && FailureAlarms.shifted.contains(day)
        let level = isShifted ? mean + shift * deviation : mean
        return FailureAlarms.draw(level, spread: spread, &random)
      }
      let series = FailureSeries(
        kind: .all, name: "", daily: DailyCounts(first: Day(index: 0), counts: counts))
      let anomalies = FailureAnomaly.all(series, effort: effort)
      let changes = FailureChange.all(series, effort: effort)
      if !anomalies.isEmpty { self.anomalies += 1 }
      if !changes.isEmpty { self.changes += 1 }
      if !anomalies.isEmpty || !changes.isEmpty { any += 1 }
      let shifted = FailureAlarms.shifted
      let isFound =
        anomalies.contains {
          Int($0.until.index) >= shifted.lowerBound && Int($0.day.index) < shifted.upperBound
        } || changes.contains { abs(Int($0.since.index) - shifted.lowerBound) <= 2 }
      if isFound { found += 1 }
    }
  }

  /// A count: Poisson, of a mean that a gamma distribution draws where days spread more.
  private static func draw(
    _ mean: Double, spread: Double, _ random: inout FixedSeedNumbers
  ) -> Int {
    guard mean > 0 else { return 0 }
    guard spread > 1 else { return poisson(mean, &random) }
    return poisson(gamma(shape: mean / (spread - 1), &random) * (spread - 1), &random)
  }

  /// By products of uniform numbers.
  ///
  /// Source: D. E. Knuth, The Art of Computer Programming 2, 3.4.1.
  private static func poisson(_ mean: Double, _ random: inout FixedSeedNumbers) -> Int {
    var left = mean
    var count = 0
    while left > 0 {
      left += naturalLogarithm(1 - random.fraction())
      if left > 0 { count += 1 }
    }
    return count
  }

  /// The method of Marsaglia and Tsang.
  ///
  /// Source: G. Marsaglia and W. W. Tsang, ACM Transactions on Mathematical Software 26 (2000),
  /// 363–372.
  private static func gamma(shape: Double, _ random: inout FixedSeedNumbers) -> Double {
    if shape < 1 {
      let power = exponential(naturalLogarithm(1 - random.fraction()) / shape)
      return gamma(shape: shape + 1, &random) * power
    }
    let d = shape - 1 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = random.normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      if v > 0,
        naturalLogarithm(1 - random.fraction()) < 0.5 * x * x + d - d * v + d * naturalLogarithm(v)
      {
        return d * v
      }
    }
  }
}
