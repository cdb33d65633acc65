/// A way in which a line of a log can be unusable.
struct Breakage: Sendable {
  enum Change: Sendable {
    /// The line ends in the middle, as after a crash.
    case cut
    /// Two records without a newline between them.
    case glue
    /// The quotes of Python's `repr`.
    case singleQuotes
    /// Bytes that are no text.
    case noise
    /// Something else stands in the line's place.
    case line(String)
    /// Something follows on the record.
    case append(String)
    /// A part of the record is another one.
    case replace(String, with: String)
  }

  let kind: String
  let change: Change

  init(_ kind: String, _ change: Change) {
    self.kind = kind
    self.change = change
  }

  /// What can happen to any line of JSON.
  private static let anywhere = [
    Breakage("cut_short", .cut),
    Breakage("glued", .glue),
    Breakage("single_quotes", .singleQuotes),
    Breakage("noise", .noise),
    Breakage("log_text", .line("WARNING:root:flush took 2.1 s, see https://example.org/runbook")),
    Breakage("traceback", .line("Traceback (most recent call last):")),
    Breakage("array", .line("[1, 2, 3]")),
    Breakage("number", .line("42")),
    Breakage("string", .line("\"done\"")),
    Breakage("null", .line("null")),
    Breakage("unclosed_string", .line("{\"task_id\": \"task_1, \"timestamp\": \"2026")),
    Breakage("trailing_text", .append(" done")),
    Breakage("trailing_comma", .append(",")),
  ]

  static let ofTaskExecutions =
    anywhere + [
      Breakage("missing_task_id", .replace("\"task_id\":", with: "\"id\":")),
      Breakage("missing_task_type", .replace("\"task_type\":", with: "\"type\":")),
      Breakage("missing_outcome", .replace("\"outcome\":", with: "\"result\":")),
      Breakage("missing_start_time", .replace("\"start_time\":", with: "\"begin\":")),
      Breakage("missing_end_time", .replace("\"end_time\":", with: "\"finish\":")),
      Breakage("missing_duration", .replace("\"duration_ms\":", with: "\"duration\":")),
      Breakage(
        "number_as_task_type", .replace("\"task_type\":", with: "\"task_type\": 7, \"was\":")),
      Breakage("null_outcome", .replace("\"outcome\":", with: "\"outcome\": null, \"was\":")),
      Breakage(
        "null_start_time", .replace("\"start_time\":", with: "\"start_time\": null, \"was\":")),
      Breakage(
        "unreadable_start_time", .replace("\"start_time\": \"", with: "\"start_time\": \"about ")),
      Breakage("unreadable_end_time", .replace("\"end_time\": \"2", with: "\"end_time\": \"x")),
      Breakage(
        "word_as_duration",
        .replace("\"duration_ms\":", with: "\"duration_ms\": \"fast\", \"was\":")),
      Breakage(
        "nan_duration", .replace("\"duration_ms\":", with: "\"duration_ms\": NaN, \"was\":")),
    ]

  static let ofEvents =
    anywhere + [
      Breakage("missing_timestamp", .replace("\"timestamp\":", with: "\"time\":")),
      Breakage("null_timestamp", .replace("\"timestamp\":", with: "\"timestamp\": null, \"was\":")),
      Breakage(
        "unreadable_timestamp", .replace("\"timestamp\": \"", with: "\"timestamp\": \"about ")),
    ]

  static let ofFeedback =
    anywhere + [
      Breakage("missing_timestamp", .replace("\"timestamp\":", with: "\"time\":")),
      Breakage("missing_type", .replace("\"type\":", with: "\"kind\":")),
      Breakage("missing_context", .replace("\"context\":", with: "\"where\":")),
      Breakage("missing_feedback", .replace("\"feedback\":", with: "\"text\":")),
      Breakage("missing_category", .replace("\"category\":", with: "\"area\":")),
      Breakage("null_severity", .replace("\"severity\":", with: "\"severity\": null, \"was\":")),
      Breakage("number_as_context", .replace("\"context\":", with: "\"context\": 7, \"was\":")),
      Breakage(
        "unreadable_timestamp", .replace("\"timestamp\": \"", with: "\"timestamp\": \"about ")),
    ]
}
