import CommandLineKit
import Findings
import Records
import Redaction
import Reports
import Stores

/// `debrief doctor`: what is configured, found, readable and skipped.
enum DoctorCommand: Command {
  static let spec = CommandSpec(
    "doctor", summary: "Show what is configured, found, readable and skipped.",
    discussion: "Reads all stores and writes nothing. With --json, prints the object of"
      + " json/data_quality.json with 'rules': the rule files and their errors.",
    examples: [
      ExampleSpec("debrief doctor", "every place that debrief searched, and the result"),
      ExampleSpec("debrief doctor --json", "how much of each store is usable"),
    ],
    options: [
      GlobalOptions.days, GlobalOptions.allProjects, GlobalOptions.summaries, GlobalOptions.all,
    ])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let run = try ReportingRun(context, findsSessions: true)
    let analysis = try run.analyze(Set(StoreName.allCases))
    let rules = try RuleLoader(loaded: run.loaded, invocation: context.invocation).load()
    if context.wantsJSON {
      let quality = analysis.quality.json.objectValue ?? []
      let document = JSONValue.object(quality + [("rules", rules.json)])
      try context.product(document.cuttingLists(context.listing).serialized())
      return try exitCode(run, analysis, rules, context)
    }
    let names = run.locator.names
    var lines = [
      "Project        \(run.loaded.projectFolder)",
      "Configuration  \(run.loaded.file?.shownName ?? "none: defaults and usual places")",
    ]
    lines += run.loaded.ignored.map {
      "Not used       \(displayedPath($0.path)): \($0.reason); name it with '--config' to use it"
    }
    lines += [
      "Report time    \(run.window.asOf.text), \(run.window.days) days",
      "Output         \(names.shown(run.loaded.configuration.output))",
      "Templates      \(try TemplateFolders(run.loaded, context.invocation).folders("markdown").map { names.shown($0) }.joined(separator: ", "))",
    ]
    for store in StoreRegistry.stores {
      let quality = analysis.quality.stores.first { $0.name == store.name }
      lines += ["", "\(store.name.rawValue): \(quality?.readingSentence ?? "not read")"]
      var locator = run.locator
      locator.unused = quality?.unusedPaths ?? []
      locator.reportTime = run.window.asOf
      lines += store.places(locator, workers: context.invocation.processors)
      lines += quality.map(describe) ?? []
    }
    lines += machines(analysis.quality)
    lines += [""] + rules.words
    if let steps = FirstSteps(analysis, run.locator) {
      lines += ["", String(steps.text.dropLast())]
    }
    // Places as they are configured stand in it.
    try context.product(run.redactor.redact(lines).joined(separator: "\n") + "\n")
    return try exitCode(run, analysis, rules, context)
  }

  private static func exitCode(
    _ run: ReportingRun, _ analysis: Analysis, _ rules: RuleLoader.Result,
    _ context: CommandContext
  ) throws(CommandFailure) -> Int32 {
    if context.parsed.isSet("strict"), !rules.rules.problems.isEmpty {
      throw CommandFailure(
        "\(rules.rules.problems.count) rules or rule files can't be used",
        hint: "correct the places that 'debrief doctor' shows")
    }
    return run.exitCode(analysis)
  }

  /// Which machines said what, and which have gone silent.
  private static func machines(_ quality: DataQuality) -> [String] {
    guard !quality.machines.isEmpty else { return [] }
    return ["", "summaries of \(plural(quality.machines.count, "machine"))"]
      + quality.machines.map { machine in
        "  \(machine.isSilent ? "silent  " : "used    ") \(displayedWord(machine.name)):"
          + " \(machine.asOf.text), \(grouped(machine.files)) files,"
          + " \(grouped(machine.records)) records"
      }
  }

  /// What was skipped or odd.
  private static func describe(_ quality: DataQuality.Store) -> [String] {
    var lines: [String] = []
    for file in quality.leftAlone {
      lines.append("  left     \(displayedPath(file.path)): \(file.message)")
    }
    for file in quality.problems where file.kind != "missing" && file.kind != "empty-folder" {
      lines.append("  not used \(displayedPath(file.path)): \(file.message)")
    }
    for copy in quality.copies {
      lines.append(
        "  copy     \(displayedPath(copy.path)) of \(displayedPath(copy.original)):"
          + " counted once (\(grouped(copy.records)) records)")
    }
    let repeated = quality.repeated - quality.copies.reduce(0) { $0 + $1.records }
    if repeated > 0 {
      lines.append("  repeated \(grouped(repeated)) records that are counted already")
    }
    for reason in quality.skippedByReason {
      lines.append("  skipped  \(grouped(reason.count)) × \(displayedWord(reason.name))")
    }
    for line in quality.firstSkipped.prefix(5) {
      lines.append(
        "           \(displayedPath(line.location.text)): [\(line.reason)] \(displayedWord(line.text))"
      )
    }
    for reason in quality.notedByReason {
      lines.append("  odd      \(grouped(reason.count)) × \(displayedWord(reason.name))")
    }
    for (field, values) in quality.unknownValues.sorted(by: { $0.key < $1.key }) {
      let shown = values.prefix(5).map { "\(displayedWord($0.name)) (\($0.count))" }
      lines.append("  unknown  \(field): \(shown.joined(separator: ", "))")
    }
    return lines
  }
}

extension DataQuality.Store {
  /// Files that were found and do not count, as shown.
  fileprivate var unusedPaths: Set<String> {
    Set(leftAlone.map(\.path) + copies.map(\.path) + problems.map(\.path))
  }
}
