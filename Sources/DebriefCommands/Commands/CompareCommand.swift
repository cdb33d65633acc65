import CommandLineKit
import Findings
import Records
import Reports

/// `debrief compare`: providers, models, temperatures or agents of runs, or variants of tasks, side
/// by side.
enum CompareCommand: Command {
  static let spec = CommandSpec(
    "compare",
    summary: "Compare models or agents of runs, or variants of tasks.",
    discussion: "Tests every pair of runs by permuting runs, corrected for the number of pairs."
      + " Calls two different only if the corrected p-value is at most 5 %.\n\nWith"
      + " 'context.NAME', compares task executions, or with '--operations' operations, by that"
      + " field of their context: success rates, durations and ratings, and how many more executions a difference of 5 points needs.",
    examples: [
      ExampleSpec("debrief compare --by model", "which model works better"),
      ExampleSpec("debrief compare --by agent --days 7", "the agents of the last week"),
      ExampleSpec("debrief compare --by temperature --json", "the temperatures as JSON"),
      ExampleSpec(
        "debrief compare --by context.variant --task index_build", "which variant works better"),
      ExampleSpec(
        "debrief compare --by context.model --operation process_issue",
        "which model processes issues better"),
    ],
    options: [
      .value(
        "by", "WHAT", kind: .text,
        help: "What to compare: \(dimensions), or context.NAME.", defaultText: "model"),
      .value("task", "TYPE", kind: .text, help: "Compare executions of one task type only."),
      .flag("operations", help: "Compare operations by the field, not tasks."),
      .value("operation", "TYPE", kind: .text, help: "Compare operations of one type only."),
      GlobalOptions.days,
    ])

  private static let dimensions = RunDimension.allCases.map(\.rawValue).joined(separator: ", ")
  private static let contextPrefix = "context."

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let what = context.parsed.string("by") ?? RunDimension.model.rawValue
    if what.hasPrefix(contextPrefix), what.count > contextPrefix.count {
      return try compareVariants(String(what.dropFirst(contextPrefix.count)), context)
    }
    guard let by = RunDimension(rawValue: what) else {
      throw CommandFailure(
        .usage, "'\(what)' can't be used for '--by'",
        hint: "allowed are \(dimensions), and context.NAME")
    }
    let given = ["task", "operation"].filter { context.parsed.string($0) != nil }
    if let option = (given + ["operations"].filter { context.parsed.isSet($0) }).first {
      throw CommandFailure(
        .usage, "'--\(option)' is for variants of tasks and operations",
        hint: "use it with '--by context.NAME'")
    }
    return try compareRuns(by, context)
  }

  private static func compareVariants(
    _ field: String, _ context: CommandContext
  ) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context)
    let operation = context.parsed.string("operation")
    let findings: VariantFindings
    let quality: DataQuality
    if context.parsed.string("task") != nil, operation != nil || context.parsed.isSet("operations")
    {
      throw CommandFailure(
        .usage, "'--task' can't be used with '--operation' or '--operations'",
        hint: "compare either tasks or operations")
    }
    if operation != nil || context.parsed.isSet("operations") {
      let read = OperationVariantsReading(of: field, type: operation, run.input)
      (findings, quality) = (read.findings, read.quality)
    } else {
      let read = TaskVariants(of: field, taskType: context.parsed.string("task"), run.input)
      (findings, quality) = (read.findings, read.quality)
    }
    try run.tell(quality)
    try context.product(
      context.wantsJSON ? findings.json.serialized() : VariantTable(findings: findings).text)
    return run.exitCode(quality)
  }

  private static func compareRuns(
    _ by: RunDimension, _ context: CommandContext
  ) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context)
    let analysis = try run.analyze([.runs])
    guard let report = analysis.report(RunsReport.self) else { return run.exitCode(analysis) }
    try context.product(
      context.wantsJSON
        ? report.json(comparing: by).serialized()
        : ComparisonTable(report.findings, by: by).text)
    return run.exitCode(analysis)
  }
}
