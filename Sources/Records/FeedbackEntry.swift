/// One correction by a person; its texts have passed the redactor.
public struct FeedbackEntry: Sendable, Hashable {
  /// Where corrections are found.
  public enum Source: String, Sendable {
    /// In a log of corrections.
    case log
    /// In a session of an agent; category and severity are inferred.
    case session
  }

  /// When it was given.
  public let time: Timestamp
  /// The kind as written.
  public let type: String
  /// What went wrong.
  public let context: String
  /// The correction.
  public let feedback: String
  /// The category as written.
  public let category: String
  /// The severity as written.
  public let severity: String
  /// The session it was given in; nil where the entry names none.
  public let sessionID: String?
  /// Where it was found.
  public let source: Source
  /// Where it stands.
  public let position: SourcePosition

  /// An entry from its parts.
  public init(
    time: Timestamp, type: String, context: String, feedback: String, category: String,
    severity: String, sessionID: String? = nil, source: Source = .log, position: SourcePosition
  ) {
    self.time = time
    self.type = type
    self.context = context
    self.feedback = feedback
    self.category = category
    self.severity = severity
    self.sessionID = sessionID
    self.source = source
    self.position = position
  }

  /// The kind; nil where it is outside the closed set.
  public var knownType: FeedbackType? { FeedbackType(rawValue: type) }

  /// The category; nil where it is outside the closed set.
  public var knownCategory: FeedbackCategory? { FeedbackCategory(rawValue: category) }

  /// The severity; nil where it is outside the closed set.
  public var knownSeverity: FeedbackSeverity? { FeedbackSeverity(rawValue: severity) }
}
