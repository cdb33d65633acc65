import Parallel
public import Records
public import Redaction

/// The store `runs`: a small JSON file for each step of a run and of each issue it worked on.
public enum RunStore: Sendable {
  /// The store's name in configuration and reports.
  public static let name = "runs"

  /// A larger file is skipped: as a record it would be absurd, as data it could be anything.
  static let fileBytes = ReadingLimits.lineBytes

  /// Files of one folder that a worker takes at once.
  static let filesPerPiece = 128

  /// Reads all files and hands every record to one of the sinks that `makeSink` makes.
  ///
  /// A file that does not parse is a write in progress while its run is younger than
  /// `youngSince`, by the time in the run's id; else it is skipped. Runs that start after
  /// `lastHour` are noted as future times; they are handed on all the same. Complexity: linear in
  /// the bytes of the files, in parallel over `workers`.
  public static func read<Sink: RunSink>(
    _ found: RunFiles, times: TimeParser, lastHour: Hour, youngSince: Timestamp,
    redactor: Redactor, workers: Int, makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    let results = work(on: pieces(found), found, workers: workers) {
      RunWorker(
        decoder: RunDecoder(
          times: times, lastHour: lastHour, youngSince: youngSince, redactor: redactor),
        sink: makeSink())
    }
    return combine(results, found)
  }

  /// Reads pieces with several workers.
  static func work<Sink: RunSink>(
    on work: [RunPiece], _ found: RunFiles, workers: Int,
    makeWorker: @Sendable () -> RunWorker<Sink>
  ) -> [RunWorkerResult<Sink>] {
    workInParallel(pieces: work.count, workers: workers, makeWorker: makeWorker) { worker, piece in
      worker.read(work[piece], of: found.folders[work[piece].folder])
    } finish: {
      $0.finish()
    }
  }

  static func pieces(_ found: RunFiles) -> [RunPiece] {
    var work: [RunPiece] = []
    var first = 0
    for (index, folder) in found.folders.enumerated() {
      for start in stride(from: 0, to: folder.files.count, by: filesPerPiece) {
        work.append(
          RunPiece(
            folder: index, files: start..<min(folder.files.count, start + filesPerPiece),
            firstNumber: first + start))
      }
      first += folder.files.count
    }
    return work
  }

  private static func combine<Sink>(
    _ results: [RunWorkerResult<Sink>], _ found: RunFiles
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    let oneLine = [1]
    let paths = found.folders.flatMap { folder in
      folder.files.map { (path: folder.shownPrefix + $0.name, lineCounts: oneLine) }
    }
    return StoreReading(
      parts: results.map { ($0.sink, $0.tallies.whole) }, index: SourceIndex(files: paths),
      files: paths.count, bytes: results.reduce(0) { $0 + $1.bytes },
      problems: Set(found.problems + results.flatMap(\.problems)).sorted(),
      setAside: found.setAside)
  }
}

/// Some files of one folder.
struct RunPiece {
  let folder: Int
  let files: Range<Int>
  /// The first one's number among the files of the store.
  let firstNumber: Int
}
