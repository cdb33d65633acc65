import CommandLineKit
import DebriefRecorder
import Records
import Redaction
import Stores

/// The steps from the command line or a dialogue to a correction that may be written.
struct FeedbackLogging: Sendable {
  let context: CommandContext
  let loaded: LoadedConfiguration
  /// The file to append to.
  let path: String
  let time: Timestamp
  let redactor: Redactor

  var shownPath: String { names.shown(path) }

  private var names: PathNames {
    PathNames(root: loaded.projectFolder, home: context.invocation.home)
  }

  /// The correction, checked and redacted.
  func draft() throws(CommandFailure) -> FeedbackDraft {
    let isInteractive = context.parsed.isSet("interactive")
    let session = try sessionID()
    let given = FeedbackForm(context.parsed)
    guard isInteractive else { return try draft(of: given, session: session) }
    let last = LastFeedback.entry(
      of: path, times: TimeParser(zone: loaded.configuration.zone), redactor: redactor,
      names: names)
    let dialogue = FeedbackDialogue(
      show: context.console.prompt, answer: context.invocation.readLine)
    let form = try answers { () throws(FeedbackDialogue.Cancelled) in
      try dialogue.fill(given.filled(from: last))
    }
    let draft = try draft(of: form, session: session)
    try answers { () throws(FeedbackDialogue.Cancelled) in
      try dialogue.confirm(summary(draft), file: shownPath)
    }
    return draft
  }

  private func answers<Answer>(
    _ ask: () throws(FeedbackDialogue.Cancelled) -> Answer
  ) throws(CommandFailure) -> Answer {
    do throws(FeedbackDialogue.Cancelled) {
      return try ask()
    } catch {
      throw CommandFailure(
        "cancelled: nothing was written", hint: "run it again and answer every question")
    }
  }

  private func draft(
    of form: FeedbackForm, session: String
  ) throws(CommandFailure) -> FeedbackDraft {
    guard let type = form.type, let context = form.context, let feedback = form.feedback,
      let category = form.category
    else {
      let missing = form.firstMissing
      throw CommandFailure(
        .usage, "'--\(missing?.option ?? "type")' is missing",
        hint: "give \(missing?.expected ?? "it"), or use '--interactive'")
    }
    return FeedbackDraft(
      time: time, type: type, context: try text(context, "context"),
      feedback: try text(feedback, "feedback"), category: category,
      severity: form.severity ?? .medium, sessionID: session)
  }

  /// A text that may be written: neither empty nor too long, without secrets.
  private func text(_ text: String, _ name: String) throws(CommandFailure) -> String {
    switch FeedbackText.checked(redacted(text, name)) {
    case .success(let text): return text
    case .failure(let refusal):
      throw CommandFailure(
        .usage, "the \(name) \(refusal.reason)", hint: "give it with '--\(name)'")
    }
  }

  private func redacted(_ text: String, _ name: String) -> String {
    let redacted = redactor.redact(text)
    if redacted != text {
      context.notice("debrief: a secret in the \(name) is redacted before it is written")
    }
    return redacted
  }

  private func sessionID() throws(CommandFailure) -> String {
    let variable = context.invocation.environment["DEBRIEF_SESSION_ID"] ?? ""
    let given = context.parsed.string("session-id")
    guard let text = given ?? (variable.isEmpty ? nil : variable) else { return newSessionID }
    switch FeedbackText.checkedSession(redacted(text, "session id")) {
    case .success(let id): return id
    case .failure(let refusal):
      throw CommandFailure(
        .usage,
        "the session id \(refusal.reason)",
        hint: given == nil ? "correct or unset DEBRIEF_SESSION_ID" : "correct '--session-id'")
    }
  }

  /// The date, and what tells this run from others of the day.
  private var newSessionID: String {
    let digits = String(context.invocation.seed & 0xffff_ffff, radix: 16)
    return "\(time.day.text)-\(String(repeating: "0", count: 8 - digits.count))\(digits)"
  }

  private func summary(_ draft: FeedbackDraft) -> [(name: String, value: String)] {
    [
      ("Type", draft.type.rawValue), ("Context", draft.context), ("Feedback", draft.feedback),
      ("Category", draft.category.rawValue), ("Severity", draft.severity.rawValue),
      ("Session", draft.sessionID),
    ]
  }
}
