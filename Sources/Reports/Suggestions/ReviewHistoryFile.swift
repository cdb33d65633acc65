public import Findings
import Records

/// `update_history.jsonl`: every change of a suggestion's status or note, and of the corrections that
/// it is known by; one a line, append-only.
public enum ReviewHistoryFile: Sendable {
  /// The records of a file, in its order; `name` stands in errors.
  public static func parse(
    _ text: String, name: String
  ) throws(SuggestionFileError) -> [ReviewRecord] {
    var records: [ReviewRecord] = []
    for (index, line) in lines(of: text).enumerated() where !line.allSatisfy(\.isWhitespace) {
      guard let value = try? JSONValue.parse(line), let record = record(value) else {
        throw SuggestionFileError(
          file: name, line: index + 1, message: "the line is not a record of a change",
          hint: "restore the file from version control")
      }
      records.append(record)
    }
    return records
  }

  /// Records as lines.
  public static func text(_ records: [ReviewRecord]) -> String {
    records.map { line($0) + "\n" }.joined()
  }

  private static func line(_ record: ReviewRecord) -> String {
    var keys: [(String, JSONValue)] = [
      ("as_of", .time(record.asOf)), ("id", .string(record.id)),
      ("from", .optional(record.from?.rawValue)), ("to", .string(record.to.rawValue)),
      ("note", .string(record.note)), ("occurrences", .count(record.occurrences)),
      ("until", .optional(record.until?.text)), ("title", .string(record.title)),
      ("category", .string(record.category)),
    ]
    if !record.corrections.isEmpty {
      keys.append(("corrections", .array(record.corrections.map { .string($0) })))
    }
    return JSONValue.object(keys).singleLine
  }

  private static func record(_ value: JSONValue) -> ReviewRecord? {
    guard let asOf = value["as_of"]?.stringValue.flatMap({ TimeParser().parse($0) }),
      let id = value["id"]?.stringValue, SuggestionFile.isID(id),
      let to = value["to"]?.stringValue.flatMap({ ReviewStatus(rawValue: $0) }),
      let occurrences = value["occurrences"]?.integerValue, occurrences >= 0
    else { return nil }
    // A word that is there must be understood: what a person decided hangs on it.
    let fromText = value["from"]?.stringValue
    let from = fromText.flatMap { ReviewStatus(rawValue: $0) }
    let untilText = value["until"]?.stringValue
    let until = untilText.flatMap { TimeParser().parse($0)?.day }
    guard (fromText == nil) == (from == nil), (untilText == nil) == (until == nil) else {
      return nil
    }
    return ReviewRecord(
      asOf: asOf, id: id, from: from, to: to, note: value["note"]?.stringValue ?? "",
      until: until, occurrences: Int(clamping: occurrences),
      title: value["title"]?.stringValue ?? id, category: value["category"]?.stringValue ?? "",
      corrections: value["corrections"]?.arrayValue?.compactMap(\.stringValue) ?? [])
  }
}
