import Escaping
public import Findings
import Records
import Templates

extension DataQuality.Store {
  /// How much of the store was read, in one sentence.
  public var readingSentence: String {
    if isMissing {
      if leftAlone.isEmpty { return "No logs were found." }
      let files = leftAlone.count == 1 ? "1 file was" : "\(grouped(leftAlone.count)) files were"
      return "No logs were found. \(files) left alone, see data quality."
    }
    let bad = skipped == 0 ? "" : "; \(grouped(skipped)) skipped, see data quality"
    return "\(grouped(recordsUsed)) of \(grouped(recordsRead)) records in \(files)"
      + " \(files == 1 ? "file" : "files")\(bad)."
  }
}

extension DataQuality {
  /// The reading of one store in one sentence.
  func reading(of name: StoreName) -> String {
    stores.first { $0.name == name }?.readingSentence
      ?? "debrief did not look for logs."
  }

  /// What the template `data_quality` shows.
  func page() -> TemplateValue {
    .object([
      "complete": .flag(isComplete),
      "stores": .list(
        stores.map { store in
          [
            "name_md": .code(store.name.rawValue), "files": .count(store.files),
            "bytes": .text(byteText(store.bytes)), "read": .count(store.recordsRead),
            "used": .count(store.recordsUsed), "skipped": .count(store.skipped),
            "future": .count(store.future), "before": .count(store.outOfWindow),
            "in_progress": .count(store.inProgress),
            "missing": .flag(store.isMissing),
          ]
        }),
      "machines": .section(
        machines.map {
          [
            "name_md": .code($0.name), "as_of": .text($0.asOf.text), "files": .count($0.files),
            "records": .count($0.records), "silent": .flag($0.isSilent),
          ]
        }),
      "problems": .section(stores.flatMap { DataQuality.problems($0, $0.problems) }),
      "copies": .section(
        stores.flatMap { store in
          store.copies.prefix(DataQuality.listedFiles).map {
            [
              "store_md": .code(store.name.rawValue), "path_md": .code($0.path),
              "original_md": .code($0.original), "records": .count($0.records),
            ]
          }
        }),
      "left_alone": .section(
        stores.flatMap {
          DataQuality.problems($0, $0.leftAlone.prefix(DataQuality.listedFiles))
        }),
      "gone": .section(
        stores.flatMap { store in
          store.gone.prefix(DataQuality.listedFiles).map {
            ["store_md": .code(store.name.rawValue), "path_md": .code($0)]
          }
        }),
      "skipped": .section(stores.flatMap { DataQuality.reasons($0, $0.skippedByReason) }),
      "noted": .section(stores.flatMap { DataQuality.reasons($0, $0.notedByReason) }),
      "skipped_lines": .section(stores.flatMap { $0.firstSkipped.map(DataQuality.line) }),
      "noted_lines": .section(stores.flatMap { $0.firstNoted.map(DataQuality.line) }),
      "unknown": .section(stores.flatMap(DataQuality.unknown)),
    ])
  }

  private static func problems(
    _ store: Store, _ problems: some Sequence<Problem>
  ) -> [TemplateValue] {
    problems.map {
      [
        "store_md": .code(store.name.rawValue), "path_md": .code($0.path),
        "kind_md": .code($0.kind), "message": .text($0.message),
      ]
    }
  }

  private static func reasons(_ store: Store, _ reasons: [NamedCount]) -> [TemplateValue] {
    reasons.map {
      [
        "store_md": .code(store.name.rawValue), "reason_md": .code($0.name),
        "count": .count($0.count),
      ]
    }
  }

  private static func line(_ line: Line) -> TemplateValue {
    [
      "place_md": .code(line.location.text), "reason_md": .code(line.reason),
      "text_md": .code(line.text),
    ]
  }

  private static func unknown(_ store: Store) -> [TemplateValue] {
    store.unknownValues.sorted { $0.key < $1.key }.flatMap { field, values in
      values.prefix(listedValues).map {
        [
          "field_md": .code("\(store.name.rawValue).\(field)"), "value_md": .code($0.name),
          "count": .count($0.count),
        ] as TemplateValue
      }
    }
  }
}

/// A size for people: `1.3 GB`, decimal units.
func byteText(_ bytes: Int) -> String {
  switch bytes {
  case ..<1000: "\(bytes) B"
  case ..<1_000_000: "\(decimal(Double(bytes) / 1000)) kB"
  case ..<1_000_000_000: "\(decimal(Double(bytes) / 1_000_000)) MB"
  default: "\(decimal(Double(bytes) / 1_000_000_000)) GB"
  }
}
