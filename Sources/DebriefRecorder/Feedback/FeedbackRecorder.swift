public import Records

/// Records corrections in `feedback.jsonl`; the writing side of the store `feedback`.
public struct FeedbackRecorder: Sendable {
  /// The file, which is made with its folders at the first write.
  public let path: String
  private let settings: RecorderSettings

  /// A recorder for a file.
  public init(path: String, settings: RecorderSettings = RecorderSettings()) {
    self.path = path
    self.settings = settings
  }

  /// Records a correction given now, and returns the session that it was recorded under.
  ///
  /// Without a session it gets one of its own.
  @discardableResult
  public func logFeedback(
    type: FeedbackType, context: String, feedback: String, category: FeedbackCategory,
    severity: FeedbackSeverity = .medium, sessionID: String? = nil, at time: Timestamp? = nil
  ) throws(RecordingError) -> String {
    let time = time ?? settings.clock()
    let session =
      try sessionID.map { (id) throws(RecordingError) in try checked(session: id) }
      ?? RecordedID.session(time)
    try record(
      FeedbackDraft(
        time: time, type: type, context: try checked(context, "context"),
        feedback: try checked(feedback, "feedback"), category: category, severity: severity,
        sessionID: session))
    return session
  }

  /// Records a correction as it is: its texts are checked and without secrets already.
  public func record(_ draft: FeedbackDraft) throws(RecordingError) {
    try LineAppender.append(draft.line, to: path, durability: settings.durability)
  }

  /// A text without secrets and without the blanks around it, neither empty nor too long.
  private func checked(_ text: String, _ name: String) throws(RecordingError) -> String {
    let trimmed = trimmed(settings.redact(text))
    guard !trimmed.isEmpty else { throw .invalid(name: name, reason: "is empty") }
    let length = trimmed.unicodeScalars.count
    let limit = FeedbackLimits.textCodePoints
    guard length <= limit else {
      throw .invalid(name: name, reason: "has \(length) characters; at most \(limit) are kept")
    }
    return trimmed
  }

  private func checked(session: String) throws(RecordingError) -> String {
    let trimmed = trimmed(settings.redact(session))
    guard !trimmed.isEmpty else { throw .invalid(name: "session_id", reason: "is empty") }
    let limit = FeedbackLimits.nameCharacters
    guard trimmed.count <= limit else {
      throw .invalid(name: "session_id", reason: "has more than \(limit) characters")
    }
    return trimmed
  }

  private func trimmed(_ text: String) -> String {
    let inner = text.drop(while: \.isWhitespace)
    guard let last = inner.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(inner[...last])
  }
}
