import CommandLineKit
import Records
import Reports

/// `debrief check`: limits for CI.
enum CheckCommand: Command {
  static let spec = CommandSpec(
    "check",
    summary: "Fail if a number in the reports crosses a limit.",
    discussion:
      "A condition is a name, an operator (< <= > >= = !=) and a number or a word. A name is a"
      + " headline of summary.json, a key of changes.json (a list counts its entries), a value of a"
      + " subject (task:NAME.trend, droid:NAME.success_rate, model:NAME.success_rate), or a document"
      + " and a path in it (executions.result_patterns.validation_rate). An unknown name is wrong"
      + " usage. If a condition has no data, the exit code is 1, unless --allow-missing is given.",
    examples: [
      ExampleSpec("debrief check --fail-on 'success_rate<80'", "read the stores and compare"),
      ExampleSpec(
        "debrief check --fail-on 'abandonment_rate>10,new_patterns>0' --from reports",
        "two limits, on the reports of the last run"),
      ExampleSpec(
        "debrief check --fail-on 'task:index_build.trend=declining' --json", "the result as JSON"),
      ExampleSpec("debrief check", "the limits of check.fail_on in the configuration"),
    ],
    options: [
      .value(
        "fail-on", "CONDITION", help: "A limit, or several separated by commas.",
        defaultText: "check.fail_on of the configuration", repetition: .collectsAll),
      .value(
        "from", "DIR", kind: .folder,
        help: "Use the reports in a folder instead of reading the stores."),
      .flag(
        "allow-missing",
        help: "Accept conditions without data."),
      GlobalOptions.days, GlobalOptions.summaries,
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let loaded = try context.loadConfiguration()
    let conditions = try self.conditions(context, loaded)
    let source = try CheckSource(context)
    var outcomes: [ConditionOutcome] = []
    for condition in conditions {
      outcomes.append(try ConditionOutcome(condition, in: source.documents))
    }
    let crossed = outcomes.filter { $0.result == .crossed }
    let withoutData = outcomes.filter { $0.result == .noData }
    if context.wantsJSON {
      try context.product(json(outcomes, source).serialized())
    } else if !context.parsed.isSet("quiet") {
      try context.product(outcomes.map { words($0) + "\n" }.joined())
    }
    if !crossed.isEmpty {
      // The product has been written: a second document for programs would only spoil it.
      let failure = CommandFailure(
        .thresholdCrossed, "crossed: \(crossed.map(\.words).joined(separator: "; "))",
        hint: "see \(source.isWritten ? "the reports" : "'debrief report'")")
      context.console.notice(displayedWord(failure.line, limit: .max))
      return failure.code.rawValue
    }
    let mayMiss = context.parsed.isSet("allow-missing") && !context.parsed.isSet("strict")
    if !mayMiss, !withoutData.isEmpty {
      let failure = CommandFailure(
        "these conditions have no data: "
          + withoutData.map(\.condition.text).joined(separator: "; "),
        hint: "see 'debrief doctor', or give '--allow-missing'"
          + (context.parsed.isSet("strict") ? " without '--strict'" : ""))
      context.console.notice(displayedWord(failure.line, limit: .max))
      return failure.code.rawValue
    }
    return source.exitCode
  }

  private static func conditions(
    _ context: CommandContext, _ loaded: LoadedConfiguration
  ) throws(CommandFailure) -> [Condition] {
    let given = context.parsed.strings("fail-on")
    guard !given.isEmpty else {
      let configured = loaded.configuration.failOn
      guard !configured.isEmpty else {
        throw CommandFailure(
          .usage, "there is nothing to check",
          hint: "give '--fail-on', or 'check.fail_on' in the configuration")
      }
      return configured
    }
    var conditions: [Condition] = []
    for text in given {
      do throws(Condition.Mistake) { conditions += try Condition.list(text) } catch {
        throw CommandFailure(.usage, error.message, hint: error.hint)
      }
    }
    return conditions
  }

  private static func words(_ outcome: ConditionOutcome) -> String {
    switch outcome.result {
    case .crossed: "crossed  \(outcome.words)"
    case .passed: "passed   \(outcome.words)"
    case .noData: "no data  \(outcome.words)"
    }
  }

  private static func json(_ outcomes: [ConditionOutcome], _ source: CheckSource) -> JSONValue {
    func count(_ result: ConditionOutcome.Result) -> JSONValue {
      .count(outcomes.count { $0.result == result })
    }
    return .object([
      ("schema", "debrief/check/1"),
      ("as_of", source.asOf.map { .string($0) } ?? .null),
      ("from", .string(source.isWritten ? "reports" : "stores")),
      ("crossed", count(.crossed)), ("passed", count(.passed)), ("no_data", count(.noData)),
      ("conditions", .array(outcomes.map(\.json))),
    ])
  }
}
