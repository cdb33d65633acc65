import Records

/// Reads a compressed file from start to end and decodes its lines chunk by chunk.
struct UnpackedReader: ~Copyable {
  private var input = PaddedBuffer(capacity: 256 << 10)
  private var output = PaddedBuffer(capacity: ReadingLimits.chunkBytes * 2)
  private var filled = 0
  private var chunk: UInt32 = 0
  private var isSkippingLine = false

  /// Lines of each chunk, in order, and bytes after decompression.
  struct Result {
    var lineCounts: [Int] = []
    var bytes = 0
    var ends = ContentEnds()
    var failure: String?
  }

  /// Decodes the whole file; what was unpacked before a failure still counts.
  mutating func read<Unpacker: StreamUnpacker & ~Copyable, Decoder: ChunkDecoder & ~Copyable>(
    _ file: borrowing OpenFile, size: Int, number: UInt32, with unpacker: inout Unpacker,
    progress: ReadingProgress?, into decoder: inout Decoder
  ) -> Result {
    var result = Result()
    do throws(CompressionError) {
      try unpackAll(
        file, size: size, number: number, with: &unpacker, progress: progress, into: &decoder,
        &result)
      if !unpacker.isComplete { result.failure = "the compressed data ends too early" }
    } catch {
      result.failure = error.message
    }
    emit(upTo: filled, number, endsOpen: true, into: &decoder, &result)
    return result
  }

  private mutating func unpackAll<
    Unpacker: StreamUnpacker & ~Copyable, Decoder: ChunkDecoder & ~Copyable
  >(
    _ file: borrowing OpenFile, size: Int, number: UInt32, with unpacker: inout Unpacker,
    progress: ReadingProgress?, into decoder: inout Decoder, _ result: inout Result
  ) throws(CompressionError) {
    var offset = 0
    while offset < size {
      let window = UnsafeMutableRawBufferPointer(
        rebasing: input.memory[..<min(input.capacity, size - offset)])
      let count: Int
      do { count = try file.read(into: window, at: offset) } catch {
        throw CompressionError(message: error.message)
      }
      guard count > 0 else { throw CompressionError(message: SystemError.endedEarly.message) }
      var used = 0
      var drained = false
      // The unpacker may hold output back when the buffer is full: ask until it gives nothing.
      while used < count || !drained {
        makeRoom(number, into: &decoder, &result)
        // Only so much at once that no line but the first in the buffer can be over the limit.
        let end = min(output.capacity, filled + ReadingLimits.chunkBytes)
        let space = UnsafeMutableRawBufferPointer(rebasing: output.memory[filled..<end])
        let rest = UnsafeRawBufferPointer(rebasing: input.memory[used..<count])
        let step = try unpacker.unpack(rest, into: space)
        used += step.consumed
        result.ends.take(
          UnsafeRawBufferPointer(rebasing: output.memory[filled..<(filled + step.written)]))
        filled += step.written
        result.bytes += step.written
        drained = step.written < space.count
        if step.consumed == 0 && step.written == 0 { break }
      }
      offset += count
      progress?.add(count)
    }
  }

  /// Decodes the complete lines when half of the buffer is full.
  private mutating func makeRoom<Decoder: ChunkDecoder & ~Copyable>(
    _ number: UInt32, into decoder: inout Decoder, _ result: inout Result
  ) {
    guard filled >= ReadingLimits.chunkBytes else { return }
    dropZeros()
    if let newline = UnsafeRawBufferPointer(rebasing: output.memory[..<filled]).lastNewline {
      emit(upTo: newline + 1, number, endsOpen: false, into: &decoder, &result)
    } else if filled > ReadingLimits.lineBytes {
      skipLine(number, into: &decoder, &result)
    } else if filled * 2 > output.capacity {
      output.grow(to: output.capacity * 2, keeping: filled)
    }
  }

  /// Leaves one of the zeros before a line: they are no part of a record, however many they are.
  private mutating func dropZeros() {
    let zeros = UnsafeRawBufferPointer(rebasing: output.memory[..<filled]).leadingZeroCount
    guard zeros > 1 else { return }
    output.remove(1..<zeros, used: filled)
    filled -= zeros - 1
  }

  private mutating func skipLine<Decoder: ChunkDecoder & ~Copyable>(
    _ number: UInt32, into decoder: inout Decoder, _ result: inout Result
  ) {
    if !isSkippingLine {
      decoder.skipOverlongLine(
        at: SourcePosition(file: number, chunk: chunk, line: 0),
        prefix: UnsafeRawBufferPointer(rebasing: output.memory[..<4096]))
      isSkippingLine = true
    }
    filled = 0
  }

  /// Where the lines to decode begin: behind the mark of the encoding, and behind a first line over
  /// the limit, which is skipped.
  private mutating func beginOfLines<Decoder: ChunkDecoder & ~Copyable>(
    upTo end: Int, _ number: UInt32, into decoder: inout Decoder, _ result: inout Result
  ) -> Int {
    let lines = UnsafeRawBufferPointer(rebasing: output.memory[..<end])
    let begin = chunk == 0 ? lines.byteOrderMarkCount : 0
    guard end - begin > ReadingLimits.lineBytes else { return begin }
    let lineEnd = lines.firstNewline.map { $0 + 1 } ?? end
    guard lineEnd - begin > ReadingLimits.lineBytes else { return begin }
    decoder.skipOverlongLine(
      at: SourcePosition(file: number, chunk: chunk, line: 0),
      prefix: UnsafeRawBufferPointer(rebasing: lines[begin..<(begin + 4096)]))
    result.lineCounts.append(1)
    chunk += 1
    return lineEnd
  }

  private mutating func emit<Decoder: ChunkDecoder & ~Copyable>(
    upTo end: Int, _ number: UInt32, endsOpen: Bool, into decoder: inout Decoder,
    _ result: inout Result
  ) {
    var begin = 0
    if isSkippingLine {
      // The rest of a line over the limit: it was counted where it began, as this chunk's first.
      let skipped = UnsafeRawBufferPointer(rebasing: output.memory[..<end])
      guard let newline = skipped.firstNewline else {
        if endsOpen { result.lineCounts.append(1) }
        filled = 0
        return
      }
      begin = newline + 1
      isSkippingLine = false
      result.lineCounts.append(1)
      chunk += 1
    } else {
      begin = beginOfLines(upTo: end, number, into: &decoder, &result)
    }
    if begin < end {
      let lines = UnsafeRawBufferPointer(rebasing: output.memory[begin..<end])
      let isOpen = endsOpen && lines.last != 0x0A
      result.lineCounts.append(
        decoder.decode(Chunk(lines: lines, file: number, index: chunk, endsOpen: isOpen)))
      chunk += 1
    }
    let rest = filled - end
    output.memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: output.memory[end..<filled]))
    filled = rest
  }
}
