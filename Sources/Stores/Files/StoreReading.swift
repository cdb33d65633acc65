import Parallel
public import Records

/// What reading the files of one store came to.
public struct StoreReading<Part: Sendable>: Sendable {
  /// One part a worker, in no order that means anything: parts are merged by lawful merging.
  public var parts: [Part]
  /// Turns positions into lines of files.
  public let index: SourceIndex
  /// How many files were read.
  public let files: Int
  /// Bytes read, after decompression.
  public let bytes: Int
  /// Paths that led to nothing and files that could not be read.
  public let problems: [FileProblem]
  /// Files that were found and do not count.
  public var setAside = SetAside()
  /// Of the files of lines, the bytes of each.
  var fileBytes: [Int: Int] = [:]
}

/// Reads the files of a store with several workers.
///
/// Plain files are cut into ranges, a compressed file is one piece of work. Workers take the next
/// piece until none is left; each has its own decoder and shares nothing but the list of results.
func readFiles<Decoder: ChunkDecoder & ~Copyable>(
  _ found: FileFinder.Result, workers: Int, makeDecoder: @Sendable () -> Decoder
) -> StoreReading<Decoder.Part> {
  combine(
    work(
      on: found.files.map { SourcePart($0) }, progress: found.progress, workers: workers,
      makeDecoder: makeDecoder), found: found)
}

/// Reads parts of files with several workers.
func work<Decoder: ChunkDecoder & ~Copyable>(
  on parts: [SourcePart], progress: ReadingProgress?, workers: Int,
  makeDecoder: @Sendable () -> Decoder
) -> [WorkerResult<Decoder.Part>] {
  let work = WorkList(parts)
  progress?.expect(work.pieces.reduce(0) { $0 + $1.range.count })
  return workInParallel(pieces: work.pieces.count, workers: workers) {
    FileWorker(parts: parts, progress: progress, decoder: makeDecoder())
  } step: { worker, piece in
    worker.read(work.pieces[piece])
  } finish: {
    $0.finish()
  }
}

extension StoreReading {
  /// The reading with every part changed.
  func mapParts<Other>(_ change: (Part) -> Other) -> StoreReading<Other> {
    StoreReading<Other>(
      parts: parts.map(change), index: index, files: files, bytes: bytes, problems: problems,
      setAside: setAside, fileBytes: fileBytes)
  }

  /// The reading without files of which no line is a record, where these are no ordinary text or
  /// nobody named them.
  func leavingOutStrangers<Sink: Sendable>(
    _ found: FileFinder.Result
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)>
  where Part == (sink: Sink, tallies: LineTallies) {
    var tallies: [UInt32: ReadingTally] = [:]
    for part in parts {
      for (file, tally) in part.tallies.files {
        tallies[file, default: ReadingTally()].merge(tally)
      }
      for (file, hours) in part.tallies.future {
        for tally in hours.values { tallies[file, default: ReadingTally()].merge(tally) }
      }
    }
    var (files, bytes, problems, setAside) = (files, bytes, problems, setAside)
    var whole = ReadingTally()
    for (number, tally) in tallies {
      let file = found.files[Int(number)]
      guard let stranger = found.strangers.stranger(file.path, file.shownPath, tally) else {
        whole.merge(tally)
        continue
      }
      files -= 1
      bytes -= fileBytes[Int(number)] ?? 0
      found.strangers.add(stranger, to: &problems, or: &setAside)
    }
    problems.sort()
    setAside.leftAlone.sort()
    var result = StoreReading<(sink: Sink, tally: ReadingTally)>(
      parts: [], index: index, files: files, bytes: bytes, problems: problems, setAside: setAside)
    result.parts = parts.enumerated().map { ($1.sink, $0 == 0 ? whole : ReadingTally()) }
    return result
  }
}

func combine<Part: Sendable>(
  _ results: [WorkerResult<Part>], found: FileFinder.Result
) -> StoreReading<Part> {
  var lineCounts = found.files.map { _ in [UInt32: [Int]]() }
  for result in results {
    for piece in result.lineCounts { lineCounts[piece.file][piece.index] = piece.lineCounts }
  }
  let files = zip(found.files, lineCounts).map { file, pieces in
    (
      path: file.shownPath,
      lineCounts: pieces.sorted { $0.key < $1.key }.flatMap(\.value)
    )
  }
  var bytes: [Int: Int] = [:]
  for result in results { bytes.merge(result.bytes, uniquingKeysWith: +) }
  return StoreReading(
    parts: results.map(\.part), index: SourceIndex(files: files), files: found.files.count,
    bytes: bytes.values.reduce(0, +),
    // Each piece of a file meets what is wrong with the file.
    problems: Set(found.problems + results.flatMap(\.problems)).sorted(), setAside: found.setAside,
    fileBytes: bytes)
}

/// A range of a plain part, or a compressed file as a whole.
struct WorkPiece {
  let file: Int
  let index: UInt32
  let range: Range<Int>
  /// Whether the file was compressed when the work was cut.
  let isPacked: Bool
}

/// The pieces of work in the order of files; each file's first bytes decide how it is cut.
private struct WorkList {
  let pieces: [WorkPiece]

  init(_ parts: [SourcePart]) {
    pieces = parts.enumerated().flatMap { number, part -> [WorkPiece] in
      let isPacked = part.isPacked ?? part.file.isCompressed
      let step = isPacked ? max(1, part.file.size) : ReadingLimits.chunkBytes
      let end = part.range.upperBound
      return stride(from: part.range.lowerBound, to: end, by: step).enumerated()
        .map { index, start in
          WorkPiece(
            file: number, index: UInt32(index), range: start..<min(end, start + step),
            isPacked: isPacked)
        }
    }
  }
}
