import Records

/// Requests to one model and what they cost.
public struct ModelCosts: MergeableSummary {
  /// A model of a provider; nil where the rows don't tell.
  public struct Key: Sendable, Hashable {
    /// Who runs the model.
    public let provider: String?
    /// The model.
    public let model: String?
  }

  /// Requests.
  public private(set) var requests = 0
  /// What they cost, millionths; saturates.
  public private(set) var costMicros: Int64 = 0
  /// Requests whose cost is known.
  public private(set) var priced = 0
  /// Tokens; saturates.
  public private(set) var tokens: Int64 = 0
  /// Requests of completed operations, and those whose operation succeeded.
  public private(set) var completed = 0, successful = 0
  /// Requests that tell whether the first attempt succeeded, and those where it did.
  public private(set) var firstAttempts = 0, firstSuccesses = 0
  /// Retries; saturates.
  public private(set) var retries: Int64 = 0
  /// Requests that tell the share of tests that passed.
  public private(set) var testRuns = 0
  /// The sum of these shares, millionths.
  public private(set) var testPassMicros: Int64 = 0

  /// The costs of no requests.
  public init() {}

  /// Adds a request.
  mutating func add(_ record: CodeGenerationRecord) {
    requests += 1
    if let cost = record.costMicros, cost >= 0 {
      priced += 1
      costMicros = costMicros.saturatingSum(cost)
    }
    tokens = tokens.saturatingSum(max(0, record.tokens ?? 0))
    if record.operation.isCompleted {
      completed += 1
      if record.operation.success == true { successful += 1 }
    }
    if let first = record.firstAttemptSuccess {
      firstAttempts += 1
      firstSuccesses += first ? 1 : 0
    }
    retries = retries.saturatingSum(Int64(max(0, record.retryCount)))
    if let rate = record.testPassRate, let micros = micros(rate) {
      testRuns += 1
      testPassMicros = testPassMicros.saturatingSum(micros)
    }
  }

  /// Adds the requests of another model: every count and sum adds.
  public mutating func merge(_ other: ModelCosts) {
    requests += other.requests
    costMicros = costMicros.saturatingSum(other.costMicros)
    priced += other.priced
    tokens = tokens.saturatingSum(other.tokens)
    completed += other.completed
    successful += other.successful
    firstAttempts += other.firstAttempts
    firstSuccesses += other.firstSuccesses
    retries = retries.saturatingSum(other.retries)
    testRuns += other.testRuns
    testPassMicros = testPassMicros.saturatingSum(other.testPassMicros)
  }
}

/// A number that is not negative in whole millionths, rounded; nil where it can't be counted so.
func micros(_ value: Double) -> Int64? {
  let scaled = (value * 1_000_000).rounded()
  guard scaled >= 0, scaled < 9e18 else { return nil }
  return Int64(scaled)
}
