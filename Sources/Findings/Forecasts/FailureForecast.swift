import Records

/// How many failures a subject will have in the next seven days, if its level stays.
public struct FailureForecast: Sendable, Hashable {
  /// The expected number.
  public let expected: Double
  /// The 90 % interval.
  public let interval: ClosedRange<Int>
  /// How many days of the current level it rests on.
  public let days: Int

  /// How many days it covers.
  public static let horizon = 7
  /// Fewer days have no level to go by.
  static let leastDays = 7
  /// The chance beyond each end of the interval.
  private static let tail = 0.05

  /// A forecast from the failures of each day at the current level; nil of fewer than seven days.
  ///
  /// Days vary more than chance makes them, by Pearson's dispersion φ, at least 1. With k failures in
  /// n days, h more days have (k + ½) · h ÷ n failures on average (Jeffreys), with the variance
  /// φ · mean · (1 + h ÷ n): that of the days to come, and that of what the level is known by.
  /// The interval is that of the negative binomial distribution with both, by mid-probabilities,
  /// since those of whole numbers would cover more than they say.
  public init?(_ counts: [Int]) {
    let days = counts.count
    guard days >= FailureForecast.leastDays else { return nil }
    let (n, h) = (Double(days), Double(FailureForecast.horizon))
    let failures = Double(counts.reduce(0, +))
    let mean = (failures + 0.5) * h / n
    let daily = failures / n
    let square = counts.reduce(0.0) { sum, count in
      let distance = Double(count) - daily
      return sum + distance * distance
    }
    let dispersion = daily > 0 ? max(1, square / (n - 1) / daily) : 1
    let variance = dispersion * mean * (1 + h / n)
    expected = failures * h / n
    self.days = days
    let distribution = NegativeBinomial(mean: mean, variance: variance)
    let limit = max(1, Int(mean + 20 * variance.squareRoot()) + 20)
    let low = distribution.midQuantile(FailureForecast.tail, limit: limit)
    let high = distribution.midQuantile(1 - FailureForecast.tail, limit: limit)
    interval = low...max(low, high)
  }
}

/// How forecasts of earlier weeks did: what the same method would have said of each, from the days
/// before it.
public struct ForecastRecord: Sendable, Hashable {
  /// Forecasts whose week is over.
  public private(set) var forecasts = 0
  /// Those whose interval held the failures that came.
  public private(set) var covered = 0

  /// No forecasts.
  public init() {}

  /// The forecasts of the whole weeks that end with the last day, each made of the days before it:
  /// at least seven, those since the last change that was known by then.
  init(_ counts: [Int]) {
    var end = counts.count
    while end - FailureForecast.horizon >= 2 * FailureForecast.horizon {
      let start = end - FailureForecast.horizon
      let known = Array(counts[..<start])
      if let forecast = FailureForecast(ForecastRecord.currentLevel(known)) {
        forecasts += 1
        if forecast.interval.contains(counts[start..<end].reduce(0, +)) { covered += 1 }
      }
      end = start
    }
  }

  /// Adds other records.
  public mutating func merge(_ other: ForecastRecord) {
    forecasts += other.forecasts
    covered += other.covered
  }

  private static func currentLevel(_ counts: [Int]) -> [Int] {
    guard
      let change = LevelChange(
        weights: counts.map { _ in 1 }, sums: counts.map(Double.init),
        effort: PermutationEffort(draws: 199, enough: 20)), change.pValue <= 0.01
    else { return counts }
    return Array(counts[min(change.index, counts.count - FailureForecast.leastDays)...])
  }
}

/// The forecast for a subject, with how earlier ones did.
public struct SubjectForecast: Sendable, Hashable {
  /// The subject's name; nil of all together.
  public let name: String?
  /// The forecast.
  public let forecast: FailureForecast
  /// How earlier forecasts for it did.
  public let record: ForecastRecord

  /// The forecasts of each subject and of all together, which comes first.
  ///
  /// - Parameters:
  ///   - subjects: Failures by hour of each, with the hour from which its current level holds; nil
  ///     for the whole window.
  static func all(
    _ subjects: [(name: String, failures: [(hour: Hour, count: Int)], since: Hour?)],
    window: Window
  ) -> [SubjectForecast] {
    let first = subjects.flatMap { $0.failures.map(\.hour) }.min() ?? window.lastHour
    let each = subjects.compactMap {
      SubjectForecast($0.name, $0.failures, since: $0.since, from: first, window: window)
    }
    let all = SubjectForecast(
      nil, subjects.flatMap(\.failures), since: subjects.compactMap(\.since).max(), from: first,
      window: window)
    return (all.map { [$0] } ?? []) + each
  }

  /// Days are spans of 24 hours that end with the hour of the report time.
  private init?(
    _ name: String?, _ failures: [(hour: Hour, count: Int)], since: Hour?, from first: Hour,
    window: Window
  ) {
    let end = window.lastHour.index
    func age(_ hour: Hour) -> Int { Int(end - hour.index) / 24 }
    // The day that the first failure of all falls into may have begun before the records did.
    let days = min(age(first), 366)
    guard days >= FailureForecast.leastDays else { return nil }
    var counts = [Int](repeating: 0, count: days)
    for failure in failures where age(failure.hour) < days && failure.hour.index <= end {
      counts[days - 1 - age(failure.hour)] += failure.count
    }
    let level = since.map { min(days, max(FailureForecast.leastDays, age($0))) } ?? days
    guard let forecast = FailureForecast(Array(counts.suffix(level))) else { return nil }
    self.name = name
    self.forecast = forecast
    record = ForecastRecord(counts)
  }
}
