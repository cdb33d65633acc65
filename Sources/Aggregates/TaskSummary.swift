public import Records

/// What is counted of the executions of one task type in one hour, or in any set of hours.
public struct TaskSummary: MergeableSummary {
  /// Executions by outcome of the closed set, in the order of `TaskOutcome.allCases`.
  private var outcomes = SixCounts()
  /// Executions with an outcome outside the closed set, by name.
  public private(set) var otherOutcomes: [String: Int] = [:]
  /// Durations of successes, microseconds.
  public private(set) var successDurations = QuantileSketch()
  /// Durations of failures (`failure` and `timeout`), microseconds.
  public private(set) var failureDurations = QuantileSketch()
  private var otherDurations = QuantileSketch()
  /// The sum of durations, microseconds; saturates.
  public private(set) var durationSum: Int64 = 0
  /// How many executions were rated.
  public private(set) var ratings = 0
  /// The sum of ratings, thousandths.
  public private(set) var ratingSum: Int64 = 0
  /// The sum of retries.
  public private(set) var retries: Int64 = 0
  /// Failures (`failure` and `timeout`) with more than two retries.
  public private(set) var highRetryFailures = 0

  /// The sum of the durations of failures, microseconds; saturates.
  public private(set) var failureDurationSum: Int64 = 0

  /// The summary of no executions.
  public init() {}

  /// How many executions there are.
  public private(set) var total = 0

  /// Durations of all executions, microseconds.
  ///
  /// Complexity: linear in the buckets each time that it is asked for.
  public var durations: QuantileSketch {
    var all = successDurations
    all.merge(failureDurations)
    all.merge(otherDurations)
    return all
  }

  /// Failures (`failure` and `timeout`) with a duration.
  public var timedFailures: Int { failureDurations.count }

  /// Executions with an outcome of the closed set.
  public func count(_ outcome: TaskOutcome) -> Int { outcomes[outcome] }

  /// Executions that failure analysis covers.
  public var failures: Int { count(.failure) + count(.timeout) }

  /// Adds one execution.
  ///
  /// - Parameters:
  ///   - outcome: The outcome, or nil where it is outside the closed set, named by `otherName`, which
  ///     counts only then.
  ///   - duration: Microseconds, or -1 for none.
  ///   - rating: Thousandths, or -1 for none.
  mutating func add(
    outcome: TaskOutcome?, otherName: String, duration: Int64, rating: Int32,
    retries count: Int32
  ) {
    total += 1
    if let outcome {
      outcomes[outcome] += 1
      if outcome.isFailure && count > 2 { highRetryFailures += 1 }
    } else {
      otherOutcomes[otherName, default: 0] += 1
    }
    if duration >= 0 {
      if outcome == .success {
        successDurations.add(duration)
      } else if let outcome, outcome.isFailure {
        failureDurations.add(duration)
        failureDurationSum = failureDurationSum.saturatingSum(duration)
      } else {
        otherDurations.add(duration)
      }
      durationSum = durationSum.saturatingSum(duration)
    }
    if rating >= 0 {
      ratings += 1
      ratingSum += Int64(rating)
    }
    retries += Int64(count)
  }

  /// Adds the executions of another summary: every count and sum adds.
  public mutating func merge(_ other: TaskSummary) {
    total += other.total
    for outcome in TaskOutcome.allCases { outcomes[outcome] += other.outcomes[outcome] }
    otherOutcomes.merge(other.otherOutcomes, uniquingKeysWith: +)
    successDurations.merge(other.successDurations)
    failureDurations.merge(other.failureDurations)
    otherDurations.merge(other.otherDurations)
    durationSum = durationSum.saturatingSum(other.durationSum)
    ratings += other.ratings
    ratingSum += other.ratingSum
    retries += other.retries
    highRetryFailures += other.highRetryFailures
    failureDurationSum = failureDurationSum.saturatingSum(other.failureDurationSum)
  }

  /// Writes the summary.
  func encode(to writer: inout BinaryWriter) {
    writer.write(count: total)
    for outcome in TaskOutcome.allCases { writer.write(count: outcomes[outcome]) }
    writer.write(count: otherOutcomes.count)
    for (name, count) in otherOutcomes.sorted(by: { $0.key < $1.key }) {
      writer.write(name)
      writer.write(count: count)
    }
    successDurations.encode(to: &writer)
    failureDurations.encode(to: &writer)
    otherDurations.encode(to: &writer)
    writer.write(unsigned: UInt64(durationSum))
    writer.write(count: ratings)
    writer.write(unsigned: UInt64(ratingSum))
    writer.write(unsigned: UInt64(retries))
    writer.write(count: highRetryFailures)
    writer.write(unsigned: UInt64(failureDurationSum))
  }

  /// Adds the executions of a summary that was written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    total += try reader.count()
    for outcome in TaskOutcome.allCases { outcomes[outcome] += try reader.count() }
    for _ in 0..<(try reader.boundedCount()) {
      otherOutcomes[try reader.text(), default: 0] += try reader.count()
    }
    try successDurations.mergeEncoded(from: &reader)
    try failureDurations.mergeEncoded(from: &reader)
    try otherDurations.mergeEncoded(from: &reader)
    durationSum = durationSum.saturatingSum(try reader.nonNegative())
    ratings += try reader.count()
    ratingSum = ratingSum.saturatingSum(try reader.nonNegative())
    retries = retries.saturatingSum(try reader.nonNegative())
    highRetryFailures += try reader.count()
    failureDurationSum = failureDurationSum.saturatingSum(try reader.nonNegative())
  }
}

/// A count for each outcome, without memory of its own.
private struct SixCounts: Sendable, Equatable {
  private var success = 0
  private var failure = 0
  private var partial = 0
  private var timeout = 0
  private var cancelled = 0
  private var unknown = 0

  subscript(outcome: TaskOutcome) -> Int {
    get {
      switch outcome {
      case .success: success
      case .failure: failure
      case .partial: partial
      case .timeout: timeout
      case .cancelled: cancelled
      case .unknown: unknown
      }
    }
    set {
      switch outcome {
      case .success: success = newValue
      case .failure: failure = newValue
      case .partial: partial = newValue
      case .timeout: timeout = newValue
      case .cancelled: cancelled = newValue
      case .unknown: unknown = newValue
      }
    }
  }
}
