import Aggregates

/// A time limit for the executions of a task type or a droid, from how long its successes take.
public struct TimeLimit: Sendable, Hashable {
  /// The share of successes that end within the limit.
  public static let share = 0.995
  /// The least number of successes of which the interval has an upper end: with fewer, even the
  /// longest is below the quantile in more than 2.5 % of cases.
  public static let minimumSuccesses = 736

  /// `l1-` and a hash of the subject and of the limit: it does not depend on the day.
  public var id: String {
    subject.kind == .taskType
      ? stableID("l1", subject.name, String(microseconds))
      : stableID("l1", subject.kind.rawValue, subject.name, String(microseconds))
  }
  /// The task type or droid.
  public let subject: ActionSubject
  /// The limit, microseconds: the 99.5th percentile of the durations of successes, rounded up to
  /// two digits of its milliseconds.
  public let microseconds: Int64
  /// The 95 % interval of the percentile, microseconds.
  public let interval: ClosedRange<Int64>
  /// Failures (`failure` and `timeout`) that took longer, among those with a duration.
  public let failuresBeyond: Proportion
  /// Successes that took longer, among those with a duration: what the limit would have cut off.
  public let successesBeyond: Proportion
  /// How long those failures went on after the limit, microseconds: what it would have saved.
  public let savedMicroseconds: Int64
  /// How long those successes would have worked in vain, microseconds.
  public let lostMicroseconds: Int64
  /// The p-value of whether failures exceed the limit more often than successes, by itself.
  public let pValue: Double
  /// It, corrected for all subjects of a kind (Benjamini and Hochberg).
  public fileprivate(set) var correctedPValue: Double

  /// Whether it is worth proposing: failures exceed it more often than successes, beyond chance,
  /// and it saves more time than it costs.
  public var isClaimed: Bool {
    correctedPValue <= Trend.level && savedMicroseconds > lostMicroseconds
      && (failuresBeyond.fraction ?? 0) > (successesBeyond.fraction ?? 0)
  }

  /// Whether a limit that was proposed earlier is as good as this one: between the lower end of the
  /// interval and its upper end, or this limit where that is longer.
  public func agrees(with microseconds: Int64) -> Bool {
    (interval.lowerBound...max(interval.upperBound, self.microseconds)).contains(microseconds)
  }

  /// The durations of one day.
  struct Durations: Sendable {
    /// Of successes, and of failures.
    var successes = QuantileSketch(), failures = QuantileSketch()
  }

  /// The limits of subjects of one kind with their days, in their order; nil for one with too few
  /// successes.
  static func all(_ subjects: [(subject: ActionSubject, days: [Durations])]) -> [TimeLimit?] {
    var limits = subjects.map { TimeLimit($0.subject, $0.days) }
    let tested = limits.indices.filter { (limits[$0]?.failuresBeyond.total ?? 0) > 0 }
    let corrected = benjaminiHochberg(tested.compactMap { limits[$0]?.pValue })
    for (index, pValue) in zip(tested, corrected) { limits[index]?.correctedPValue = pValue }
    return limits
  }

  private init?(_ subject: ActionSubject, _ days: [Durations]) {
    let successes = days.reduce(into: QuantileSketch()) { $0.merge($1.successes) }
    guard successes.count >= TimeLimit.minimumSuccesses,
      let quantile = successes.quantile(TimeLimit.share),
      let interval = TimeLimit.interval(of: successes, quantile, days)
    else { return nil }
    let failures = days.reduce(into: QuantileSketch()) { $0.merge($1.failures) }
    let limit = TimeLimit.rounded(quantile)
    self.subject = subject
    self.interval = interval
    microseconds = limit
    failuresBeyond = Proportion(failures.count(above: limit), of: failures.count)
    successesBeyond = Proportion(successes.count(above: limit), of: successes.count)
    savedMicroseconds = failures.excess(above: limit)
    let (lost, overflow) = limit.multipliedReportingOverflow(by: Int64(successesBeyond.successes))
    lostMicroseconds = overflow ? .max : lost
    // Successes and failures of one day have its slowness in common.
    let dispersion = RateDispersion([
      days.map { TimeLimit.beyond(limit, $0.failures) },
      days.map { TimeLimit.beyond(limit, $0.successes) },
    ])
    pValue = max(
      fisherExactPValue(failuresBeyond, successesBeyond) ?? 1,
      dispersion.pValue(failuresBeyond, against: successesBeyond) ?? 1)
    correctedPValue = 1
  }

  private static func beyond(_ limit: Int64, _ durations: QuantileSketch) -> Proportion {
    Proportion(durations.count(above: limit), of: durations.count)
  }

  /// The 95 % interval of a quantile by order statistics, whose ranks are binomial; nil where it has
  /// no upper end.
  ///
  /// H. A. David and H. N. Nagaraja, "Order Statistics" (3rd edition 2003), 7.1. Where days differ in
  /// how many exceed the quantile, the number of values counts as so many times less.
  private static func interval(
    of durations: QuantileSketch, _ quantile: Int64, _ days: [Durations]
  ) -> ClosedRange<Int64>? {
    let spread = RateDispersion([days.map { beyond(quantile, $0.successes) }]).factor
    let count = Int(Double(durations.count) / spread)
    guard count >= minimumSuccesses else { return nil }
    let weights = BinomialWeights(count, rate: share)
    var (below, low) = (0.0, 0)
    while low < count, below + weights[low] <= 0.025 {
      below += weights[low]
      low += 1
    }
    var (above, high) = (0.0, count + 1)
    while high > 0, above + weights[high - 1] <= 0.025 {
      above += weights[high - 1]
      high -= 1
    }
    guard high <= count,
      let lower = durations.quantile(Double(max(1, low)) / Double(count)),
      let upper = durations.quantile(Double(high) / Double(count))
    else { return nil }
    return min(lower, quantile)...max(upper, quantile)
  }

  /// The next number of milliseconds with two digits, in microseconds.
  private static func rounded(_ microseconds: Int64) -> Int64 {
    var unit: Int64 = 1000
    while microseconds / unit >= 100 { unit *= 10 }
    return max(1, (microseconds + unit - 1) / unit) * unit
  }
}
