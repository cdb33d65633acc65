import CommandLineKit
import Records
import Reports
import Templates

/// `debrief analyze-execution`: the analysis of the execution log.
enum AnalyzeExecutionCommand: Command {
  static let spec = CommandSpec(
    "analyze-execution", summary: "Analyze the execution log: executions, droids, issues.",
    examples: [
      ExampleSpec("analyze-execution", "the whole analysis"),
      ExampleSpec("analyze-execution --json", "the whole analysis as JSON"),
      ExampleSpec("analyze-execution --droids", "only the droids"),
    ],
    options: [
      .flag("events", help: "Show only executions, rates and durations."),
      .flag("droids", help: "Show only droids."),
      .flag("issues", help: "Show only issues."),
      .flag("full", help: "Add the page of every droid."),
      .flag("all", help: "In JSON, list all droids and issues instead of the first 1,000."),
      GlobalOptions.days,
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context)
    let analysis = try run.analyze([.events])
    let flags = [
      ("events", ExecutionsReport.Part.events), ("droids", .droids), ("issues", .issues),
    ]
    let parts = flags.filter { context.parsed.isSet($0.0) }.map(\.1)
    let writer = try run.writer(analysis)
    if context.wantsJSON {
      try context.write(json(parts, analysis, writer, context.listing))
    } else {
      try context.write(
        markdown(parts, writer, context.parsed.isSet("full") ? .full : .summary))
    }
    return run.exitCode(analysis)
  }

  /// The whole document, one part alone, or an object of several.
  private static func json(
    _ parts: [ExecutionsReport.Part], _ analysis: Analysis, _ writer: ReportWriter,
    _ listing: Listing
  ) -> String {
    guard let report = analysis.report(ExecutionsReport.self), !parts.isEmpty else {
      return (writer.document(ExecutionsReport.kind, listing: listing) ?? .null).serialized()
    }
    if parts.count == 1, let part = parts.first {
      return report.json(part, listing: listing).serialized()
    }
    return JSONValue.object(parts.map { ($0.rawValue, report.json($0, listing: listing)) })
      .serialized()
  }

  private static func markdown(
    _ parts: [ExecutionsReport.Part], _ writer: ReportWriter, _ detail: ReportWriter.Detail
  ) throws(CommandFailure) -> String {
    do throws(TemplateError) {
      guard !parts.isEmpty else {
        return try writer.markdown(ExecutionsReport.kind, detail: detail)
      }
      var texts: [String] = []
      for part in parts { texts.append(try writer.markdown(part)) }
      return texts.joined(separator: "\n")
    } catch {
      throw CommandFailure(error)
    }
  }
}
