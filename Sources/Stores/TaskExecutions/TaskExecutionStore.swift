public import Records
public import Redaction

/// The store `task_executions`: one finished task a line.
public enum TaskExecutionStore: Sendable {
  /// The store's name in configuration and reports.
  public static let name = "task_executions"

  /// Whether a file of a folder belongs to the store: JSON lines, rotated and packed ones too.
  @Sendable public static func owns(fileName: String) -> Bool {
    fileName.contains(".jsonl") || fileName.contains(".ndjson")
  }

  /// Reads all files and hands every record to one of the sinks that `makeSink` makes.
  ///
  /// Records that start after `lastHour` are noted as future times; they are handed on all the
  /// same. With a window, contexts are sampled of its records alone. Complexity: linear in the bytes of the files, in parallel over `workers`.
  public static func read<Sink: TaskExecutionSink>(
    _ found: FileFinder.Result, times: TimeParser, lastHour: Hour, redactor: Redactor,
    window: Window? = nil, workers: Int, makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    readFiles(found, workers: workers) {
      TaskExecutionDecoder(
        times: times, lastHour: lastHour, redactor: redactor, sink: makeSink(), window: window,
        keepingFilesApart: true)
    }.leavingOutStrangers(found)
  }

  /// Reads parts of files, as `read` does whole ones; what is counted is kept apart by part.
  public static func read<Sink: TaskExecutionSink>(
    _ parts: [SourcePart], times: TimeParser, lastHour: Hour, redactor: Redactor,
    workers: Int, progress: ReadingProgress?, makeSink: @escaping @Sendable () -> Sink
  ) -> PartReading<Sink> {
    PartReading(
      work(on: parts, progress: progress, workers: workers) {
        TaskExecutionDecoder(
          times: times, lastHour: lastHour, redactor: redactor, sink: makeSink(),
          keepingFilesApart: true)
      }, count: parts.count)
  }
}
