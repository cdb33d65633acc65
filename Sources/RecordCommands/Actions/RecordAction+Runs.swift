import DebriefRecorder
import Records

/// What names an issue, and what is done for it: `RUN_ID/ISSUE_ID/PART`.
struct IssueHandle {
  let runID: String
  let issueID: String
  let part: String?

  /// The handle in the argument, else the one that the options make.
  init(_ values: RecordValues) throws(RecordFailure) {
    let parts = (values.text("id") ?? "").split(
      separator: "/", maxSplits: 2, omittingEmptySubsequences: false
    ).map(String.init)
    let run = parts.count > 1 ? parts[0] : values.text("run_id")
    let issue = parts.count > 1 ? parts[1] : values.text("issue_id")
    guard let run, let issue else {
      throw RecordFailure(
        isUsage: true, "the issue is missing",
        hint: "give the id that issue-start printed, or '--run-id' and '--issue-id'")
    }
    runID = run
    issueID = issue
    part = parts.count > 2 ? parts[2] : nil
  }

  var text: String { "\(runID)/\(issueID)" }

  func recorder(_ session: RecordSession) throws(RecordFailure) -> IssueRecorder {
    let folder = try session.path(of: .runs)
    return try recording { () throws(RecordingError) in
      try IssueRecorder(
        resuming: issueID, runID: runID, folder: folder, settings: session.settings)
    }
  }

  static let fields = [
    RecordField("id", "The id that the start of it printed."),
    RecordField("run_id", "The run, where no id is given."),
    RecordField("issue_id", "The issue, where no id is given."),
  ]
}

extension RecordAction {
  static let runs = [
    RecordAction(
      "run-start", "Begin a run; prints its id.", .runs,
      example: "debrief record run-start --project-id 168 --llm-provider deepseek"
        + " --llm-model deepseek-chat --llm-temperature 0.0 --mode implement_all",
      fields: [
        RecordField("project_id", "The project.", required: true),
        RecordField("run_id", "The id of the run; one is made when it is missing."),
        RecordField("llm_provider", "The provider of the model."),
        RecordField("llm_model", "The model."),
        RecordField("llm_temperature", .number, "The temperature of the model."),
        RecordField("mode", "What the run is to do."),
        RecordField("layout", .choice(["nested", "flat"]), "Where its files lie; nested first."),
      ]
    ) { (values, session) throws(RecordFailure) in
      let folder = try session.path(of: .runs)
      return try recording { () throws(RecordingError) in
        try RunRecorder(
          folder: folder, projectID: values.required("project_id"),
          configuration: RunRecorder.Configuration(
            provider: values.text("llm_provider"), model: values.text("llm_model"),
            temperature: values.number("llm_temperature"), mode: values.text("mode")),
          runID: values.text("run_id"),
          layout: values.text("layout") == "flat" ? .flat : .nested, settings: session.settings
        ).runID
      }
    },
    RecordAction(
      "run-finish", "End a run.", .runs, argument: "run_id",
      example: "debrief record run-finish run_20260301_080000_project_168 --status completed",
      fields: [
        RecordField("run_id", "The id that run-start printed.", required: true),
        .choice("status", RunRecorder.Status.self, "How it ended; completed when missing."),
      ]
    ) { (values, session) throws(RecordFailure) in
      let folder = try session.path(of: .runs)
      try recording { () throws(RecordingError) in
        try RunRecorder(
          resuming: values.required("run_id"), folder: folder, settings: session.settings
        ).finalizeRun(status: values.choice("status", RunRecorder.Status.self) ?? .completed)
      }
      return nil
    },
    RecordAction(
      "issue-start", "Begin an issue of a run; prints its id.", .runs, argument: "run_id",
      example: "debrief record issue-start run_20260301_080000_project_168 --issue-id 123",
      fields: [
        RecordField("run_id", "The id that run-start printed.", required: true),
        RecordField("issue_id", "The issue.", required: true),
      ]
    ) { (values, session) throws(RecordFailure) in
      let folder = try session.path(of: .runs)
      let (run, issue) = (values.required("run_id"), values.required("issue_id"))
      try recording { () throws(RecordingError) in
        _ = try RunRecorder(resuming: run, folder: folder, settings: session.settings).issue(issue)
      }
      return "\(run)/\(issue)"
    },
  ]

  static let issues = [
    RecordAction(
      "agent-start", "Begin an attempt of an agent; prints its id.", .runs, argument: "id",
      example: "debrief record agent-start run_20260301_080000_project_168/123 --agent coding",
      fields: IssueHandle.fields + [RecordField("agent", "The agent.", required: true)]
    ) { (values, session) throws(RecordFailure) in
      let handle = try IssueHandle(values)
      let recorder = try handle.recorder(session)
      let name = try recording { () throws(RecordingError) in
        try recorder.startAgent(values.required("agent"))
      }
      return "\(handle.text)/\(name)"
    },
    RecordAction(
      "agent-end", "End an attempt of an agent.", .runs, argument: "id",
      example:
        "debrief record agent-end run_20260301_080000_project_168/123/coding-1 --success true",
      fields: IssueHandle.fields + [
        RecordField("agent", "The agent, where no id is given."),
        RecordField("success", .flag, "Whether it succeeded.", required: true),
      ]
    ) { (values, session) throws(RecordFailure) in
      let handle = try IssueHandle(values)
      guard let agent = handle.part ?? values.text("agent") else {
        throw RecordFailure(
          isUsage: true, "the agent is missing",
          hint: "give the id that agent-start printed, or '--agent'")
      }
      let recorder = try handle.recorder(session)
      try recording { () throws(RecordingError) in
        try recorder.endAgent(agent, success: values.flag("success") ?? false)
      }
      return nil
    },
    RecordAction(
      "pipeline", "Record an attempt of a pipeline.", .runs, argument: "id",
      example: "debrief record pipeline run_20260301_080000_project_168/123 --pipeline-id 4259"
        + " --status failed --commit-sha abc123",
      fields: IssueHandle.fields + [
        RecordField("pipeline_id", "The pipeline.", required: true),
        .choice("status", IssueRecorder.PipelineStatus.self, "How it ended.", required: true),
        RecordField("commit_sha", "The commit."),
      ]
    ) { (values, session) throws(RecordFailure) in
      let recorder = try IssueHandle(values).recorder(session)
      try recording { () throws(RecordingError) in
        try recorder.recordPipelineAttempt(
          pipelineID: values.required("pipeline_id"),
          status: values.choice("status", IssueRecorder.PipelineStatus.self) ?? .failed,
          commitSHA: values.text("commit_sha"))
      }
      return nil
    },
    RecordAction(
      "issue-finish", "End an issue of a run.", .runs, argument: "id",
      example: "debrief record issue-finish run_20260301_080000_project_168/123"
        + " --status completed",
      fields: IssueHandle.fields + [
        .choice("status", IssueRecorder.Status.self, "How it ended; completed when missing.")
      ]
    ) { (values, session) throws(RecordFailure) in
      let recorder = try IssueHandle(values).recorder(session)
      try recording { () throws(RecordingError) in
        try recorder.finalizeIssue(
          status: values.choice("status", IssueRecorder.Status.self) ?? .completed)
      }
      return nil
    },
  ]

  static let debugging = [
    RecordAction(
      "debug-start", "Begin a debugging cycle; prints its id.", .runs, argument: "id",
      example: "debrief record debug-start run_20260301_080000_project_168/123 --agent testing"
        + " --error-type test_failure --error-message '3 tests failed'",
      fields: IssueHandle.fields + [
        RecordField("agent", "The agent.", required: true),
        RecordField("error_type", "The kind of error.", required: true),
        RecordField("error_message", "What went wrong."),
      ]
    ) { (values, session) throws(RecordFailure) in
      let handle = try IssueHandle(values)
      let recorder = try handle.recorder(session)
      let name = try recording { () throws(RecordingError) in
        try recorder.startDebuggingCycle(
          agent: values.required("agent"), errorType: values.required("error_type"),
          errorMessage: values.text("error_message"))
      }
      return "\(handle.text)/\(name)"
    },
    RecordAction(
      "debug-attempt", "Record an attempt of a debugging cycle.", .runs, argument: "id",
      example: "debrief record debug-attempt run_20260301_080000_project_168/123/cycle-1",
      fields: IssueHandle.fields
    ) { (values, session) throws(RecordFailure) in
      let handle = try IssueHandle(values)
      let recorder = try handle.recorder(session)
      try recording { () throws(RecordingError) in
        try recorder.recordDebugAttempt(cycle: handle.part)
      }
      return nil
    },
    RecordAction(
      "debug-end", "End a debugging cycle.", .runs, argument: "id",
      example: "debrief record debug-end run_20260301_080000_project_168/123/cycle-1"
        + " --resolved true",
      fields: IssueHandle.fields + [
        RecordField("resolved", .flag, "Whether the error is gone.", required: true)
      ]
    ) { (values, session) throws(RecordFailure) in
      let handle = try IssueHandle(values)
      let recorder = try handle.recorder(session)
      try recording { () throws(RecordingError) in
        try recorder.endDebuggingCycle(
          cycle: handle.part, resolved: values.flag("resolved") ?? false)
      }
      return nil
    },
  ]
}
