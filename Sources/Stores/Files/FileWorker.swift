import Records

/// What one worker read.
struct WorkerResult<Part: Sendable>: Sendable {
  let part: Part
  let lineCounts: [(file: Int, index: UInt32, lineCounts: [Int])]
  let bytes: Int
  let problems: [FileProblem]
}

/// Reads pieces of files into one decoder.
struct FileWorker<Decoder: ChunkDecoder & ~Copyable>: ~Copyable {
  private let files: [SourceFile]
  private let progress: ReadingProgress?
  private var decoder: Decoder
  private var ranges = LineRangeReader()
  private var lineCounts: [(file: Int, index: UInt32, lineCounts: [Int])] = []
  private var bytes = 0
  private var problems: [FileProblem] = []

  init(files: [SourceFile], progress: ReadingProgress?, decoder: consuming Decoder) {
    self.files = files
    self.progress = progress
    self.decoder = decoder
  }

  /// Reads one piece; a file that can't be read is a problem of its own and stops nothing.
  mutating func read(_ piece: WorkPiece) {
    let source = files[piece.file]
    do throws(SystemError) {
      let file = try OpenFile(reading: source.path)
      switch try file.compression() {
      case .none:
        let lines = try ranges.read(
          file, size: source.size, range: piece.range, number: UInt32(piece.file),
          index: piece.index, into: &decoder)
        lineCounts.append((piece.file, piece.index, [lines]))
        bytes += piece.range.count
        progress?.add(piece.range.count)
      case .gzip:
        try unpack(file, piece) { () throws(CompressionError) in try GzipUnpacker() }
      case .zstd:
        try unpack(file, piece) { () throws(CompressionError) in try ZstdUnpacker() }
      }
    } catch {
      problems.append(
        FileProblem(path: source.shownPath, kind: .unreadable, message: error.message))
      lineCounts.append((piece.file, piece.index, [0]))
    }
  }

  private mutating func unpack<Unpacker: StreamUnpacker & ~Copyable>(
    _ file: borrowing OpenFile, _ piece: WorkPiece,
    _ makeUnpacker: () throws(CompressionError) -> Unpacker
  ) throws(SystemError) {
    let source = files[piece.file]
    var failure: String?
    do throws(CompressionError) {
      var unpacker = try makeUnpacker()
      var reader = UnpackedReader()
      let result = reader.read(
        file, size: source.size, number: UInt32(piece.file), with: &unpacker, progress: progress,
        into: &decoder)
      lineCounts.append((piece.file, piece.index, result.lineCounts))
      bytes += result.bytes
      failure = result.failure
    } catch {
      failure = error.message
    }
    guard let failure else { return }
    problems.append(
      FileProblem(path: source.shownPath, kind: .brokenCompression, message: failure))
  }

  consuming func finish() -> WorkerResult<Decoder.Part> {
    let (lineCounts, bytes, problems) = (lineCounts, bytes, problems)
    return WorkerResult(
      part: decoder.finish(), lineCounts: lineCounts, bytes: bytes, problems: problems)
  }
}

extension OpenFile {
  /// How the file is packed.
  func compression() throws(SystemError) -> Compression {
    var magic = [UInt8](repeating: 0, count: Compression.magicBytes)
    var count = 0
    var failure: SystemError?
    magic.withUnsafeMutableBytes { buffer in
      do throws(SystemError) { count = try read(into: buffer, at: 0) } catch { failure = error }
    }
    if let failure { throw failure }
    return Compression(magic: magic.prefix(count))
  }
}

extension SourceFile {
  /// Whether the file must be read from its start; one that can't be opened is not.
  var isCompressed: Bool {
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      return try file.compression() != .none
    } catch {
      return false
    }
  }
}
