public import Records

/// A correction that is to be written: every value from its closed set.
public struct FeedbackDraft: Sendable, Equatable {
  /// When it was given.
  public let time: Timestamp
  /// The kind.
  public let type: FeedbackType
  /// What went wrong.
  public let context: String
  /// The correction.
  public let feedback: String
  /// What it is about.
  public let category: FeedbackCategory
  /// How much it matters.
  public let severity: FeedbackSeverity
  /// The session it was given in.
  public let sessionID: String

  /// A correction from its parts.
  public init(
    time: Timestamp, type: FeedbackType, context: String, feedback: String,
    category: FeedbackCategory, severity: FeedbackSeverity, sessionID: String
  ) {
    self.time = time
    self.type = type
    self.context = context
    self.feedback = feedback
    self.category = category
    self.severity = severity
    self.sessionID = sessionID
  }

  /// The correction as one line of JSON, without its newline.
  var line: [UInt8] {
    var line = JSONLine()
    line.add("timestamp", time)
    line.add("type", type.rawValue)
    line.add("context", context)
    line.add("feedback", feedback)
    line.add("category", category.rawValue)
    line.add("severity", severity.rawValue)
    line.add("session_id", sessionID)
    return line.finished()
  }
}
