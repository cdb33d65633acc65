import Records
import TestSupport

@testable import Stores

/// Keeps every correction.
struct FeedbackCollector: FeedbackSink {
  private(set) var entries: [FeedbackEntry] = []

  mutating func add(_ entry: FeedbackEntry) { entries.append(entry) }
}

/// What reading corrections came to.
struct FeedbackReading {
  let entries: [FeedbackEntry]
  let skipped: [String]
  let noted: [String]
  let tally: ReadingTally
  let problems: [FileProblem]

  /// Reads a file or folder of the store.
  static func read(
    _ path: String, asOf: String = "2026-03-31T12:00:00Z"
  ) throws -> FeedbackReading {
    let finder = FileFinder(
      names: PathNames(root: path, home: nil), belongs: FeedbackStore.owns)
    let read = FeedbackStore.read(
      finder.find([path]), times: TimeParser(), lastHour: moment(asOf).hour,
      redactor: try standardRedactor.get(), workers: 2
    ) { FeedbackCollector() }
    let tally = read.parts.reduce(into: ReadingTally()) { $0.merge($1.tally) }
    return FeedbackReading(
      entries: read.parts.flatMap(\.sink.entries).sorted { $0.position < $1.position },
      skipped: tally.firstSkipped.map {
        "\(read.index.location(of: $0.position).line) \($0.reason)"
      },
      noted: tally.firstNoted.map { "\(read.index.location(of: $0.position).line) \($0.reason)" },
      tally: tally, problems: read.problems)
  }

  /// Reads lines as one file.
  static func read(lines: [String]) throws -> FeedbackReading {
    let folder = try TemporaryFolder()
    try folder.write("feedback.jsonl", lines.map { $0 + "\n" }.joined())
    return try read(folder.path)
  }
}

/// A line of the store with one of its values, given as JSON, exchanged; nil leaves it out.
func feedbackLine(_ changes: [String: String?] = [:]) -> String {
  let values: [(String, String)] = [
    ("timestamp", "\"2026-03-01T08:00:00Z\""), ("type", "\"mistake\""), ("context", "\"c\""),
    ("feedback", "\"f\""), ("category", "\"Testing\""), ("severity", "\"high\""),
  ]
  var pairs: [String] = []
  for (key, value) in values {
    let changed = changes.keys.contains(key) ? changes[key] ?? nil : value
    if let value = changed { pairs.append("\"\(key)\": \(value)") }
  }
  for (key, value) in changes.sorted(by: { $0.key < $1.key })
  where !values.contains(where: { $0.0 == key }) {
    if let value { pairs.append("\"\(key)\": \(value)") }
  }
  return "{\(pairs.joined(separator: ", "))}"
}
