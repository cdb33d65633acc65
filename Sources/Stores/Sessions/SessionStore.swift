public import Records
public import Redaction

/// The store `sessions`: transcripts of agents.
public enum SessionStore: Sendable {
  /// Whether a file of a folder may be a transcript, by its name; compressed ones too.
  @Sendable public static func owns(fileName: String) -> Bool {
    var name = Substring(fileName)
    for ending in [".gz", ".zst"] where name.hasSuffix(ending) {
      name = name.dropLast(ending.count)
    }
    return [".jsonl", ".ndjson"].contains { name.hasSuffix($0) }
  }

  /// Reads all files and hands what they hold to one of the sinks that `makeSink` makes.
  ///
  /// Complexity: linear in the bytes of the files, in parallel over `workers`.
  public static func read<Sink: SessionSink>(
    _ found: FileFinder.Result, times: TimeParser, lastHour: Hour, redactor: Redactor,
    workers: Int, makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    let files = found.files
    return readFiles(found, workers: workers) {
      TranscriptDecoder(
        files: files, times: times, lastHour: lastHour, redactor: redactor, sink: makeSink())
    }.leavingOutStrangers(found)
  }

  /// Reads parts of files, as `read` does whole ones; what is counted is kept apart by part.
  public static func read<Sink: SessionSink>(
    _ parts: [SourcePart], times: TimeParser, lastHour: Hour, redactor: Redactor,
    workers: Int, progress: ReadingProgress?, makeSink: @escaping @Sendable () -> Sink
  ) -> PartReading<Sink> {
    let files = parts.map(\.file)
    return PartReading(
      work(on: parts, progress: progress, workers: workers) {
        TranscriptDecoder(
          files: files, times: times, lastHour: lastHour, redactor: redactor, sink: makeSink())
      }, count: parts.count)
  }

  /// Reads all files over all of time, those that hold nothing of the store too; what is wrong with
  /// lines is kept apart by file.
  public static func readAll<Sink: SessionSink>(
    _ found: FileFinder.Result, redactor: Redactor, workers: Int,
    makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, files: [UInt32: ReadingTally])> {
    let files = found.files
    return readFiles(found, workers: workers) {
      TranscriptDecoder(
        files: files, times: TimeParser(), lastHour: Hour(index: .max - 1), redactor: redactor,
        sink: makeSink())
    }.mapParts { ($0.sink, $0.tallies.files) }
  }
}
