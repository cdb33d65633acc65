import Glibc
import Records

/// What one worker read.
struct WorkerResult<Part: Sendable>: Sendable {
  let part: Part
  let lineCounts: [(file: Int, index: UInt32, lineCounts: [Int])]
  /// Bytes after decompression, by part.
  let bytes: [Int: Int]
  /// How the unpacked content of compressed parts begins and ends.
  let ends: [Int: ContentEnds]
  let problems: [FileProblem]
  /// Parts that could not be read, or not whole.
  let failed: Set<Int>
}

/// Reads pieces of parts into one decoder, for which the number of a part is that of a file.
struct FileWorker<Decoder: ChunkDecoder & ~Copyable>: ~Copyable {
  private let parts: [SourcePart]
  private let progress: ReadingProgress?
  private var decoder: Decoder
  private var ranges = LineRangeReader()
  private var lineCounts: [(file: Int, index: UInt32, lineCounts: [Int])] = []
  private var bytes: [Int: Int] = [:]
  private var ends: [Int: ContentEnds] = [:]
  private var problems: [FileProblem] = []
  private var failed: Set<Int> = []

  init(parts: [SourcePart], progress: ReadingProgress?, decoder: consuming Decoder) {
    self.parts = parts
    self.progress = progress
    self.decoder = decoder
  }

  /// Reads one piece; a file that can't be read is a problem of its own and stops nothing.
  mutating func read(_ piece: WorkPiece) {
    let part = parts[piece.file]
    let source = part.file
    do throws(SystemError) {
      let file = try OpenFile(reading: source.path)
      let compression = try file.compression()
      // Another file may have come to its place since the parts were chosen.
      guard piece.isPacked == (compression != .none) else { throw SystemError.replaced }
      switch compression {
      case .none:
        let lines = try ranges.read(
          file, size: part.range.upperBound, range: piece.range, number: UInt32(piece.file),
          index: piece.index, into: &decoder)
        lineCounts.append((piece.file, piece.index, [lines]))
        bytes[piece.file, default: 0] += piece.range.count
        progress?.add(piece.range.count)
      case .gzip:
        try unpack(file, piece) { () throws(CompressionError) in try GzipUnpacker() }
      case .zstd:
        try unpack(file, piece) { () throws(CompressionError) in try ZstdUnpacker() }
      }
    } catch {
      problems.append(
        FileProblem(path: source.shownPath, kind: .unreadable, message: error.message))
      failed.insert(piece.file)
      lineCounts.append((piece.file, piece.index, [0]))
    }
  }

  private mutating func unpack<Unpacker: StreamUnpacker & ~Copyable>(
    _ file: borrowing OpenFile, _ piece: WorkPiece,
    _ makeUnpacker: () throws(CompressionError) -> Unpacker
  ) throws(SystemError) {
    let source = parts[piece.file].file
    var failure: String?
    do throws(CompressionError) {
      var unpacker = try makeUnpacker()
      var reader = UnpackedReader()
      let result = reader.read(
        file, size: source.size, number: UInt32(piece.file), with: &unpacker, progress: progress,
        into: &decoder)
      lineCounts.append((piece.file, piece.index, result.lineCounts))
      bytes[piece.file, default: 0] += result.bytes
      ends[piece.file] = result.ends
      failure = result.failure
    } catch {
      failure = error.message
    }
    guard let failure else { return }
    failed.insert(piece.file)
    problems.append(
      FileProblem(path: source.shownPath, kind: .brokenCompression, message: failure))
  }

  consuming func finish() -> WorkerResult<Decoder.Part> {
    let (lineCounts, bytes, ends) = (lineCounts, bytes, ends)
    let (problems, failed) = (problems, failed)
    return WorkerResult(
      part: decoder.finish(), lineCounts: lineCounts, bytes: bytes, ends: ends,
      problems: problems, failed: failed)
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
    if count < magic.count { try confirmEnd(at: count) }
    return Compression(magic: magic.prefix(count))
  }
}

extension SourceFile {
  /// Whether the file must be read from its start; of one that can't be read, reading tells why.
  var isCompressed: Bool {
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      return try file.compression() != .none
    } catch {
      return false
    }
  }
}
