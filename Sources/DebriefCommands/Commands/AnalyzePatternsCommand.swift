import CommandLineKit
import Files
import Findings
import Records
import Reports
import Templates

/// `debrief analyze-patterns`: what is corrected again and again, and what to do about it.
enum AnalyzePatternsCommand: Command {
  static let spec = CommandSpec(
    "analyze-patterns", summary: "Find repeated corrections and suggest rules.",
    discussion:
      "Writes skill_update_suggestions.md, keeps the decisions in it, and appends changes to"
      + " update_history.jsonl beside it. With --category or --weekly, the text goes to stdout,"
      + " unless --output names a file. With --json, only the object is printed.",
    examples: [
      ExampleSpec("debrief analyze-patterns", "write skill_update_suggestions.md"),
      ExampleSpec("debrief analyze-patterns --category Testing", "show one category"),
      ExampleSpec(
        "debrief analyze-patterns --min-frequency 5", "only corrections that occur five times"),
      ExampleSpec("debrief analyze-patterns --weekly", "compare with the previous week"),
    ],
    options: [
      .value(
        "category", "CATEGORY",
        kind: .oneOf(FeedbackCategory.allCases.map(\.rawValue) + [FailureSuggestions.category]),
        help: "Show only one category."),
      .value(
        "min-frequency", "N", help: "The number of similar corrections that form a pattern.",
        defaultText: "3",
        environment: "DEBRIEF_PATTERNS_MIN_FREQUENCY"),
      .flag("weekly", help: "Compare the last seven days with the previous seven."),
      .value(
        "output", "FILE", short: "o", kind: .file, help: "The file with the suggestions.",
        defaultText: "skill_update_suggestions.md in the output folder"),
      GlobalOptions.all,
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context)
    let frequency: Int?
    do throws(UsageError) {
      frequency = try context.parsed.integer("min-frequency", in: 1...1_000_000)
    } catch {
      throw CommandFailure(error)
    }
    let files = context.wantsJSON ? run.reviewFiles : reviewFiles(context, run)
    let decisions = try files.read()
    let analysis = try run.analyze(Set(StoreName.allCases))
    guard
      let report = try run.suggestions(analysis, decisions, minimumFrequency: frequency)
    else { preconditionFailure("the store was asked for") }
    let writer = try run.writer(analysis, suggestions: report)
    let scope = SuggestionsScope(
      category: context.parsed.string("category"),
      comparesWeeks: context.parsed.isSet("weekly"))
    let isPart = scope.category != nil || scope.comparesWeeks
    if context.wantsJSON {
      try refuseDecisions(context)
      let document = report.json(category: scope.category).cuttingLists(context.listing)
      try context.write(document.serialized())
    } else if isPart, context.parsed.string("output") == nil {
      try context.product(try markdown(writer, scope))
    } else {
      // A file with a part is safe too: what it leaves out stands in the history beside it.
      let text = try markdown(writer, scope)
      try ReviewFiles.check(text, shows: report, scope)
      try write(text, report, decisions, files, context)
    }
    return run.exitCode(analysis)
  }

  /// `--output` names the file; its history stands beside it.
  private static func reviewFiles(_ context: CommandContext, _ run: ReportingRun) -> ReviewFiles {
    guard let path = context.absolutePath("output") else { return run.reviewFiles }
    let parts = path.split(separator: "/")
    return ReviewFiles(
      folder: "/" + parts.dropLast().joined(separator: "/"), name: String(parts.last ?? ""))
  }

  /// An object can't hold what people wrote into a file that it would replace.
  private static func refuseDecisions(_ context: CommandContext) throws(CommandFailure) {
    guard let path = context.absolutePath("output") else { return }
    do throws(FileError) {
      guard try readFile(path)?.contains(SuggestionFile.marker) == true else { return }
    } catch {
      // Nobody decides in a pipe or a device.
      if error.problem == .notAFile { return }
      throw CommandFailure(error, hint: "name another file with '--output'")
    }
    throw CommandFailure(
      "\(path): contains decisions of people", hint: "name another file with '--output'")
  }

  private static func markdown(
    _ writer: ReportWriter, _ scope: SuggestionsScope
  ) throws(CommandFailure) -> String {
    do throws(TemplateError) {
      return try writer.suggestions(scope)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func write(
    _ text: String, _ report: SuggestionsReport, _ decisions: ReviewFiles.Content,
    _ files: ReviewFiles, _ context: CommandContext
  ) throws(CommandFailure) {
    try files.write(text, history: ReviewFiles.history(decisions, adding: report))
    var lines = report.findings.active.map { suggestion in
      "\(suggestion.pattern.category): \(displayedWord(suggestion.pattern.title)),"
        + " \(suggestion.pattern.priority.name.uppercased()),"
        + " \(suggestion.pattern.occurrences) occurrences,"
        + " \(suggestion.outcome?.verdict.rawValue ?? suggestion.state.status.rawValue)"
    }
    if report.findings.heldBack > 0 { lines.append("\(report.findings.heldBack) held back") }
    if lines.isEmpty { lines.append("No pattern: no correction is frequent enough.") }
    guard !context.parsed.isSet("quiet") else { return }
    try context.product((lines + ["Wrote \(files.path)"]).joined(separator: "\n") + "\n")
  }
}
