/// One row of the table `operations`; its texts have passed the redactor.
public struct OperationRecord: Sendable, Hashable {
  /// The row's `id`.
  public let id: Int64
  /// The kind of operation, such as `process_issue`.
  public let type: String
  /// When it began.
  public let started: Timestamp
  /// When it ended; nil while it is active.
  public let completed: Timestamp?
  /// How long it took, microseconds; nil where the row does not tell.
  public let durationMicroseconds: Int64?
  /// Whether it succeeded; nil where the row does not tell.
  public let success: Bool?
  /// What went wrong.
  public let errorMessage: String?
  /// The kind of error as written.
  public let errorType: String?
  /// How often it was tried again.
  public let retryCount: Int
  /// What it ran under, ascending by name, each name once.
  public let context: [ContextField]
  /// Where it stands.
  public let position: SourcePosition

  /// A record from its parts.
  public init(
    id: Int64, type: String, started: Timestamp, completed: Timestamp? = nil,
    durationMicroseconds: Int64? = nil, success: Bool? = nil, errorMessage: String? = nil,
    errorType: String? = nil, retryCount: Int = 0, context: [ContextField] = [],
    position: SourcePosition
  ) {
    self.id = id
    self.type = type
    self.started = started
    self.completed = completed
    self.durationMicroseconds = durationMicroseconds
    self.success = success
    self.errorMessage = errorMessage
    self.errorType = errorType
    self.retryCount = retryCount
    self.context = context
    self.position = position
  }
}

/// The operation that a row of another table belongs to.
public struct OperationReference: Sendable, Hashable {
  /// The `id` of its row.
  public let id: Int64
  /// Its kind.
  public let type: String
  /// When it began.
  public let started: Timestamp
  /// Whether it has ended: active operations count in no rate.
  public let isCompleted: Bool
  /// Whether it succeeded; nil where its row does not tell.
  public let success: Bool?

  /// A reference from its parts.
  public init(id: Int64, type: String, started: Timestamp, isCompleted: Bool, success: Bool?) {
    self.id = id
    self.type = type
    self.started = started
    self.isCompleted = isCompleted
    self.success = success
  }
}
