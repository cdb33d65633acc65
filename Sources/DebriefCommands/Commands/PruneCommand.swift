import CommandLineKit
import DebriefRecorder
import RecordCommands
import Records
import Reports

/// `debrief prune`: ends executions that nobody else will end.
enum PruneCommand: Command {
  static let spec = CommandSpec(
    "prune", summary: "Record executions that never ended as abandoned.",
    discussion: "An execution is stale when it began longer ago than"
      + " performance.execution_tracking.default_timeout and no event ends it. An event is added for"
      + " each; nothing is removed from any store.",
    examples: [ExampleSpec("debrief prune --dry-run", "the executions that would be ended")],
    options: [.flag("dry-run", help: "Say what would be done, and do nothing.")])

  static func run(_ context: CommandContext) throws(CommandFailure) -> Int32 {
    let loaded = try context.loadConfiguration()
    let time = try context.asOf(loaded.configuration)
    let stores = loaded.configuration.stores
    let places = RecordPlaces(project: loaded.projectFolder) { store in
      StoreName(rawValue: store.rawValue).flatMap { stores[$0] }
    }
    let isDryRun = context.parsed.isSet("dry-run")
    let ended: [String]
    do {
      let recorder = ExecutionRecorder(
        folder: try places.path(of: .events), settings: RecorderSettings(clock: { time }))
      ended = try recorder.cleanupStaleExecutions(
        timeoutSeconds: Double(loaded.configuration.executionTimeoutSeconds), dryRun: isDryRun)
    } catch let error as RecordFailure {
      throw CommandFailure(error.message, hint: error.hint)
    } catch {
      throw CommandFailure("\(error)", hint: "make the folder of events readable and writable")
    }
    if context.wantsJSON {
      try context.product(
        JSONValue.object([
          ("schema", "debrief/prune/1"), ("dry_run", .bool(isDryRun)),
          ("abandoned", .array(ended.map { .string($0) })),
        ]).serialized())
    } else {
      try context.product(ended.map { $0 + "\n" }.joined())
    }
    let verb = isDryRun ? "would be" : "were"
    context.notice("debrief: \(ended.count) stale executions \(verb) recorded as abandoned")
    return 0
  }
}
