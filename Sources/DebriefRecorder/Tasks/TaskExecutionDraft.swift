public import Records

/// A finished task that is to be written.
public struct TaskExecutionDraft: Sendable, Equatable {
  /// The id of the execution.
  public var taskID: String
  /// What kind of task it is.
  public var taskType: String
  /// How it ended.
  public var outcome: TaskOutcome
  /// When it began.
  public var startTime: Timestamp
  /// When it ended.
  public var endTime: Timestamp
  /// How long it took; nil for the time from start to end, and 0 where a clock went back between.
  public var durationMilliseconds: Double?
  /// What went wrong.
  public var errorMessage: String?
  /// Why it failed.
  public var failureCategory: FailureCategory?
  /// What a person gave it, 1 to 5.
  public var userSatisfaction: Int?
  /// How often it was tried again.
  public var retryCount = 0
  /// Details as JSON text; set through `setContext`.
  var contextJSON: [UInt8]?

  /// A finished task from what every one has.
  public init(
    taskID: String, taskType: String, outcome: TaskOutcome, startTime: Timestamp,
    endTime: Timestamp
  ) {
    self.taskID = taskID
    self.taskType = taskType
    self.outcome = outcome
    self.startTime = startTime
    self.endTime = endTime
  }

  /// Sets details, an object.
  mutating func setContext(_ context: RecordedValue) throws(RecordingError) {
    guard context.members != nil else {
      throw .invalid(name: "context", reason: "is no JSON object")
    }
    var bytes: [UInt8] = []
    context.append(to: &bytes)
    guard bytes.count < LineAppender.lineBytes / 2 else {
      throw .lineTooLong(bytes: bytes.count, limit: LineAppender.lineBytes / 2)
    }
    contextJSON = bytes
  }

  /// Refuses what readers could not use.
  func check() throws(RecordingError) {
    try RecordedName.check(taskID, "task_id")
    try RecordedName.check(taskType, "task_type")
    if let userSatisfaction, !(1...5).contains(userSatisfaction) {
      throw .invalid(name: "user_satisfaction", reason: "must be a whole number from 1 to 5")
    }
    guard (0...1_000_000_000).contains(retryCount) else {
      throw .invalid(name: "retry_count", reason: "must be a whole number from 0 to 1000000000")
    }
    if let durationMilliseconds, !(0...Self.longestMilliseconds).contains(durationMilliseconds) {
      throw .invalid(name: "duration_ms", reason: "must be a number of milliseconds from 0 on")
    }
  }

  /// A hundred years.
  private static let longestMilliseconds = 100 * 366 * 86_400_000.0

  /// The record as one line of JSON, without its newline, behind other lines.
  func line(behind bytes: consuming [UInt8] = [], _ settings: RecorderSettings) -> [UInt8] {
    var line = JSONLine(behind: bytes)
    line.add("task_id", settings.redact(taskID))
    line.add("task_type", taskType)
    line.add("outcome", outcome.rawValue)
    line.add("start_time", startTime)
    line.add("end_time", endTime)
    line.add(
      "duration_ms", durationMilliseconds ?? max(0, endTime.seconds(since: startTime) * 1000))
    if let errorMessage {
      line.add("error_message", settings.message(errorMessage))
    } else {
      line.addNull("error_message")
    }
    if let failureCategory {
      line.add("failure_category", failureCategory.rawValue)
    } else {
      line.addNull("failure_category")
    }
    if let userSatisfaction {
      line.add("user_satisfaction", userSatisfaction)
    } else {
      line.addNull("user_satisfaction")
    }
    line.add("retry_count", retryCount)
    if let contextJSON {
      line.add("context", json: contextJSON)
    } else {
      line.addNull("context")
    }
    return line.finished()
  }
}

/// What may be the name or id of something that is recorded.
enum RecordedName {
  /// As many characters as readers keep.
  static let mostCharacters = 120

  static func check(_ text: String, _ name: String) throws(RecordingError) {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw .invalid(name: name, reason: "is empty")
    }
    guard text.utf8.count <= mostCharacters || text.count <= mostCharacters else {
      throw .invalid(name: name, reason: "has more than \(mostCharacters) characters")
    }
  }
}
