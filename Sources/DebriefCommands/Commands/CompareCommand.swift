import CommandLineKit
import Findings
import Records
import Reports

/// `debrief compare`: providers, models, temperatures or agents side by side.
enum CompareCommand: Command {
  static let spec = CommandSpec(
    "compare", summary: "Compare models, providers, temperatures or agents of runs.",
    discussion: "Tests every pair by permuting runs, corrected for the number of pairs. Calls two"
      + " different only if the corrected p-value is at most 5 %.",
    examples: [
      ExampleSpec("debrief compare --by model", "which model works better"),
      ExampleSpec("debrief compare --by agent --days 7", "the agents of the last week"),
      ExampleSpec("debrief compare --by temperature --json", "the temperatures as JSON"),
    ],
    options: [
      .value(
        "by", "WHAT", kind: .oneOf(RunDimension.allCases.map(\.rawValue)),
        help: "What to compare.", defaultText: "model"),
      GlobalOptions.days,
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context)
    let analysis = try run.analyze([.runs])
    let by = context.parsed.string("by").flatMap { RunDimension(rawValue: $0) } ?? .model
    guard let report = analysis.report(RunsReport.self) else { return run.exitCode(analysis) }
    try context.product(
      context.wantsJSON
        ? report.json(comparing: by).serialized()
        : ComparisonTable(report.findings, by: by).text)
    return run.exitCode(analysis)
  }
}
