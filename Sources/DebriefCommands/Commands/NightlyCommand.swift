import CommandLineKit
import Findings
import Publishing
import Records
import Reports

/// `debrief nightly`: the whole job.
enum NightlyCommand: Command {
  static let spec = CommandSpec(
    "nightly", summary: "Read all stores, write the reports and build the site.",
    discussion:
      "Replaces the output in one step: readers see either the old reports or the new ones. The"
      + " output folder must be new, empty or debrief's own, marked by the file .debrief-output. Your"
      + " own files in it are kept.\nWith --commit, debrief commits the reports to a branch without"
      + " changing the checkout, the index or staged changes. If only dates differ from the last run,"
      + " there is no commit, and the last reports are kept. Only one run is active in a project; a"
      + " second one ends with exit code 4.",
    examples: [
      ExampleSpec("debrief nightly", "write the reports"),
      ExampleSpec("debrief nightly --as-of 2026-03-01T06:00:00Z", "the same bytes every time"),
      ExampleSpec("debrief nightly --json --quiet", "the summary as JSON"),
      ExampleSpec("debrief nightly --commit", "commit the reports to the current branch"),
      ExampleSpec(
        "debrief nightly --commit --branch debrief/nightly --push origin",
        "keep them on a separate branch"),
    ],
    options: NightlyOptions.specs + [
      GlobalOptions.days, GlobalOptions.summaries, StepSummary.option,
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let options = try NightlyOptions(context)
    let loaded = try context.loadConfiguration()
    let output = loaded.configuration.output
    let folder = try ReportsFolder(output, project: loaded.projectFolder)
    let asOf = try context.asOf(loaded.configuration)
    let lock = try NightlyLock(
      project: loaded.projectFolder, output: output, waitingSeconds: options.waitingSeconds,
      context)
    defer { withExtendedLifetime(lock) {} }
    context.record.begin(loaded, asOf: asOf)
    let commit = try NightCommit(
      options, output: output, project: loaded.projectFolder, context: context)
    let base = try commit?.base()
    var proposals: [String: String] = [:]
    if let commit, let base { proposals = try commit.proposals(beside: output, in: base) }
    let run = try ReportingRun(
      context, committed: { path in base.flatMap { commit?.text(of: path, in: $0) } },
      proposals: proposals)
    SessionsHint(locator: run.locator).tell(context)
    let (analysis, session) = try run.analyze(Set(StoreName.allCases), .writing)
    let night = try NightlyWork(run: run, folder: folder, commit: commit).publish(analysis)
    try run.commit(session)
    try run.writeSummary(session)
    try OutcomeFiles(run: run).write(analysis)
    try StepSummary(context).write(night.writer)
    if context.wantsJSON {
      try context.product(night.summary)
    } else if !context.parsed.isSet("quiet") {
      let steps = FirstSteps(analysis, run.locator)
      if let steps { try context.product(steps.text + "\n") }
      try context.product(
        words(
          night.analysis, night.publication, resolvedPath(output) ?? output,
          namesLeftAlone: steps == nil))
      if let committed = night.committed { try context.product(committed + "\n") }
    }
    return run.exitCode(night.analysis)
  }

  private static func words(
    _ analysis: Analysis, _ summary: PublicationSummary, _ output: String, namesLeftAlone: Bool
  ) -> String {
    var lines = analysis.quality.stores.flatMap { store in
      ["\(store.name.rawValue): \(store.readingSentence)"]
        + (namesLeftAlone ? store.leftAloneLines.map { "  left alone:\($0.dropFirst())" } : [])
    }
    lines.append(
      summary.written + summary.removed == 0
        ? "Nothing changed in \(output)."
        : "\(summary.written) files written, \(summary.removed) removed and"
          + " \(summary.unchanged) unchanged in \(output).")
    lines.append("Open \(output)/site/index.html")
    return lines.joined(separator: "\n") + "\n"
  }
}
