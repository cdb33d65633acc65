import Aggregates
import Records
import TestSupport

@testable import Stores

/// What reading transcripts came to.
struct TranscriptReading {
  let sessions: SessionAggregate
  let skipped: [String]
  let unknown: [String: [String: Int]]

  /// Reads files of lines by their name.
  static func read(
    _ files: [String: [String]], workers: Int = 2
  ) throws -> TranscriptReading {
    let folder = try TemporaryFolder()
    for (name, lines) in files {
      try folder.write(name, lines.map { $0 + "\n" }.joined())
    }
    let finder = FileFinder(names: PathNames(root: folder.path, home: nil)) { _ in true }
    let read = SessionStore.read(
      finder.find(files.keys.map { folder.path($0) }), times: TimeParser(),
      lastHour: moment("2026-03-31T12:00:00Z").hour, redactor: try standardRedactor.get(),
      workers: workers
    ) { SessionAggregate() }
    var (sessions, tally) = (SessionAggregate(), ReadingTally())
    for part in read.parts {
      sessions.merge(part.sink)
      tally.merge(part.tally)
    }
    return TranscriptReading(
      sessions: sessions, skipped: tally.firstSkipped.map(\.reason), unknown: tally.unknownValues)
  }

  /// Reads one file of lines.
  static func read(_ lines: [String]) throws -> TranscriptReading {
    try read(["session.jsonl": lines])
  }

  var calls: [ToolCall] { sessions.calls.values.sorted { $0.mark.position < $1.mark.position } }

  var results: [ToolResult] {
    sessions.results.values.sorted { $0.mark.position < $1.mark.position }
  }

  var utterances: [Utterance] {
    sessions.utterances.values.sorted { $0.mark.position < $1.mark.position }
  }

  func events(_ kind: SessionEvent.Kind) -> [SessionEvent] {
    sessions.events.values.filter { $0.kind == kind }.sorted {
      $0.mark.position < $1.mark.position
    }
  }
}
