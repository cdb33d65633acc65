import CommandLineKit
import Findings
import Publishing
import Records
import Reports
import Site
import Templates

/// `debrief nightly`: the whole job.
enum NightlyCommand: Command {
  static let spec = CommandSpec(
    "nightly", summary: "Read all stores, write the reports and build the site.",
    discussion: "The output is exchanged in one step: it is wholly old or wholly new. Files of"
      + " yours in the output folder stay; one that has files in the places of the reports, and no"
      + " reports, is refused.",
    examples: [
      ExampleSpec("debrief nightly", "write reports/ as the configuration says"),
      ExampleSpec("debrief nightly --as-of 2026-03-01T06:00:00Z", "the same bytes at any time"),
      ExampleSpec("debrief nightly --json --quiet", "the summary for a program"),
    ],
    options: [GlobalOptions.days])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context)
    let reviewFiles = run.reviewFiles
    let decisions = try reviewFiles.read()
    let (everything, session) = try run.analyze([.taskExecutions, .feedback, .events], .writing)
    let analysis = everything.leavingOutAbsentStores(
      except: decisions.isEmpty ? [] : [.feedback])
    let suggestions = try run.suggestions(analysis, decisions)
    let writer = try run.writer(analysis, suggestions: suggestions)
    let output = run.loaded.configuration.output
    let folder = try ReportsFolder(output, project: run.loaded.projectFolder)
    var files = try reports(writer)
    if let suggestions {
      try ReviewFiles.check(files[reviewFiles.name] ?? "", shows: suggestions)
      files[ReviewFiles.historyName] = ReviewFiles.history(decisions, adding: suggestions.added)
    }
    let pages = files.filter { $0.key.hasSuffix(".md") }
    let assets = files.filter { $0.key.hasPrefix("charts/") }
    let site = try buildSite(
      pages: pages, assets: assets, asOf: run.window.asOf.text,
      templates: try run.templates("html"), sourceFolder: "..")
    for (path, text) in site { files["site/\(path)"] = text }
    try folder.check(files)
    let summary: PublicationSummary
    do throws(PublishingError) {
      summary = try publish(
        files, to: output,
        ownedFolders: ReportWriter.ownedFolders.union(writer.stalePages(run.earlier.reports)))
    } catch {
      throw CommandFailure(error)
    }
    run.commit(session)
    if context.wantsJSON {
      context.console.product(writer.summary.serialized())
    } else if !context.parsed.isSet("quiet") {
      context.console.product(words(analysis, summary, resolvedPath(output) ?? output))
    }
    return run.exitCode(analysis)
  }

  private static func reports(_ writer: ReportWriter) throws(CommandFailure) -> [String: String] {
    do throws(TemplateError) { return try writer.files() } catch { throw CommandFailure(error) }
  }

  private static func words(
    _ analysis: Analysis, _ summary: PublicationSummary, _ output: String
  ) -> String {
    var lines = analysis.quality.stores.map { "\($0.name.rawValue): \($0.readingSentence)" }
    lines.append(
      summary.written + summary.removed == 0
        ? "Nothing changed in \(output)."
        : "\(summary.written) files written, \(summary.removed) removed and"
          + " \(summary.unchanged) unchanged in \(output).")
    lines.append("Open \(output)/site/index.html")
    return lines.joined(separator: "\n") + "\n"
  }
}
