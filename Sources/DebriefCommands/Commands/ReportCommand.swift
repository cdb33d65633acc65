import Aggregates
import CommandLineKit
import Records
import Reports
import Templates

/// `debrief report`: one report, to stdout or a file.
enum ReportCommand: Command {
  static let spec = CommandSpec(
    "report", summary: "Print one report of the current data.",
    examples: [
      ExampleSpec("debrief report performance", "the performance report as Markdown"),
      ExampleSpec(
        "debrief report performance --days 7 --format json", "the last week as JSON"),
      ExampleSpec(
        "debrief report executions --format csv --output droids.csv",
        "the table of droids for a spreadsheet"),
    ],
    options: [
      GlobalOptions.days, GlobalOptions.weeks, GlobalOptions.allProjects,
      GlobalOptions.summaries,
      .flag(
        "detailed",
        help: "Add the page of every task or droid, and every field and hour of operations."),
      .value(
        "places", "N",
        help: "How many places of each failure pattern the JSON lists; above 200, debrief reads all"
          + " logs. Above 1,000, add --all.", defaultText: "200"),
      GlobalOptions.all,
      .value(
        "format", "FORMAT", kind: .oneOf(["markdown", "json", "csv"]), help: "The output format.",
        defaultText: "markdown"),
      .value(
        "output", "FILE", short: "o", kind: .file, help: "Write to a file instead of stdout."),
    ],
    arguments: [
      ArgumentSpec(
        "REPORT", .optional,
        kind: .oneOf(ReportRegistry.kinds.map(\.name) + ["all"]), help: "Which report.",
        defaultText: "all")
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context, findsSessions: true)
    let name = context.parsed.argument("REPORT") ?? "all"
    let reports = ReportRegistry.kind(name).map { [$0] } ?? ReportRegistry.kinds
    let analysis = try run.analyze(stores(for: reports), places: try places(context))
    let writer = try run.writer(
      analysis, suggestions: try run.suggestions(analysis, try run.reviewFiles.read()))
    let format = context.wantsJSON ? "json" : context.parsed.string("format") ?? "markdown"
    let detail = context.parsed.isSet("detailed") ? ReportWriter.Detail.full : .summary
    let text = try context.stage("render") { () throws(CommandFailure) in
      switch format {
      case "json": json(reports, writer, context.listing)
      case "csv": try csv(reports, writer)
      default: try markdown(reports, writer, detail)
      }
    }
    if let steps = FirstSteps(analysis, run.locator), format == "markdown",
      context.parsed.string("output") == nil
    {
      try context.product(steps.text)
    } else {
      try context.write(text)
    }
    return run.exitCode(analysis)
  }

  private static func places(_ context: CommandContext) throws(CommandFailure) -> Int {
    do throws(UsageError) {
      return try context.parsed.integer("places", in: 1...1_000_000) ?? FailurePlaces.usualLimit
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Which stores the reports are made from.
  private static func stores(for reports: [ReportKind]) -> Set<StoreName> {
    reports.reduce(into: []) { stores, report in
      stores.formUnion(report.needsAllStores ? Set(StoreName.allCases) : report.stores)
      // What ranks the cards of all reports is made from all that have some.
      if report.ranksCards {
        stores.formUnion(ReportRegistry.kinds.filter(\.hasCards).compactMap(\.store))
      }
    }
  }

  private static func json(
    _ reports: [ReportKind], _ writer: ReportWriter, _ listing: Listing
  ) -> String {
    let documents = reports.compactMap { report in
      writer.document(report, listing: listing).map { (report.name, $0) }
    }
    if reports.count == 1, let only = documents.first { return only.1.serialized() }
    return JSONValue.object([
      ("schema", "debrief/reports/1"), ("reports", .object(documents)),
    ]).serialized()
  }

  private static func csv(
    _ reports: [ReportKind], _ writer: ReportWriter
  ) throws(CommandFailure) -> String {
    guard reports.count == 1, let report = reports.first, let table = writer.mainTable(report)
    else {
      throw CommandFailure(
        .usage, "'--format csv' writes one table", hint: "name one report, such as 'performance'")
    }
    return table.serialized()
  }

  private static func markdown(
    _ reports: [ReportKind], _ writer: ReportWriter, _ detail: ReportWriter.Detail
  ) throws(CommandFailure) -> String {
    var parts: [String] = []
    for report in reports {
      do throws(TemplateError) {
        parts.append(try writer.markdown(report, detail: detail))
      } catch {
        throw CommandFailure(error)
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
