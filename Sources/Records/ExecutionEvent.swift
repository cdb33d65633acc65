/// Which file of the events folder a line stands in.
public enum EventLog: String, Sendable, CaseIterable {
  case audit, events, results, performance
  case droidStatus = "droid_status"
}

/// One event of the execution log.
///
/// Texts have passed the redactor.
public struct ExecutionEvent: Sendable, Hashable {
  /// The file's kind.
  public let log: EventLog
  /// When it happened.
  public let time: Timestamp
  /// Its type as written; nil where the line has none (as in droid status files).
  public let type: String?
  /// The execution it belongs to.
  public let executionID: String?
  /// The droid it belongs to.
  public let droidID: String?
  /// The task it belongs to.
  public let taskID: String?
  /// Its status as written.
  public let status: String?
  /// The result's category as written.
  public let category: String?
  /// Whether it tells of a success; nil where it says neither.
  public let success: Bool?
  /// An error's text or an abandonment's reason.
  public let message: String?
  /// CPU in use as the droid reports it, percent.
  public let cpuPercent: Double?
  /// Memory in use as the droid reports it, MB.
  public let memoryMB: Double?
  /// Where it stands.
  public let position: SourcePosition

  /// An event from its parts.
  public init(
    log: EventLog, time: Timestamp, type: String?, executionID: String? = nil,
    droidID: String? = nil, taskID: String? = nil, status: String? = nil,
    category: String? = nil, success: Bool? = nil, message: String? = nil,
    cpuPercent: Double? = nil, memoryMB: Double? = nil, position: SourcePosition
  ) {
    self.log = log
    self.time = time
    self.type = type
    self.executionID = executionID
    self.droidID = droidID
    self.taskID = taskID
    self.status = status
    self.category = category
    self.success = success
    self.message = message
    self.cpuPercent = cpuPercent
    self.memoryMB = memoryMB
    self.position = position
  }
}
