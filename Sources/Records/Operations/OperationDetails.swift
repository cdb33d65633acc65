/// One row of the table `issue_processing`.
public struct IssueProcessingRecord: Sendable, Hashable {
  /// The operation it belongs to.
  public let operation: OperationReference
  /// The issue's number.
  public let issueNumber: Int64?
  /// The row's numeric columns (`complexity`, `files_changed`, `lines_added`, `lines_deleted`,
  /// `tests_added`) that have a value, ascending by name.
  public let fields: [ContextField]
  /// Whether the issue was solved.
  public let success: Bool?
  /// Why it was not.
  public let failureReason: String?
  /// From beginning to end, microseconds.
  public let completionMicroseconds: Int64?

  /// A record from its parts.
  public init(
    operation: OperationReference, issueNumber: Int64?, fields: [ContextField], success: Bool?,
    failureReason: String?, completionMicroseconds: Int64?
  ) {
    self.operation = operation
    self.issueNumber = issueNumber
    self.fields = fields
    self.success = success
    self.failureReason = failureReason
    self.completionMicroseconds = completionMicroseconds
  }
}

/// One row of the table `code_generation`: a request to a model and what it cost.
public struct CodeGenerationRecord: Sendable, Hashable {
  /// The operation it belongs to.
  public let operation: OperationReference
  /// The issue's number.
  public let issueNumber: Int64?
  /// Who runs the model.
  public let provider: String?
  /// The model.
  public let model: String?
  /// Tokens used.
  public let tokens: Int64?
  /// What it cost, millionths of the currency that the store keeps costs in.
  public let costMicros: Int64?
  /// Whether the first attempt succeeded.
  public let firstAttemptSuccess: Bool?
  /// How often it was tried again.
  public let retryCount: Int
  /// Share of the tests that passed, as written.
  public let testPassRate: Double?
  /// The kind of error as written.
  public let errorType: String?

  /// A record from its parts.
  public init(
    operation: OperationReference, issueNumber: Int64?, provider: String?, model: String?,
    tokens: Int64?, costMicros: Int64?, firstAttemptSuccess: Bool?, retryCount: Int,
    testPassRate: Double?, errorType: String?
  ) {
    self.operation = operation
    self.issueNumber = issueNumber
    self.provider = provider
    self.model = model
    self.tokens = tokens
    self.costMicros = costMicros
    self.firstAttemptSuccess = firstAttemptSuccess
    self.retryCount = retryCount
    self.testPassRate = testPassRate
    self.errorType = errorType
  }
}

/// One row of the table `pr_management`.
public struct PullRequestRecord: Sendable, Hashable {
  /// The operation it belongs to.
  public let operation: OperationReference
  /// The pull request's number.
  public let number: Int64?
  /// The issue's number.
  public let issueNumber: Int64?
  /// Whether it was opened.
  public let created: Bool?
  /// Whether it was merged.
  public let merged: Bool?
  /// Whether its checks passed.
  public let ciPassed: Bool?
  /// Whether a review approved it.
  public let reviewApproved: Bool?
  /// From opening to merging, microseconds.
  public let mergeMicroseconds: Int64?
  /// How often its checks failed.
  public let ciFailureCount: Int

  /// A record from its parts.
  public init(
    operation: OperationReference, number: Int64?, issueNumber: Int64?, created: Bool?,
    merged: Bool?, ciPassed: Bool?, reviewApproved: Bool?, mergeMicroseconds: Int64?,
    ciFailureCount: Int
  ) {
    self.operation = operation
    self.number = number
    self.issueNumber = issueNumber
    self.created = created
    self.merged = merged
    self.ciPassed = ciPassed
    self.reviewApproved = reviewApproved
    self.mergeMicroseconds = mergeMicroseconds
    self.ciFailureCount = ciFailureCount
  }
}

/// One row of the table `roadmap_tracking`.
public struct RoadmapRecord: Sendable, Hashable {
  /// The operation it belongs to.
  public let operation: OperationReference
  /// Proposals made, found valid, approved.
  public let generated: Int64, validated: Int64, approved: Int64
  /// Issues opened from them, and done.
  public let issuesCreated: Int64, issuesImplemented: Int64
  /// Their average quality, as written.
  public let averageQuality: Double?

  /// A record from its parts.
  public init(
    operation: OperationReference, generated: Int64, validated: Int64, approved: Int64,
    issuesCreated: Int64, issuesImplemented: Int64, averageQuality: Double?
  ) {
    self.operation = operation
    self.generated = generated
    self.validated = validated
    self.approved = approved
    self.issuesCreated = issuesCreated
    self.issuesImplemented = issuesImplemented
    self.averageQuality = averageQuality
  }
}
