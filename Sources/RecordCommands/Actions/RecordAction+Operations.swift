import DebriefRecorder
import Records

extension RecordAction {
  static let operations = [
    RecordAction(
      "operation-start", "Begin an operation; prints its id.", .operations,
      example: "debrief record operation-start --operation-type process_issue"
        + " --operation-id issue-123",
      fields: [
        RecordField("operation_type", "The kind of operation.", required: true),
        RecordField("operation_id", "What it is about."),
        RecordField("context", .json, "Details, an object."),
        RecordField("started_at", .time, "When it began; now when missing."),
      ]
    ) { (values, session) throws(RecordFailure) in
      let recorder = try session.operations
      return try recording { () throws(RecordingError) in
        try recorder.startOperation(
          values.required("operation_type"), values.text("operation_id"),
          context: values["context"], at: values.time("started_at"))
      }
    },
    RecordAction(
      "operation-complete", "End an operation, with rows of the other tables.", .operations,
      argument: "id", example: "debrief record operation-complete 17 --success true",
      fields: [
        RecordField("id", "The id that operation-start printed.", required: true),
        RecordField("success", .flag, "Whether it succeeded.", required: true),
        RecordField("error_type", "The kind of error."),
        RecordField("error_message", "What went wrong."),
        RecordField("retry_count", .integer, "How often it was tried again."),
        RecordField("context", .json, "Details, an object, in place of those of the start."),
        RecordField("completed_at", .time, "When it ended; now when missing."),
      ]
        + OperationDetail.allCases.map { detail in
          RecordField(
            detail.rawValue, .json,
            "A row of \(detail.rawValue), an object of \(detail.columns.joined(separator: ", "))"
              + ", or a list of them.")
        }
    ) { (values, session) throws(RecordFailure) in
      let recorder = try session.operations
      let id = values.required("id")
      try recording { () throws(RecordingError) in
        // All of it, or nothing: a repeated call would add the rows again.
        try recorder.together { () throws(RecordingError) in
          try recorder.completeOperation(
            id, success: values.flag("success") ?? false, errorType: values.text("error_type"),
            errorMessage: values.text("error_message"), retryCount: values.integer("retry_count"),
            context: values["context"], at: values.time("completed_at"))
          for detail in OperationDetail.allCases {
            guard let given = values[detail.rawValue] else { continue }
            for row in given.elements ?? [given] { try recorder.record(detail, of: id, row) }
          }
        }
      }
      return nil
    },
  ]
}
