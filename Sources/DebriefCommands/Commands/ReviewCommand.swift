import CommandLineKit
import Findings
import Records
import Reports
import Templates

/// `debrief review`: the life of suggestions from the command line.
enum ReviewCommand: Command {
  private enum Action: String, CaseIterable {
    case list, show, approve, reject, apply, history

    /// The status that the action sets; nil for one that only shows.
    var status: ReviewStatus? {
      switch self {
      case .approve: .approved
      case .reject: .rejected
      case .apply: .applied
      case .list, .show, .history: nil
      }
    }
  }

  static let spec = CommandSpec(
    "review", summary: "Decide about suggestions, or show decisions.",
    discussion: "Has the same effect as editing the Status and Note lines of"
      + " skill_update_suggestions.md; update_history.jsonl records both. debrief never edits a"
      + " skill: 'apply' records that you did, and prints what to add and where.",
    examples: [
      ExampleSpec("debrief review list", "every suggestion with its id and status"),
      ExampleSpec(
        "debrief review approve f1-348316f9575e --note 'in the TDD skill'", "decide, with a reason"),
      ExampleSpec(
        "debrief review reject f1-348316f9575e --until 2026-06-01",
        "reject until that day is over"),
    ],
    options: [
      .value("note", "TEXT", help: "The reason; replaces an earlier note."),
      .value("until", "DATE", help: "With reject: the last day of the rejection."),
      .flag(
        "all",
        help: "With list: show all suggestions instead of the first 500, or 1,000 in JSON."),
    ],
    arguments: [
      ArgumentSpec(
        "ACTION", kind: .oneOf(Action.allCases.map(\.rawValue)), help: "What to do."),
      ArgumentSpec("ID", .optional, help: "The suggestion; a unique prefix of its id is enough."),
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    guard let action = context.parsed.argument("ACTION").flatMap({ Action(rawValue: $0) }) else {
      preconditionFailure("the parser lets no other action through")
    }
    let run = try ReportingRun(context)
    let decisions = try run.reviewFiles.read()
    let analysis = try run.analyze(Set(StoreName.allCases))
    guard let report = try run.suggestions(analysis, decisions) else {
      preconditionFailure("the store was asked for")
    }
    switch action {
    case .list: try ReviewList(report, context.listing).show(context)
    case .history: try showHistory(try id(context, report, isRequired: false), decisions, context)
    case .show:
      guard let id = try id(context, report) else { return 0 }
      try ReviewList(report).show(id, context)
    case .approve, .reject, .apply:
      guard let id = try id(context, report), let status = action.status else { return 0 }
      let edited = decisions.editing(try edit(id, status, report, context))
      guard let changed = try run.suggestions(analysis, edited) else { return 0 }
      let text = try markdown(run.writer(analysis, suggestions: changed))
      try ReviewFiles.check(text, shows: changed)
      try run.reviewFiles.write(
        text, history: ReviewFiles.history(decisions, adding: changed))
      context.notice("debrief: \(id) is \(status.rawValue)")
      if action == .apply, !context.parsed.isSet("quiet"), !context.wantsJSON {
        try ReviewList(report).showUpdate(id, context)
      }
    }
    return run.exitCode(analysis)
  }

  private static func markdown(_ writer: ReportWriter) throws(CommandFailure) -> String {
    do throws(TemplateError) {
      return try writer.suggestions()
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The id that an argument names, by its beginning.
  private static func id(
    _ context: CommandContext, _ report: SuggestionsReport, isRequired: Bool = true
  ) throws(CommandFailure) -> String? {
    let ids = (report.findings.active.map(\.id) + report.findings.closed.map(\.id)).sorted()
    guard let typed = context.parsed.argument("ID") else {
      if !isRequired { return nil }
      throw CommandFailure(
        .usage, "the action needs a suggestion id", hint: "see 'debrief review list'")
    }
    let matches = ids.contains(typed) ? [typed] : ids.filter { $0.hasPrefix(typed) }
    guard let match = matches.first, matches.count == 1 else {
      let shown = displayedWord(typed)
      throw CommandFailure(
        .usage,
        matches.isEmpty ? "no suggestion '\(shown)'" : "'\(shown)' matches several ids",
        hint: closestMatch(to: typed, among: matches.isEmpty ? ids : [])
          .map { "did you mean '\($0)'?" } ?? "see 'debrief review list'")
    }
    return match
  }

  private static func edit(
    _ id: String, _ status: ReviewStatus, _ report: SuggestionsReport, _ context: CommandContext
  ) throws(CommandFailure) -> ReviewEdit {
    let state =
      report.findings.active.first { $0.id == id }?.state
      ?? report.findings.closed.first { $0.id == id }?.state
    var until: Day?
    if let text = context.parsed.string("until") {
      guard status == .rejected, let day = TimeParser().parse(text)?.day,
        day >= report.findings.asOf.day
      else {
        throw CommandFailure(
          .usage, "'\(displayedWord(text))' can't be used for '--until'",
          hint: "use 'reject' and a future date such as 2030-06-01")
      }
      until = day
    }
    return ReviewEdit(
      id: id, status: status, until: until,
      note: try note(context) ?? state?.note ?? "")
  }

  /// A note as the file holds it; nil where none is given.
  private static func note(_ context: CommandContext) throws(CommandFailure) -> String? {
    guard let note = context.parsed.string("note").map(SuggestionNote.trimmed) else { return nil }
    guard SuggestionNote.isReadable(note) else {
      throw CommandFailure(
        .usage, "the file of suggestions can't contain this note",
        hint: "close its code blocks, and remove lines such as '**Status:**'")
    }
    return note
  }

  private static func showHistory(
    _ id: String?, _ decisions: ReviewFiles.Content, _ context: CommandContext
  ) throws(CommandFailure) {
    let records = decisions.history.filter { id == nil || $0.id == id }
    if context.wantsJSON {
      try context.product(ReviewHistoryFile.text(records))
      return
    }
    for record in records {
      let from = record.from.map { "\($0.rawValue) → " } ?? "raised as "
      let note = record.note.isEmpty ? "" : ": \(displayedWord(record.note))"
      try context.product(
        "\(record.asOf.minuteText)  \(record.id)  \(from)\(record.to.rawValue)\(note)\n")
    }
  }
}

extension ReviewFiles.Content {
  /// The content as if a person had made an edit in the file.
  func editing(_ edit: ReviewEdit) -> ReviewFiles.Content {
    ReviewFiles.Content(
      historyText: historyText, history: history,
      edits: edits.filter { $0.id != edit.id } + [edit])
  }
}
