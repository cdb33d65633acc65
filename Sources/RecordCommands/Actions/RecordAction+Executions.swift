import DebriefRecorder
import Records

extension RecordAction {
  private static let executionID = RecordField(
    "execution_id", "The id that execution-start printed; DROID_EXECUTION_ID when missing.",
    required: true)

  static let executions = [
    RecordAction(
      "execution-start", "Begin an execution of a droid; prints its id.", .events,
      example: "debrief record execution-start --task-id 1.1 --droid-id test-builder"
        + " --description \"Set up the tests\"",
      fields: [
        RecordField("task_id", "The task.", required: true),
        RecordField("droid_id", "The droid; DROID_ID when missing.", required: true),
        RecordField("description", "What is to be done."),
        RecordField("execution_id", "The id of the execution; one is made when it is missing."),
      ]
    ) { (values, session) throws(RecordFailure) in
      let recorder = try session.executions
      return try recording { () throws(RecordingError) in
        try recorder.logTaskExecutionStarted(
          taskID: values.required("task_id"), droidID: values.required("droid_id"),
          description: values.text("description"), executionID: values.text("execution_id"))
      }
    },
    RecordAction(
      "execution-complete", "End an execution of a droid.", .events, argument: "execution_id",
      example: "debrief record execution-complete exec-1772352000-1.1-5f0c2d11"
        + " --result '{\"files_created\": [\"auth.py\"]}' --success true",
      fields: [
        executionID, RecordField("result", .json, "What it left."),
        RecordField("success", .flag, "Whether it succeeded; true when missing."),
      ]
    ) { (values, session) throws(RecordFailure) in
      let recorder = try session.executions
      try recording { () throws(RecordingError) in
        try recorder.logTaskExecutionCompleted(
          values.required("execution_id"), result: values["result"],
          success: values.flag("success") ?? true)
      }
      return nil
    },
    RecordAction(
      "execution-abandon", "End an execution that nobody else will end.", .events,
      argument: "execution_id",
      example: "debrief record execution-abandon exec-1772352000-1.1-5f0c2d11 --reason timeout",
      fields: [executionID, RecordField("reason", "Why; timeout when missing.")]
    ) { (values, session) throws(RecordFailure) in
      let recorder = try session.executions
      try recording { () throws(RecordingError) in
        try recorder.logTaskExecutionAbandoned(
          values.required("execution_id"), reason: values.text("reason") ?? "timeout")
      }
      return nil
    },
    RecordAction(
      "result", "Validate a result and record its category.", .events, argument: "execution_id",
      example: "debrief record result exec-1772352000-1.1-5f0c2d11 --result '{\"tests_run\": 3}'",
      fields: [executionID, RecordField("result", .json, "What it left.", required: true)]
    ) { (values, session) throws(RecordFailure) in
      let recorder = try session.executions
      try recording { () throws(RecordingError) in
        _ = try recorder.validateAndStoreResult(
          values.required("execution_id"), values["result"] ?? .null)
      }
      return nil
    },
    status,
  ]

  private static let status = RecordAction(
    "status", "Record what a droid reports of itself.", .events,
    example: "debrief record status --droid-id test-builder --status executing --task-id 1.1"
      + " --progress 0.5 --message \"Setting up models\"",
    fields: [
      RecordField("droid_id", "The droid; DROID_ID when missing.", required: true),
      RecordField("execution_id", "The execution; DROID_EXECUTION_ID when missing."),
      .choice("status", DroidStatus.self, "What it does; executing when missing."),
      RecordField("details", .json, "Details, an object."),
      RecordField("task_id", "The task."),
      RecordField("description", "The task begins: what is to be done."),
      RecordField("progress", .number, "How far the task is, 0 to 1."),
      RecordField("message", "What it is at."),
      RecordField("result", .json, "The task is over: what it left."),
      RecordField("success", .flag, "The task is over: whether it succeeded."),
      RecordField("error", "The task met an error."),
      RecordField("context", .json, "Details of the beginning or of the error."),
      RecordField("cpu_percent", .number, "Processors in use, percent."),
      RecordField("memory_mb", .number, "Memory in use, MB."),
      RecordField("disk_io_mb", .number, "Read from and written to disks, MB."),
    ]
  ) { (values, session) throws(RecordFailure) in
    let folder = try session.path(of: .events)
    try recording { () throws(RecordingError) in
      let reporter = try DroidReporter(
        folder: folder, droidID: values.text("droid_id"),
        executionID: values.text("execution_id"), settings: session.settings)
      try reporter.reportStatus(status(values), details: try details(values))
    }
    return nil
  }

  /// The status that is given, else the one that the other values mean.
  private static func status(_ values: RecordValues) -> DroidStatus {
    if let given = values.choice("status", DroidStatus.self) { return given }
    if values.text("error") != nil { return .failed }
    if let success = values.flag("success") { return success ? .completed : .failed }
    return values["result"] == nil ? .executing : .completed
  }

  /// Details as the reporter's methods write them.
  private static func details(_ values: RecordValues) throws(RecordingError) -> RecordedValue {
    var details = values["details"] ?? [:]
    guard details.members != nil else {
      throw .invalid(name: "details", reason: "is no JSON object")
    }
    if let progress = values.number("progress"), !(0...1).contains(progress) {
      throw .invalid(name: "progress", reason: "must be a number from 0 to 1")
    }
    let resources = ["cpu_percent", "memory_mb", "disk_io_mb"]
    for name in resources {
      if let value = values.number(name), value < 0 {
        throw .invalid(name: name, reason: "must be a number from 0 on")
      }
    }
    let kinds: [(names: [String], kind: String)] = [
      (["error"], "error"), (["result", "success"], "task_completion"),
      (["progress"], "progress"), (["description"], "task_start"), (resources, "resource_usage"),
    ]
    if details["event_type"] == nil,
      let kind = kinds.first(where: { $0.names.contains { values[$0] != nil } })?.kind
    {
      details["event_type"] = .text(kind)
    }
    for name in ["task_id", "progress", "message", "result", "success", "error", "context"]
      + resources
    {
      if let value = values[name] { details[name] = value }
    }
    if let description = values["description"] { details["task_description"] = description }
    return details
  }
}
