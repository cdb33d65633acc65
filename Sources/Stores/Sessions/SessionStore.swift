import Parallel
public import Records
public import Redaction

/// The store `sessions`: transcripts of agents.
public enum SessionStore: Sendable {
  /// Whether a file of a folder may be a transcript of lines, by its name; compressed ones too.
  @Sendable public static func owns(fileName: String) -> Bool {
    ending(of: fileName, isAmong: [".jsonl", ".ndjson"])
  }

  /// Whether a file of a folder may be a transcript that is one document, by its name.
  @Sendable public static func ownsDocument(fileName: String) -> Bool {
    ending(of: fileName, isAmong: [".json", ".traj", ".eval"])
  }

  private static func ending(of fileName: String, isAmong endings: [String]) -> Bool {
    var name = Substring(fileName)
    for packing in [".gz", ".zst"] where name.hasSuffix(packing) {
      name = name.dropLast(packing.count)
    }
    return endings.contains { name.hasSuffix($0) }
  }

  /// Whether a file is read as a whole: documents by their names, and others that begin like one.
  public static func isDocument(_ file: SourceFile) -> Bool {
    let name = String(file.path.split(separator: "/").last ?? "")
    return ownsDocument(fileName: name)
      || !owns(fileName: name) && ForeignForm.isIndentedDocument(file.path)
  }

  /// Reads all files and hands what they hold to one of the sinks that `makeSink` makes.
  ///
  /// Complexity: linear in the bytes of the files, in parallel over `workers`.
  public static func read<Sink: SessionSink>(
    _ found: FileFinder.Result, times: TimeParser, lastHour: Hour, redactor: Redactor,
    workers: Int, makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    let results = results(
      found.files.map { SourcePart($0) }, times: times, lastHour: lastHour, redactor: redactor,
      workers: workers, progress: found.progress, makeSink: makeSink)
    return combine(results, found: found).leavingOutStrangers(found)
  }

  /// Reads parts of files, as `read` does whole ones; what is counted is kept apart by part.
  public static func read<Sink: SessionSink>(
    _ parts: [SourcePart], times: TimeParser, lastHour: Hour, redactor: Redactor,
    workers: Int, progress: ReadingProgress?, makeSink: @escaping @Sendable () -> Sink
  ) -> PartReading<Sink> {
    PartReading(
      results(
        parts, times: times, lastHour: lastHour, redactor: redactor, workers: workers,
        progress: progress, makeSink: makeSink), count: parts.count)
  }

  /// Lines in parts, documents from the begin of their part to the end of the file.
  private static func results<Sink: SessionSink>(
    _ parts: [SourcePart], times: TimeParser, lastHour: Hour, redactor: Redactor,
    workers: Int, progress: ReadingProgress?, makeSink: @escaping @Sendable () -> Sink
  ) -> [WorkerResult<(sink: Sink, tallies: LineTallies)>] {
    let files = parts.map(\.file)
    let documents = parts.indices.filter { isDocument(files[$0]) }
    var lines = parts
    for number in documents { lines[number] = SourcePart(files[number], lines: 0..<0) }
    let results = work(on: lines, progress: progress, workers: workers) {
      TranscriptDecoder(
        files: files, times: times, lastHour: lastHour, redactor: redactor, sink: makeSink())
    }
    guard !documents.isEmpty else { return results }
    return results
      + workInParallel(pieces: documents.count, workers: workers) {
        DocumentWorker(
          parts: parts, times: times, lastHour: lastHour, redactor: redactor, sink: makeSink())
      } step: { worker, piece in
        worker.read(documents[piece])
      } finish: {
        $0.finish()
      }
  }

  /// Reads all files over all of time, those that hold nothing of the store too; what is wrong with
  /// lines is kept apart by file.
  public static func readAll<Sink: SessionSink>(
    _ found: FileFinder.Result, redactor: Redactor, workers: Int,
    makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, files: [UInt32: ReadingTally])> {
    let results = results(
      found.files.map { SourcePart($0) }, times: TimeParser(), lastHour: Hour(index: .max - 1),
      redactor: redactor, workers: workers, progress: nil, makeSink: makeSink)
    return combine(results, found: found).mapParts { ($0.sink, $0.tallies.files) }
  }
}
