import CommandLineKit
import Records
import Reports

/// `debrief dashboard`: one screen that shows how things are.
enum DashboardCommand: Command {
  static let spec = CommandSpec(
    "dashboard", summary: "Show rates, trends, costs and next steps on one screen.",
    discussion:
      "Shows today (UTC), the last 7 and the last 30 days, whatever the configured window. The"
      + " width is that of the terminal, else COLUMNS, else 80 columns. Colours appear only on a"
      + " terminal. Reads all stores and writes nothing.",
    examples: [
      ExampleSpec("debrief dashboard", "the current state"),
      ExampleSpec("debrief dashboard --no-color", "without colours"),
      ExampleSpec("debrief dashboard --json", "the dashboard as JSON"),
    ], options: [GlobalOptions.allProjects, GlobalOptions.summaries])

  /// What the longest span and the trend need.
  private static let days = 30
  /// Far more than any terminal has.
  private static let mostColumns = 1000

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context, days: days, findsSessions: true)
    let analysis = try run.analyze(Set(StoreName.allCases))
    let steps = FirstSteps(analysis, run.locator)
    if let steps, !context.wantsJSON {
      try context.product("No store was found.\n\n" + steps.text)
      return run.exitCode(analysis)
    }
    let suggestions = try run.suggestions(analysis, try run.reviewFiles.read())
    let data = DashboardData(
      try run.overview(analysis.leavingOutAbsentStores(), suggestions: suggestions))
    if context.wantsJSON {
      try context.product(data.json.serialized())
    } else {
      let screen = DashboardScreen(
        data, columns: columns(context.invocation), hasColours: hasColours(context))
      try context.product(screen.text)
    }
    return run.exitCode(analysis)
  }

  static func columns(_ invocation: Invocation) -> Int {
    let given = invocation.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return min(invocation.outputColumns ?? given ?? 80, mostColumns)
  }

  static func hasColours(_ context: CommandContext) -> Bool {
    let environment = context.invocation.environment
    return context.invocation.outputIsTerminal && !context.parsed.isSet("no-color")
      && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}
