import Files
import Glibc
import Records

/// What one worker read of the store of runs.
struct RunWorkerResult<Sink: Sendable>: Sendable {
  let sink: Sink
  let tallies: LineTallies
  /// Files that do not parse, with the start of their run, where files are kept apart.
  let unfinished: [UInt32: Timestamp]
  /// What is known of each file without its records, where files are kept apart.
  let contents: [UInt32: RunFileContent]
  let bytes: Int
  let problems: [FileProblem]
}

/// Reads small files whole, one after the other, into one buffer.
struct RunWorker<Sink: RunSink>: ~Copyable {
  private var decoder: RunDecoder
  private var sink: Sink
  private var buffer = PaddedBuffer(capacity: 64 << 10)
  private var unpacked = PaddedBuffer(capacity: 64 << 10)
  private let isApart: Bool
  private var contents: [UInt32: RunFileContent] = [:]
  private var bytes = 0
  private var problems: [FileProblem] = []

  init(decoder: consuming RunDecoder, sink: Sink) {
    isApart = decoder.isApart
    self.decoder = decoder
    self.sink = sink
  }

  /// Reads files of a folder; one that can't be read is a problem of its own and stops nothing.
  mutating func read(_ piece: RunPiece, of folder: RunFolder) {
    let descriptor = openRetrying(folder.path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else {
      problems.append(
        FileProblem(
          path: folder.shownPath, kind: .unreadable, message: systemMessage(errno)))
      return
    }
    defer { close(descriptor) }
    for index in piece.files {
      let number = UInt32(piece.firstNumber + index - piece.files.lowerBound)
      let file = folder.files[index]
      do throws(FileFailure) {
        try read(file, number: number, in: descriptor, folder)
      } catch {
        problems.append(
          FileProblem(
            path: folder.shownPrefix + file.name, kind: error.kind, message: error.message))
      }
    }
  }

  private mutating func read(
    _ file: RunFolder.File, number: UInt32, in folder: Int32, _ place: RunFolder
  ) throws(FileFailure) {
    // A pipe that took the file's name meanwhile must not hold the run up.
    let descriptor = openRetrying(file.name, O_RDONLY | O_NONBLOCK | O_NOCTTY, in: folder)
    guard descriptor >= 0 else { throw FileFailure(errno) }
    defer { close(descriptor) }
    let before = try status(descriptor)
    let count = try fill(descriptor, size: Int(before.st_size))
    // What was written while it was read is read again by the next night.
    let stamp = isApart ? try unchanged(FileStamp(before), descriptor) : nil
    let packed = UnsafeRawBufferPointer(rebasing: buffer.memory[..<count])
    let source = RunDecoder.Source(
      content: file.content, folderRunID: place.runID,
      position: SourcePosition(file: number, chunk: 0, line: 0))
    switch Compression(magic: packed.prefix(Compression.magicBytes)) {
    case .none:
      decode(packed, source, stamp)
    case .gzip:
      try unpack(packed, source, stamp) { () throws(CompressionError) in try GzipUnpacker() }
    case .zstd:
      try unpack(packed, source, stamp) { () throws(CompressionError) in try ZstdUnpacker() }
    }
  }

  private func status(_ descriptor: Int32) throws(FileFailure) -> stat {
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else { throw FileFailure(errno) }
    return status
  }

  /// A stamp where the file still has it.
  private func unchanged(
    _ stamp: FileStamp, _ descriptor: Int32
  ) throws(FileFailure) -> FileStamp? {
    FileStamp(try status(descriptor)) == stamp ? stamp : nil
  }

  private mutating func decode(
    _ content: UnsafeRawBufferPointer, _ source: RunDecoder.Source, _ stamp: FileStamp?
  ) {
    bytes += content.count
    if isApart {
      contents[source.position.file] = RunFileContent(
        stamp: stamp, bytes: content.count, checksum: BinaryReader.sum(of: content))
    }
    decoder.decode(content, source, into: &sink)
  }

  /// Reads to the end, or past the limit; returns how many bytes.
  ///
  /// - Parameter size: What the file had when it was opened; an end before it is a failure.
  private mutating func fill(_ descriptor: Int32, size: Int) throws(FileFailure) -> Int {
    var count = 0
    while true {
      let space = UnsafeMutableRawBufferPointer(
        rebasing: buffer.memory[count..<buffer.capacity])
      let got = uninterrupted { Glibc.read(descriptor, space.baseAddress, space.count) }
      guard got >= 0 else { throw FileFailure(errno) }
      count += got
      if count > RunStore.fileBytes { return count }
      if got == 0, count < size {
        let error = FileError(path: "", problem: .endedEarly(bytes: count, of: size))
        throw FileFailure(kind: .unreadable, message: error.reason)
      }
      // A file gives all that is asked for, up to its end; what comes behind its size may wait.
      if got == 0 || got < space.count && count >= size { return count }
      if count == buffer.capacity { buffer.grow(to: buffer.capacity * 4, keeping: count) }
    }
  }

  private mutating func unpack<Unpacker: StreamUnpacker & ~Copyable>(
    _ packed: UnsafeRawBufferPointer, _ source: RunDecoder.Source, _ stamp: FileStamp?,
    _ makeUnpacker: () throws(CompressionError) -> Unpacker
  ) throws(FileFailure) {
    var count = 0
    do throws(CompressionError) {
      var unpacker = try makeUnpacker()
      var used = 0
      while count <= RunStore.fileBytes {
        let space = UnsafeMutableRawBufferPointer(
          rebasing: unpacked.memory[count..<unpacked.capacity])
        let step = try unpacker.unpack(
          UnsafeRawBufferPointer(rebasing: packed[used...]), into: space)
        used += step.consumed
        count += step.written
        if step.consumed == 0, step.written == 0 { break }
        if count == unpacked.capacity {
          unpacked.grow(to: unpacked.capacity * 4, keeping: count)
        }
      }
      if count <= RunStore.fileBytes, !unpacker.isComplete {
        throw CompressionError(message: "the compressed data ends too early")
      }
    } catch {
      throw FileFailure(kind: .brokenCompression, message: error.message)
    }
    decode(UnsafeRawBufferPointer(rebasing: unpacked.memory[..<count]), source, stamp)
  }

  consuming func finish() -> RunWorkerResult<Sink> {
    let (tallies, unfinished) = decoder.finish()
    return RunWorkerResult(
      sink: sink, tallies: tallies, unfinished: unfinished, contents: contents, bytes: bytes,
      problems: problems)
  }
}

/// Why a file could not be read.
private struct FileFailure: Error {
  let kind: FileProblem.Kind
  let message: String

  init(_ code: Int32) {
    self.init(kind: .unreadable, message: systemMessage(code))
  }

  init(kind: FileProblem.Kind, message: String) {
    self.kind = kind
    self.message = message
  }
}
