import Glibc
public import Records

/// The figures of a log of tasks, by the program `debrief`: so they are those of its reports.
///
/// Records that wait in the buffer of a `TaskRecorder` are not in the log yet: flush it first.
public struct TaskReports: Sendable {
  /// The figures of one type of tasks.
  public struct Metrics: Sendable, Equatable {
    /// The type.
    public let taskType: String
    /// Executions in the window.
    public let totalExecutions: Int
    /// Of these, those that ended well.
    public let successful: Int
    /// Of these, those that failed.
    public let failed: Int
    /// Of these, those that ended in part.
    public let partial: Int
    /// Successful ones in percent of all; nil without executions.
    public let successRate: Double?
    /// The mean duration in milliseconds; nil where none is known.
    public let averageDurationMilliseconds: Double?
    /// The mean rating from 1 to 5; nil without ratings.
    public let averageSatisfaction: Double?
    /// Failures by category.
    public let failureCategories: [String: Int]
    /// `improving`, `declining` or `stable`.
    public let trend: String
  }

  /// What could be done better, and why.
  public struct Suggestion: Sendable, Equatable {
    /// The id, which depends on what the suggestion is about.
    public let suggestionID: String
    /// The type of tasks.
    public let taskType: String
    /// `high`, `medium` or `low`.
    public let priority: String
    /// `performance`, `reliability` or `usability`.
    public let category: String
    /// What to do.
    public let description: String
    /// Why.
    public let rationale: String
    /// What it would change.
    public let expectedImpact: String
    /// `low`, `medium` or `high`.
    public let implementationEffort: String
    /// When it was made first, ISO 8601.
    public let createdAt: String
  }

  private let path: String
  private let program: String

  /// Figures of the log at a path, by a program on the search path or at a path of its own.
  public init(path: String, program: String = "debrief") {
    self.path = path
    self.program = program
  }

  /// The tasks in the log, of one type or all, that began at a moment or later; in the order of lines.
  ///
  /// Lines that can't be read are left out. With a limit, they are the last ones.
  public func loadExecutions(
    taskType: String? = nil, since start: Timestamp? = nil, limit: Int? = nil
  ) throws(RecordingError) -> [TaskExecutionDraft] {
    var tasks: [TaskExecutionDraft] = []
    try LineScanner.forEachLine(of: path, containing: "task_type") { line in
      guard let value = try? RecordedValue(parsing: line),
        let task = TaskExecutionDraft(recorded: value),
        taskType == nil || task.taskType == taskType, start.map({ task.startTime >= $0 }) ?? true
      else { return }
      tasks.append(task)
    }
    return limit.map { tasks.suffix(max(0, $0)) } ?? tasks
  }

  /// The figures of each type of tasks, or of one.
  public func calculateMetrics(
    taskType: String? = nil, timeWindowDays: Int = 30
  ) throws(RecordingError) -> [String: Metrics] {
    let report = try getPerformanceReport(timeWindowDays: timeWindowDays)
    var metrics: [String: Metrics] = [:]
    for member in report["metrics_by_task"]?.members ?? []
    where taskType == nil || member.name == taskType {
      metrics[member.name] = Metrics(member.name, member.value)
    }
    return metrics
  }

  /// What fails and how: the object `failure_analysis` of the report, or of one on a type of tasks.
  public func analyzeFailures(
    taskType: String? = nil, timeWindowDays: Int = 30
  ) throws(RecordingError) -> RecordedValue {
    let report =
      if let taskType {
        try withLog(of: taskType) { (log) throws(RecordingError) in
          try TaskReports(path: log, program: program)
            .getPerformanceReport(timeWindowDays: timeWindowDays)
        }
      } else {
        try getPerformanceReport(timeWindowDays: timeWindowDays)
      }
    return report["failure_analysis"] ?? [:]
  }

  /// Runs `body` with a log that has the lines of one type alone, and removes it.
  private func withLog<Result>(
    of taskType: String, _ body: (String) throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(place)/debrief-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else {
      throw .system(path: place, step: "no folder can be made", code: errno)
    }
    let folder = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    let log = "\(folder)/task_executions.jsonl"
    defer {
      unlink(log)
      rmdir(folder)
    }
    var lines: [UInt8] = []
    try LineScanner.forEachLine(of: path, containing: "task_type") { line in
      guard let value = try? RecordedValue(parsing: line), value["task_type"]?.text == taskType
      else { return }
      lines += line
      lines.append(0x0A)
    }
    if lines.isEmpty {
      close(open(log, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
    } else {
      try LineAppender.append(lines: lines, to: log, durability: .inSystem)
    }
    return try body(log)
  }

  /// What could be done better.
  public func generateImprovementSuggestions(
    timeWindowDays: Int = 30
  ) throws(RecordingError) -> [Suggestion] {
    let report = try getPerformanceReport(timeWindowDays: timeWindowDays)
    guard case .list(let suggestions) = report["improvement_suggestions"] ?? .null else {
      return []
    }
    return suggestions.map { Suggestion($0) }
  }

  /// The whole report, as `debrief report performance --json` prints it.
  public func getPerformanceReport(
    timeWindowDays: Int = 30
  ) throws(RecordingError) -> RecordedValue {
    var log: [UInt8] = []
    RecordedValue.list([.text(path)]).append(to: &log)
    let bytes = try ProgramOutput.of(
      [program, "report", "performance", "--json", "--no-ledger", "--days", "\(timeWindowDays)"],
      adding: ["DEBRIEF_STORES_TASK_EXECUTIONS": String(decoding: log, as: UTF8.self)])
    do throws(RecordedValue.ParsingError) {
      return try RecordedValue(parsing: bytes[...])
    } catch {
      throw .unreadable(path: program, reason: "it printed no JSON (\(error))")
    }
  }
}

extension TaskReports.Metrics {
  fileprivate init(_ taskType: String, _ value: RecordedValue) {
    self.init(
      taskType: taskType, totalExecutions: value["total_executions"]?.int ?? 0,
      successful: value["successful"]?.int ?? 0, failed: value["failed"]?.int ?? 0,
      partial: value["partial"]?.int ?? 0, successRate: value["success_rate"]?.double,
      averageDurationMilliseconds: value["avg_duration_ms"]?.double,
      averageSatisfaction: value["avg_satisfaction"]?.double,
      failureCategories: Dictionary(
        (value["failure_categories"]?.members ?? []).map { ($0.name, $0.value.int ?? 0) },
        uniquingKeysWith: +),
      trend: value["trend"]?.text ?? "")
  }
}

extension TaskReports.Suggestion {
  fileprivate init(_ value: RecordedValue) {
    func text(_ name: String) -> String { value[name]?.text ?? "" }
    self.init(
      suggestionID: text("suggestion_id"), taskType: text("task_type"), priority: text("priority"),
      category: text("category"), description: text("description"), rationale: text("rationale"),
      expectedImpact: text("expected_impact"),
      implementationEffort: text("implementation_effort"), createdAt: text("created_at"))
  }
}

extension TaskExecutionDraft {
  /// A task as a line of the log has it; nil where that lacks what every task has.
  init?(recorded value: RecordedValue) {
    guard let type = value["task_type"]?.text,
      let outcome = value["outcome"]?.text.flatMap({ TaskOutcome(rawValue: $0) }),
      let start = value["start_time"]?.text.flatMap({ TimeParser().parse($0) })
    else { return nil }
    self.init(
      taskID: value["task_id"]?.text ?? "", taskType: type, outcome: outcome, startTime: start,
      endTime: value["end_time"]?.text.flatMap { TimeParser().parse($0) } ?? start)
    durationMilliseconds = value["duration_ms"]?.double
    errorMessage = value["error_message"]?.text
    failureCategory = value["failure_category"]?.text.flatMap { FailureCategory(rawValue: $0) }
    userSatisfaction = value["user_satisfaction"]?.int
    retryCount = value["retry_count"]?.int ?? 0
    if let context = value["context"], context.members != nil { try? setContext(context) }
  }
}
