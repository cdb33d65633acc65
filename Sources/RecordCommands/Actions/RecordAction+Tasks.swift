import DebriefRecorder
import Records

extension RecordAction {
  static let execution = RecordAction(
    "execution", "Record a finished task.", .taskExecutions,
    example: "debrief record execution --task-type data_processing --outcome success"
      + " --duration-ms 2000 --user-satisfaction 4",
    fields: [
      RecordField("task_id", "Its id; one is made when it is missing."),
      RecordField("task_type", "The kind of task.", required: true),
      .choice("outcome", TaskOutcome.self, "How it ended.", required: true),
      RecordField("start_time", .time, "When it began; the end less the duration when missing."),
      RecordField("end_time", .time, "When it ended; now when missing."),
      RecordField("duration_ms", .number, "How long it took; start to end when missing."),
      RecordField("error_message", "What went wrong."),
      .choice("failure_category", FailureCategory.self, "Why it failed."),
      RecordField("user_satisfaction", .integer, "What a person gave it, 1 to 5."),
      RecordField("retry_count", .integer, "How often it was tried again."),
      RecordField("context", .json, "Details, an object."),
    ]
  ) { (values, session) throws(RecordFailure) in
    let now = session.settings.clock()
    let duration = values.number("duration_ms")
    // Beyond a hundred years the record is refused below.
    let span = Int64(min(max(duration ?? 0, 0), 4e12) * 1000)
    let end =
      values.time("end_time")
      ?? values.time("start_time").map {
        duration == nil
          ? max($0, now) : Timestamp(microseconds: $0.microseconds + span)
      } ?? now
    let start =
      values.time("start_time") ?? Timestamp(microseconds: max(0, end.microseconds - span))
    let id = values.text("task_id") ?? RecorderSettings.newTaskID(at: now)
    var draft = TaskExecutionDraft(
      taskID: id, taskType: values.required("task_type"),
      outcome: values.choice("outcome", TaskOutcome.self) ?? .unknown, startTime: start,
      endTime: end)
    draft.durationMilliseconds = duration
    draft.errorMessage = values.text("error_message")
    draft.failureCategory = values.choice("failure_category", FailureCategory.self)
    draft.userSatisfaction = values.integer("user_satisfaction")
    draft.retryCount = values.integer("retry_count") ?? 0
    let (task, tasks) = (draft, try session.tasks)
    try recording { () throws(RecordingError) in
      try tasks.record(task, context: values["context"])
    }
    return id
  }

  static let feedback = RecordAction(
    "feedback", "Record a correction that a person gave.", .feedback,
    example: "debrief record feedback --type mistake --context \"fixture before import\""
      + " --feedback \"imports come first\" --category Testing --severity high",
    fields: [
      .choice("type", FeedbackType.self, "The kind of correction.", required: true),
      RecordField("context", "What went wrong.", required: true),
      RecordField("feedback", "The correction.", required: true),
      .choice("category", FeedbackCategory.self, "What it is about.", required: true),
      .choice("severity", FeedbackSeverity.self, "How much it matters; medium when missing."),
      RecordField("session_id", "The session; DEBRIEF_SESSION_ID, else a new one, when missing."),
      RecordField("timestamp", .time, "When it was given; now when missing."),
    ]
  ) { (values, session) throws(RecordFailure) in
    guard let type = values.choice("type", FeedbackType.self),
      let category = values.choice("category", FeedbackCategory.self)
    else { return nil }
    let recorder = FeedbackRecorder(
      path: try session.path(of: .feedback), settings: session.settings)
    return try recording { () throws(RecordingError) in
      try recorder.logFeedback(
        type: type, context: values.required("context"), feedback: values.required("feedback"),
        category: category, severity: values.choice("severity", FeedbackSeverity.self) ?? .medium,
        sessionID: values.text("session_id"), at: values.time("timestamp"))
    }
  }
}
