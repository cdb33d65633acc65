import Findings
import Records
import Reports

/// `.debrief/health.json`: how the last night went, for monitors.
struct HealthFile: Sendable {
  /// The file's name in the folder `.debrief`.
  static let name = "health.json"

  /// What the run did.
  let record: RunRecord.Content
  /// When the run began, by the clock.
  let started: Timestamp
  /// When it ended.
  let finished: Timestamp
  /// With which exit code.
  let exitCode: Int32
  /// Why it failed; nil where it did not, or where `--strict` alone made it fail.
  let failure: CommandFailure?

  /// `debrief/health/1`.
  var json: JSONValue {
    .object([
      ("schema", "debrief/health/1"),
      ("version", .string(DebriefProgram.version)),
      ("ok", .bool(exitCode == 0)),
      ("exit_code", .integer(Int64(exitCode))),
      ("as_of", record.asOf.map { .string($0.text) } ?? .null),
      ("unchanged_since", record.standing.map { .string($0.text) } ?? .null),
      ("started", .string(started.text)),
      ("finished", .string(finished.text)),
      ("error", failure.map(Self.error) ?? .null),
      ("records_read", .count(stores.reduce(0) { $0 + $1.recordsRead })),
      ("records_skipped", .count(stores.reduce(0) { $0 + $1.skipped })),
      ("partial", .strings(stores.filter { !$0.isComplete }.map(\.name.rawValue))),
      ("stores", .array(stores.map(Self.store))),
      ("stages", .array(record.stages.map(Self.stage))),
      ("alerts", .array(record.alerts.map(Self.alert))),
    ])
  }

  private var stores: [DataQuality.Store] { record.quality?.stores ?? [] }

  private static func stage(_ stage: StageTime) -> JSONValue {
    .object([("name", .string(stage.name)), ("seconds", .number(stage.seconds))])
  }

  private static func alert(_ report: NightAlerts.Report) -> JSONValue {
    .object([
      ("alert", .string(report.alert)), ("channel", .string(report.channel)),
      ("event", .string(report.event.rawValue)),
      ("error", report.failure.map { .string($0) } ?? .null),
    ])
  }

  private static func error(_ failure: CommandFailure) -> JSONValue {
    .object([
      ("code", .string(failure.code.name)), ("message", .string(failure.message)),
      ("hint", .string(failure.hint)),
    ])
  }

  private static func store(_ store: DataQuality.Store) -> JSONValue {
    .object([
      ("store", .string(store.name.rawValue)),
      ("records_read", .count(store.recordsRead)),
      ("records_skipped", .count(store.skipped)),
      ("problems", .count(store.problems.count)),
      ("missing", .bool(store.isMissing)),
    ])
  }
}
