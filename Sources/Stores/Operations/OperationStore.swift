import Parallel
public import Records
public import Redaction

/// The store `operations`: a database with the table `operations` and those that belong to it.
public enum OperationStore: Sendable {
  /// The store's name in configuration and reports.
  public static let name = "operations"

  /// Whether a file of a folder belongs to the store, by its name; copies of a database that were
  /// packed belong to it too, so that somebody is told that they are not read.
  @Sendable public static func owns(fileName: String) -> Bool {
    [".db", ".sqlite", ".sqlite3", ".db.gz", ".sqlite.gz", ".sqlite3.gz"]
      .contains { fileName.hasSuffix($0) }
  }

  /// Reads all databases and hands every row to one of the sinks that `makeSink` makes.
  ///
  /// Rows of a database are handed on in the order of tables that `OperationTable` has, with
  /// `operations` first, and by one worker; databases are read side by side. A row of another
  /// table whose operation is not there is skipped. Operations that start after `lastHour` are
  /// noted as future times; they are handed on all the same. An operation that stands in several
  /// databases is handed on once, with the rows that belong to it there.
  ///
  /// A position of the index is the number of a row in `PATH#TABLE`.
  public static func read<Sink: OperationSink>(
    _ found: OperationDatabases, times: TimeParser, lastHour: Hour,
    redactor: Redactor, workers: Int, makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    let sources = found.sources
    let repeated = repeated(in: found, times: times, redactor: redactor, workers: workers)
    let readings = work(on: Array(sources.indices), workers: workers) { number in
      DatabaseReading(sources[number], number: number, strangers: found.strangers) {
        OperationDecoder(
          times: times, lastHour: lastHour, redactor: redactor, sink: makeSink(),
          repeated: repeated[number])
      }
    }
    return combine(sources.indices.compactMap { readings[$0] }, found: found.files)
  }

  /// Does some numbered pieces of work side by side, one worker each.
  static func work<Result: Sendable>(
    on numbers: [Int], workers: Int, _ body: @Sendable (Int) -> Result
  ) -> [Int: Result] {
    let results = mapInParallel(count: numbers.count, batch: 1, workers: workers) { indices in
      indices.map { body(numbers[$0]) }
    }
    return Dictionary(uniqueKeysWithValues: zip(numbers, results))
  }

  private static func combine<Sink: OperationSink>(
    _ readings: [DatabaseReading<Sink>], found: FileFinder.Result
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    var setAside = found.setAside.counting(
      Dictionary(readings.map { ($0.shownPath, $0.keys.count) }) { first, _ in first })
    setAside.leftAlone = (setAside.leftAlone + readings.compactMap(\.stranger)).sorted()
    return StoreReading(
      parts: readings.compactMap { $0.part.map { ($0.sink, $0.tallies.whole) } },
      index: SourceIndex(files: readings.flatMap(\.tables)),
      files: readings.count { $0.stranger == nil },
      bytes: readings.reduce(0) { $0 + $1.bytes },
      problems: Set(found.problems + readings.flatMap(\.problems)).sorted(), setAside: setAside)
  }
}
