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

  /// Writes the costs.
  func encode(to writer: inout BinaryWriter) {
    for count in [requests, priced, completed, successful, firstAttempts, firstSuccesses, testRuns]
    {
      writer.write(count: count)
    }
    for sum in [costMicros, tokens, retries, testPassMicros] {
      writer.write(unsigned: UInt64(sum))
    }
  }

  /// Reads costs that were written.
  init(from reader: inout BinaryReader) throws(BinaryError) {
    requests = try reader.count()
    priced = try reader.count()
    completed = try reader.count()
    successful = try reader.count()
    firstAttempts = try reader.count()
    firstSuccesses = try reader.count()
    testRuns = try reader.count()
    costMicros = try reader.nonNegative()
    tokens = try reader.nonNegative()
    retries = try reader.nonNegative()
    testPassMicros = try reader.nonNegative()
  }
}

extension ModelCosts.Key {
  /// Orders models by provider, then by name; those that are not told come first.
  static func isBefore(_ a: ModelCosts.Key, _ b: ModelCosts.Key) -> Bool {
    (a.provider == nil ? 0 : 1, a.provider ?? "", a.model == nil ? 0 : 1, a.model ?? "")
      < (b.provider == nil ? 0 : 1, b.provider ?? "", b.model == nil ? 0 : 1, b.model ?? "")
  }
}

/// A number that is not negative in whole millionths, rounded; nil where it can't be counted so.
func micros(_ value: Double) -> Int64? {
  let scaled = (value * 1_000_000).rounded()
  guard scaled >= 0, scaled < 9e18 else { return nil }
  return Int64(scaled)
}
