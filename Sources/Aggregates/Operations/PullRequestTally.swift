import Records

/// What became of pull requests whose operation has ended.
public struct PullRequestTally: MergeableSummary {
  /// An answer that rows may give.
  public struct Answers: MergeableSummary {
    /// Rows that say yes.
    public private(set) var yes = 0
    /// Rows that say yes or no.
    public private(set) var known = 0

    /// No answers.
    public init() {}

    mutating func add(_ answer: Bool?) {
      guard let answer else { return }
      known += 1
      yes += answer ? 1 : 0
    }

    /// Adds other answers.
    public mutating func merge(_ other: Answers) {
      yes += other.yes
      known += other.known
    }

    fileprivate func encode(to writer: inout BinaryWriter) {
      writer.write(count: yes)
      writer.write(count: known)
    }

    fileprivate init(from reader: inout BinaryReader) throws(BinaryError) {
      yes = try reader.count()
      known = try reader.count()
    }
  }

  /// Pull requests.
  public private(set) var pullRequests = 0
  /// Whether they were opened, merged, passed their checks, were approved.
  public private(set) var created = Answers(), merged = Answers()
  /// Whether their checks passed, and a review approved them.
  public private(set) var ciPassed = Answers(), approved = Answers()
  /// From opening to merging, microseconds.
  public private(set) var mergeTimes = QuantileSketch()
  /// The sum of these times; saturates.
  public private(set) var mergeSum: Int64 = 0
  /// Failed checks; saturates.
  public private(set) var ciFailures: Int64 = 0

  /// The tally of no pull requests.
  public init() {}

  /// Adds a pull request.
  mutating func add(_ record: PullRequestRecord) {
    pullRequests += 1
    created.add(record.created)
    merged.add(record.merged)
    ciPassed.add(record.ciPassed)
    approved.add(record.reviewApproved)
    if let time = record.mergeMicroseconds, time >= 0 {
      mergeTimes.add(time)
      mergeSum = mergeSum.saturatingSum(time)
    }
    ciFailures = ciFailures.saturatingSum(Int64(max(0, record.ciFailureCount)))
  }

  /// Adds other pull requests: every count and sum adds.
  public mutating func merge(_ other: PullRequestTally) {
    pullRequests += other.pullRequests
    created.merge(other.created)
    merged.merge(other.merged)
    ciPassed.merge(other.ciPassed)
    approved.merge(other.approved)
    mergeTimes.merge(other.mergeTimes)
    mergeSum = mergeSum.saturatingSum(other.mergeSum)
    ciFailures = ciFailures.saturatingSum(other.ciFailures)
  }

  /// Writes the pull requests.
  func encode(to writer: inout BinaryWriter) {
    writer.write(count: pullRequests)
    for answers in [created, merged, ciPassed, approved] { answers.encode(to: &writer) }
    mergeTimes.encode(to: &writer)
    writer.write(unsigned: UInt64(mergeSum))
    writer.write(unsigned: UInt64(ciFailures))
  }

  /// Adds pull requests that were written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    pullRequests += try reader.count()
    created.merge(try Answers(from: &reader))
    merged.merge(try Answers(from: &reader))
    ciPassed.merge(try Answers(from: &reader))
    approved.merge(try Answers(from: &reader))
    try mergeTimes.mergeEncoded(from: &reader)
    mergeSum = mergeSum.saturatingSum(try reader.nonNegative())
    ciFailures = ciFailures.saturatingSum(try reader.nonNegative())
  }
}

/// What came of rounds of planning.
public struct RoadmapTally: MergeableSummary {
  /// Rounds.
  public private(set) var rounds = 0
  /// Proposals made, found valid, approved; saturate.
  public private(set) var generated: Int64 = 0, validated: Int64 = 0, approved: Int64 = 0
  /// Issues opened from them, and done; saturate.
  public private(set) var issuesCreated: Int64 = 0, issuesImplemented: Int64 = 0
  /// Rounds that tell the average quality of their proposals.
  public private(set) var rated = 0
  /// The sum of these, millionths; saturates.
  public private(set) var qualityMicros: Int64 = 0

  /// The tally of no rounds.
  public init() {}

  /// Adds a round.
  mutating func add(_ record: RoadmapRecord) {
    rounds += 1
    generated = generated.saturatingSum(max(0, record.generated))
    validated = validated.saturatingSum(max(0, record.validated))
    approved = approved.saturatingSum(max(0, record.approved))
    issuesCreated = issuesCreated.saturatingSum(max(0, record.issuesCreated))
    issuesImplemented = issuesImplemented.saturatingSum(max(0, record.issuesImplemented))
    if let quality = record.averageQuality.flatMap({ micros($0) }) {
      rated += 1
      qualityMicros = qualityMicros.saturatingSum(quality)
    }
  }

  /// Adds other rounds: every count and sum adds.
  public mutating func merge(_ other: RoadmapTally) {
    rounds += other.rounds
    generated = generated.saturatingSum(other.generated)
    validated = validated.saturatingSum(other.validated)
    approved = approved.saturatingSum(other.approved)
    issuesCreated = issuesCreated.saturatingSum(other.issuesCreated)
    issuesImplemented = issuesImplemented.saturatingSum(other.issuesImplemented)
    rated += other.rated
    qualityMicros = qualityMicros.saturatingSum(other.qualityMicros)
  }

  /// Writes the rounds.
  func encode(to writer: inout BinaryWriter) {
    writer.write(count: rounds)
    writer.write(count: rated)
    for sum in [
      generated, validated, approved, issuesCreated, issuesImplemented, qualityMicros,
    ] { writer.write(unsigned: UInt64(sum)) }
  }

  /// Adds rounds that were written.
  mutating func mergeEncoded(from reader: inout BinaryReader) throws(BinaryError) {
    rounds += try reader.count()
    rated += try reader.count()
    generated = generated.saturatingSum(try reader.nonNegative())
    validated = validated.saturatingSum(try reader.nonNegative())
    approved = approved.saturatingSum(try reader.nonNegative())
    issuesCreated = issuesCreated.saturatingSum(try reader.nonNegative())
    issuesImplemented = issuesImplemented.saturatingSum(try reader.nonNegative())
    qualityMicros = qualityMicros.saturatingSum(try reader.nonNegative())
  }
}
