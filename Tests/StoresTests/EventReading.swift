import Aggregates
import Records
import TestSupport

@testable import Stores

/// Keeps every event.
struct EventCollector: ExecutionEventSink {
  private(set) var events: [ExecutionEvent] = []

  mutating func add(_ event: ExecutionEvent) { events.append(event) }
}

/// What reading events came to, with lines in place of positions.
struct EventReading {
  let events: [(place: String, event: ExecutionEvent)]
  let skipped: [String]
  let noted: [String]
  let tally: ReadingTally
  let problems: [FileProblem]

  /// Reads a folder of the store.
  static func read(
    _ folder: String, workers: Int = 2, asOf: String = "2026-03-31T12:00:00Z"
  ) throws -> EventReading {
    let finder = FileFinder(names: PathNames(root: folder, home: nil), belongs: EventStore.owns)
    let read = EventStore.read(
      finder.find([folder]), times: TimeParser(), lastHour: moment(asOf).hour,
      redactor: try standardRedactor.get(), workers: workers
    ) { EventCollector() }
    let tally = read.parts.reduce(into: ReadingTally()) { $0.merge($1.tally) }
    func written(_ diagnostics: [Diagnostic]) -> [String] {
      diagnostics.map { "\(read.index.location(of: $0.position).text) \($0.reason)" }
    }
    return EventReading(
      events: read.parts.flatMap(\.sink.events).sorted { $0.position < $1.position }
        .map { (read.index.location(of: $0.position).text, $0) },
      skipped: written(tally.firstSkipped), noted: written(tally.firstNoted), tally: tally,
      problems: read.problems)
  }

  /// Reads one line of one log.
  static func read(line: String, of file: String = "events.ndjson") throws -> EventReading {
    let folder = try TemporaryFolder()
    try folder.write(file, line + "\n")
    return try read(folder.path)
  }
}

/// A line of a log; `fields` are JSON, added to a timestamp and a type.
func eventLine(
  _ type: String? = "task.execution.started", at time: String = "2026-03-01T08:00:00Z",
  _ fields: String = ""
) -> String {
  let pairs = ["\"timestamp\": \"\(time)\""] + (type.map { ["\"event_type\": \"\($0)\""] } ?? [])
  return "{\(pairs.joined(separator: ", "))\(fields.isEmpty ? "" : ", ")\(fields)}"
}
