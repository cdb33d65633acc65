import CommandLineKit
import DebriefRecorder
import Ledger
import RecordCommands
import Records
import Reports
import Retention

/// `debrief prune`: ends executions that nobody else will end, and removes old records.
enum PruneCommand: Command {
  static let spec = CommandSpec(
    "prune", summary: "Remove old records, and end executions that nobody ended.",
    discussion: "What goes is set by 'retention' in the configuration; without it nothing does."
      + " Records in the time window of reports, records that no nightly run has counted yet, and"
      + " the audit trail stay. An execution is stale when it began longer ago than"
      + " performance.execution_tracking.default_timeout and no event ends it; an event is added for"
      + " each.",
    examples: [
      ExampleSpec("debrief prune --dry-run", "show what would be done"),
      ExampleSpec("debrief prune", "do it, for example after each nightly run"),
    ],
    options: [.flag("dry-run", help: "Show what would be done, and do nothing.")])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let loaded = try context.loadConfiguration()
    let time = try context.asOf(loaded.configuration)
    let isDryRun = context.parsed.isSet("dry-run")
    // A nightly run reads what would go.
    let lock =
      isDryRun
      ? nil
      : try NightlyLock(
        project: loaded.projectFolder, output: loaded.configuration.output, waitingSeconds: 0,
        context)
    defer { withExtendedLifetime(lock) {} }
    let ended = try sweep(loaded, at: time, isDryRun)
    let steps = try prune(context, loaded, at: time, isDryRun)
    if context.wantsJSON {
      try context.product(document(ended, steps, isDryRun).serialized())
    } else {
      let lines =
        ended.map { "abandoned \($0)" }
        + steps.flatMap { store, steps in steps.map { words($0, store) } }
      try context.product(lines.map { $0 + "\n" }.joined())
    }
    let removed = steps.flatMap(\.steps).filter { $0.action == .removed }
    context.notice(
      "debrief: removed records: \(removed.reduce(0) { $0 + $1.records }), stale executions"
        + " recorded as abandoned: \(ended.count)\(isDryRun ? "; this was a dry run" : "")")
    return 0
  }

  private static func sweep(
    _ loaded: LoadedConfiguration, at time: Timestamp, _ isDryRun: Bool
  ) throws(CommandFailure) -> [String] {
    let stores = loaded.configuration.stores
    let places = RecordPlaces(project: loaded.projectFolder) { store in
      StoreName(rawValue: store.rawValue).flatMap { stores[$0] }
    }
    // A store that is switched off has nothing stale.
    if places.isSwitchedOff(.events) { return [] }
    do {
      let recorder = ExecutionRecorder(
        folder: try places.path(of: .events), settings: RecorderSettings(clock: { time }))
      return try recorder.cleanupStaleExecutions(
        timeoutSeconds: Double(loaded.configuration.executionTimeoutSeconds), dryRun: isDryRun)
    } catch let error as RecordFailure {
      throw CommandFailure(error.message, hint: error.hint)
    } catch {
      throw CommandFailure("\(error)", hint: "make the folder of events readable and writable")
    }
  }

  private static func prune(
    _ context: CommandContext, _ loaded: LoadedConfiguration, at time: Timestamp, _ isDryRun: Bool
  ) throws(CommandFailure) -> [(store: StoreName, steps: [RetentionStep])] {
    let configuration = loaded.configuration
    guard !configuration.retention.isEmpty else { return [] }
    let ledger: LedgerFile?
    switch LedgerFile.open(configuration.ledger, settings: loaded.ledgerSettings) {
    case .usable(let file): ledger = file
    case .missing, .unusable:
      ledger = nil
      context.notice(
        "debrief: warning: nothing is removed, since no nightly run has counted it;"
          + " run 'debrief nightly' first")
    }
    // What came after the last night is not counted yet.
    let asOf = ledger.map { min(time, $0.asOf) } ?? time
    let window = Window(asOf: asOf, days: configuration.windowDays)
    let run = RetentionRun(
      asOf: asOf,
      windowStart: Timestamp(seconds: Int64(window.firstHour.index) * 3600),
      times: TimeParser(zone: configuration.zone), isDryRun: isDryRun)
    let locator = StoreLocator(loaded: loaded, home: context.invocation.home)
    var steps: [(StoreName, [RetentionStep])] = []
    for store in StoreRegistry.stores {
      let rule = configuration.retention.rule(of: store.name)
      guard !rule.isEmpty else { continue }
      if let days = rule.days, days < configuration.windowDays {
        context.notice(
          "debrief: warning: \(store.name.words) are kept for \(configuration.windowDays) days, the"
            + " window of reports, and not for \(days)")
      }
      let done = try store.prune(
        StorePruning(
          run: run, rule: rule, locator: locator, ledger: ledger,
          workers: context.invocation.processors))
      if !done.isEmpty { steps.append((store.name, done)) }
    }
    return steps
  }

  private static func words(_ step: RetentionStep, _ store: StoreName) -> String {
    var line = "\(step.action.rawValue) \(store.rawValue) \(displayedPath(step.place))"
    if step.records > 0 { line += ", \(step.records) record\(step.records == 1 ? "" : "s")" }
    if step.bytes > 0 { line += ", \(step.bytes) bytes" }
    return step.reason.isEmpty ? line : "\(line): \(step.reason)"
  }

  private static func document(
    _ ended: [String], _ steps: [(store: StoreName, steps: [RetentionStep])], _ isDryRun: Bool
  ) -> JSONValue {
    let all = steps.flatMap { store, steps in
      steps.map { step in
        JSONValue.object([
          ("store", .string(store.rawValue)), ("action", .string(step.action.rawValue)),
          ("place", .string(step.place)), ("records", .integer(Int64(step.records))),
          ("bytes", .integer(Int64(step.bytes))),
          ("reason", step.reason.isEmpty ? .null : .string(step.reason)),
        ])
      }
    }
    return .object([
      ("schema", "debrief/prune/1"), ("dry_run", .bool(isDryRun)),
      ("abandoned", .array(ended.map { .string($0) })), ("steps", .array(all)),
    ])
  }
}
