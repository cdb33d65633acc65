public import Findings
import Records

extension DataQuality {
  /// How many files of a store that are gone the reports list.
  static let listedFiles = 100
  /// How many unknown values of a field the reports list.
  static let listedValues = 50

  /// `debrief/data_quality/1`.
  public var json: JSONValue {
    .object([
      ("schema", "debrief/data_quality/1"),
      ("complete", .bool(isComplete)),
      ("stores", .array(stores.map(DataQuality.store))),
      (
        "skipped",
        .array(stores.flatMap { store in store.firstSkipped.map { line(store, $0) } })
      ),
      (
        "noted",
        .array(stores.flatMap { store in store.firstNoted.map { line(store, $0) } })
      ),
      ("unknown_values", unknownValues),
      (
        "machines",
        .array(
          machines.map {
            .object([
              ("name", .string($0.name)), ("as_of", .string($0.asOf.text)),
              ("files", .count($0.files)), ("records", .count($0.records)),
              ("silent", .bool($0.isSilent)),
            ])
          })
      ),
    ])
  }

  private static func store(_ store: Store) -> JSONValue {
    .object([
      ("store", .string(store.name.rawValue)), ("files", .count(store.files)),
      ("bytes", .count(store.bytes)), ("records_read", .count(store.recordsRead)),
      ("records_used", .count(store.recordsUsed)), ("skipped", .count(store.skipped)),
      ("future", .count(store.future)), ("out_of_window", .count(store.outOfWindow)),
      ("in_progress", .count(store.inProgress)), ("missing", .bool(store.isMissing)),
      ("skipped_by_reason", .counts(store.skippedByReason)),
      ("noted_by_reason", .counts(store.notedByReason)),
      ("problems", .array(store.problems.map(problem))),
      ("repeated", .count(store.repeated)),
      (
        "copies",
        .array(
          store.copies.prefix(listedFiles).map {
            .object([
              ("path", .string($0.path)), ("original", .string($0.original)),
              ("records", .count($0.records)),
            ])
          })
      ),
      ("left_alone", .array(store.leftAlone.prefix(listedFiles).map(problem))),
      ("gone_files", .count(store.gone.count)),
      ("gone", .array(store.gone.prefix(listedFiles).map { .string($0) })),
    ])
  }

  private static func problem(_ problem: Problem) -> JSONValue {
    .object([
      ("path", .string(problem.path)), ("kind", .string(problem.kind)),
      ("message", .string(problem.message)),
    ])
  }

  private func line(_ store: Store, _ line: Line) -> JSONValue {
    .object([
      ("store", .string(store.name.rawValue)), ("file", .string(line.location.file)),
      ("line", .count(line.location.line)), ("reason", .string(line.reason)),
      ("text", .string(line.text)),
    ])
  }

  /// `STORE.FIELD` → value → count, the most frequent values.
  private var unknownValues: JSONValue {
    .object(
      stores.flatMap { store in
        store.unknownValues.sorted { $0.key < $1.key }.map { field, values in
          (
            "\(store.name.rawValue).\(field)",
            .counts(values.prefix(DataQuality.listedValues))
          )
        }
      })
  }
}
