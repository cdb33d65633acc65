/// What one file says about an issue that a run worked on: metrics while it goes on, or its report.
public struct RunIssueRecord: Sendable, Hashable {
  /// Which of the two it is.
  public enum Kind: Int, Sendable, Comparable {
    /// Metrics, written again and again while the issue is worked on.
    case metrics = 0
    /// The report, written at the end.
    case report = 1

    /// Orders the earlier file first.
    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  /// The run that worked on it.
  public let runID: String
  /// When the run started, by the time in its id; nil where the id has none.
  public let runStart: Timestamp?
  /// The issue's id: a number or a name.
  public let issueID: String
  /// Which file it is.
  public let kind: Kind
  /// The status as written; nil where there is none.
  public let status: String?
  /// When work on it started; nil where the file does not say.
  public let start: Timestamp?
  /// When work on it ended; nil where the file does not say.
  public let end: Timestamp?
  /// From start to end, microseconds; nil where the file does not say.
  public let durationMicroseconds: Int64?
  /// What each agent did, in the order of the file.
  public let agents: [RunAgentCounts]
  /// Its pipelines.
  public let pipelines: RunPipelineCounts
  /// Its debugging cycles, in the order of the file; fewer than `cycleCount` where the file only
  /// counts them.
  public let cycles: [DebuggingCycle]
  /// How many debugging cycles there were.
  public let cycleCount: Int
  /// How many of them were resolved.
  public let resolvedCount: Int
  /// How many errors the file counts; nil where it does not say.
  public let errorCount: Int?
  /// What the last error said, redacted; nil where the file does not say.
  public let lastError: String?
  /// Where the file stands.
  public let position: SourcePosition

  /// A record from its parts; there are at least as many cycles as resolved ones.
  public init(
    runID: String, runStart: Timestamp? = nil, issueID: String, kind: Kind, status: String?,
    start: Timestamp?, end: Timestamp?, durationMicroseconds: Int64?, agents: [RunAgentCounts],
    pipelines: RunPipelineCounts, cycles: [DebuggingCycle], cycleCount: Int, resolvedCount: Int,
    errorCount: Int? = nil, lastError: String? = nil, position: SourcePosition
  ) {
    self.runID = runID
    self.runStart = runStart
    self.issueID = issueID
    self.kind = kind
    self.status = status
    self.start = start
    self.end = end
    self.durationMicroseconds = durationMicroseconds
    self.agents = agents
    self.pipelines = pipelines
    self.cycles = cycles
    self.cycleCount = max(cycleCount, resolvedCount)
    self.resolvedCount = resolvedCount
    self.errorCount = errorCount
    self.lastError = lastError
    self.position = position
  }
}

/// What an agent did on one issue.
public struct RunAgentCounts: Sendable, Hashable {
  /// The agent: `coding`, `testing`, `review` and the like.
  public let agent: String
  /// How often it was started; at least its successes and failures together.
  public let attempts: Int
  /// How often it succeeded.
  public let successes: Int
  /// How often it failed.
  public let failures: Int
  /// How often it had to try again while debugging; nil where the file does not say.
  public let retries: Int?
  /// How long it worked, microseconds.
  public let durationMicroseconds: Int64

  /// Counts from their parts.
  public init(
    agent: String, attempts: Int, successes: Int, failures: Int, retries: Int?,
    durationMicroseconds: Int64
  ) {
    self.agent = agent
    self.attempts = max(attempts, successes + failures)
    self.successes = successes
    self.failures = failures
    self.retries = retries
    self.durationMicroseconds = durationMicroseconds
  }
}

/// The pipelines of one issue.
public struct RunPipelineCounts: Sendable, Hashable {
  /// How many there were; at least those that succeeded and failed together.
  public let attempts: Int
  /// How many succeeded.
  public let succeeded: Int
  /// How many failed.
  public let failed: Int
  /// Whether the first one succeeded; nil where there is none, or the file does not tell.
  public let firstSucceeded: Bool?

  /// Counts from their parts.
  ///
  /// Without an explicit `firstSucceeded`, it is known where all succeeded, and where none did.
  public init(attempts: Int, succeeded: Int, failed: Int, firstSucceeded: Bool? = nil) {
    self.attempts = max(attempts, succeeded + failed)
    self.succeeded = succeeded
    self.failed = failed
    if let firstSucceeded {
      self.firstSucceeded = firstSucceeded
    } else if self.attempts > 0, succeeded == 0 || succeeded == self.attempts {
      self.firstSucceeded = succeeded > 0
    } else {
      self.firstSucceeded = nil
    }
  }
}

/// One round of debugging: an error, and the attempts to get rid of it.
public struct DebuggingCycle: Sendable, Hashable {
  /// The agent that debugged; nil where the file does not say.
  public let agent: String?
  /// The kind of error as written; nil where the file does not say.
  public let errorType: String?
  /// What the error said, redacted; nil where the file does not say.
  public let message: String?
  /// How many attempts it took.
  public let attempts: Int
  /// Whether the error is gone.
  public let resolved: Bool
  /// When it began; nil where the file does not say.
  public let start: Timestamp?
  /// From the error to its end, microseconds; nil where the file does not say.
  public let durationMicroseconds: Int64?
  /// The line of the message, or the file's first.
  public let position: SourcePosition

  /// A cycle from its parts.
  public init(
    agent: String?, errorType: String?, message: String?, attempts: Int, resolved: Bool,
    start: Timestamp?, durationMicroseconds: Int64?, position: SourcePosition
  ) {
    self.agent = agent
    self.errorType = errorType
    self.message = message
    self.attempts = attempts
    self.resolved = resolved
    self.start = start
    self.durationMicroseconds = durationMicroseconds
    self.position = position
  }
}

/// Takes what the files of runs tell; the sink of one worker is used by no other.
public protocol RunSink: Sendable {
  /// Takes what a file says about a run.
  mutating func add(_ run: RunRecord)
  /// Takes what a file says about an issue.
  mutating func add(_ issue: RunIssueRecord)
}
