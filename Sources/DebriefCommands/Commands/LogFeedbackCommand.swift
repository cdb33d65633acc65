import CommandLineKit
import DebriefRecorder
import Records
import Reports
import Stores

/// `debrief log-feedback`: appends one correction to its store.
enum LogFeedbackCommand: Command {
  static let spec = CommandSpec(
    "log-feedback", summary: "Append one correction to the feedback store.",
    discussion:
      "debrief only appends to the file, and many programs may write to it at once. Secrets are"
      + " redacted before they are written. The session is '--session-id', else"
      + " DEBRIEF_SESSION_ID, else a new one.",
    examples: [
      ExampleSpec("debrief log-feedback --interactive", "answer questions, then decide"),
      ExampleSpec(
        "debrief log-feedback --type mistake --context \"fixture before import\""
          + " --feedback \"imports come first\" --category Testing --severity high",
        "log one correction"),
    ],
    options: [
      .flag("interactive", short: "i", help: "Ask for each value, and suggest the last choices."),
      .value("type", "T", kind: choices(FeedbackType.self), help: "The kind of correction."),
      .value("context", "C", help: "What went wrong."),
      .value("feedback", "F", help: "The correction."),
      .value("category", "K", kind: choices(FeedbackCategory.self), help: "The subject."),
      .value(
        "severity", "S", kind: choices(FeedbackSeverity.self), help: "The severity.",
        defaultText: "medium"),
      .value(
        "session-id", "ID", help: "The session of the correction.", defaultText: "a new one",
        environment: "DEBRIEF_SESSION_ID"),
      .value(
        "file", "PATH", kind: .file, help: "The file to append to.",
        defaultText: "the first path of stores.feedback, else logs/feedback.jsonl"),
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let loaded = try context.loadConfiguration()
    let logging = FeedbackLogging(
      context: context, loaded: loaded, path: try FeedbackTarget.path(context, loaded),
      time: try context.asOf(loaded.configuration), redactor: try loaded.makeRedactor())
    let draft = try logging.draft()
    do throws(RecordingError) {
      try FeedbackRecorder(path: logging.path).record(draft)
    } catch {
      throw CommandFailure(
        "\(error); nothing was written",
        hint: "make the file writable, or choose another one with '--file'"
      )
    }
    if context.wantsJSON {
      try context.product(json(draft, file: logging.shownPath).serialized())
    }
    context.notice(
      "debrief: logged a \(draft.type.rawValue) in \(draft.category.rawValue), severity"
        + " \(draft.severity.rawValue), session \(draft.sessionID), in \(logging.shownPath)")
    return 0
  }

  private static func choices<Choice>(_: Choice.Type) -> ValueKind
  where Choice: CaseIterable & RawRepresentable<String> {
    .oneOf(Choice.allCases.map(\.rawValue))
  }

  private static func json(_ draft: FeedbackDraft, file: String) -> JSONValue {
    .object([
      ("schema", "debrief/feedback_entry/1"), ("file", .string(file)),
      ("timestamp", .string(draft.time.text)), ("type", .string(draft.type.rawValue)),
      ("context", .string(draft.context)), ("feedback", .string(draft.feedback)),
      ("category", .string(draft.category.rawValue)),
      ("severity", .string(draft.severity.rawValue)), ("session_id", .string(draft.sessionID)),
    ])
  }
}
