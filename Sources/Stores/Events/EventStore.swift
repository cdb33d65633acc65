public import Records
public import Redaction

/// The store `events`: a folder of execution logs, one event a line.
public enum EventStore: Sendable {
  /// The store's name in configuration and reports.
  public static let name = "events"

  /// Whether a file of a folder belongs to the store, rotated and packed ones too.
  @Sendable public static func owns(fileName: String) -> Bool { log(ofFile: fileName) != nil }

  /// Which log a file holds, by the start of its name; nil for a file of another kind.
  ///
  /// `events.ndjson`, `events.ndjson.1.gz` and `events-2026-02.ndjson` are all the events log.
  static func log(ofFile name: String) -> EventLog? {
    guard name.contains(".ndjson") || name.contains(".jsonl") else { return nil }
    return EventLog.allCases.first { log in
      guard name.hasPrefix(log.rawValue) else { return false }
      let next = name.dropFirst(log.rawValue.count).first
      return next == "." || next == "-" || next == "_"
    }
  }

  /// Reads all files and hands every event to one of the sinks that `makeSink` makes.
  ///
  /// Events after `lastHour` are noted as future times; they are handed on all the same.
  /// Complexity: linear in the bytes of the files, in parallel over `workers`.
  public static func read<Sink: ExecutionEventSink>(
    _ found: FileFinder.Result, times: TimeParser, lastHour: Hour, redactor: Redactor,
    workers: Int, makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    let logs = found.files.map { log(of: $0) }
    let lines = hashes(of: found.files.map { SourcePart($0) }, workers: workers)
    let repeats = lines.repeated(workers: workers)
    var found = found
    found.problems = Set(found.problems + lines.problems).sorted()
    return readFiles(found, workers: workers) {
      EventDecoder(
        logs: logs, repeats: repeats, times: times, lastHour: lastHour, redactor: redactor,
        sink: makeSink(), keepingFilesApart: true)
    }.leavingOutStrangers(found)
  }

  /// The lines of some parts, as equal ones count once; those of different logs are never equal.
  public static func hashes(of parts: [SourcePart], workers: Int) -> LineHashes {
    LineHashes(parts, workers: workers) { file in
      UInt64(EventLog.allCases.firstIndex(of: log(of: file)) ?? 0)
    }
  }

  /// Which log a file is read as.
  ///
  /// A file that was named outright, whatever its name, is an events log.
  public static func log(of file: SourceFile) -> EventLog {
    log(ofFile: String(file.path.split(separator: "/").last ?? "")) ?? .events
  }

  /// Reads parts of files, as `read` does whole ones; what is counted is kept apart by part.
  ///
  /// - Parameter repeats: Lines that do not count.
  public static func read<Sink: ExecutionEventSink>(
    _ parts: [SourcePart], repeats: RepeatedLines, times: TimeParser, lastHour: Hour,
    redactor: Redactor,
    workers: Int, progress: ReadingProgress?, makeSink: @escaping @Sendable () -> Sink
  ) -> PartReading<Sink> {
    let logs = parts.map { log(of: $0.file) }
    return PartReading(
      work(on: parts, progress: progress, workers: workers) {
        EventDecoder(
          logs: logs, repeats: repeats, times: times, lastHour: lastHour, redactor: redactor,
          sink: makeSink(), keepingFilesApart: true)
      }, count: parts.count)
  }
}
