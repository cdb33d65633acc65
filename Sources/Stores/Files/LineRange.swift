import Records

/// A buffer with readable bytes behind its end, as simdjson needs them.
struct PaddedBuffer: ~Copyable {
  private(set) var memory: UnsafeMutableRawBufferPointer

  init(capacity: Int) {
    memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: capacity + ColumnReader.padding, alignment: 64)
  }

  deinit { memory.deallocate() }

  var capacity: Int { memory.count - ColumnReader.padding }

  /// Grows to at least `capacity`, keeping the first `used` bytes.
  mutating func grow(to capacity: Int, keeping used: Int) {
    guard capacity > self.capacity else { return }
    let bigger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: capacity + ColumnReader.padding, alignment: 64)
    bigger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<used]))
    memory.deallocate()
    memory = bigger
  }

  /// Takes bytes out; what follows them, up to `used`, moves up.
  mutating func remove(_ range: Range<Int>, used: Int) {
    let rest = UnsafeRawBufferPointer(rebasing: memory[range.upperBound..<used])
    UnsafeMutableRawBufferPointer(rebasing: memory[range.lowerBound...]).copyMemory(from: rest)
  }
}

/// Reads the lines that start in one range of a plain file.
///
/// Ranges of one file are independent: a line belongs to the range in which it starts, so that
/// workers can take ranges in any order.
struct LineRangeReader: ~Copyable {
  private var buffer = PaddedBuffer(capacity: ReadingLimits.chunkBytes + (64 << 10))

  /// Decodes the lines that start at `range` of a file with `size` bytes, and returns their count.
  mutating func read<Decoder: ChunkDecoder & ~Copyable>(
    _ file: borrowing OpenFile, size: Int, range: Range<Int>, number: UInt32, index: UInt32,
    into decoder: inout Decoder
  ) throws(SystemError) -> Int {
    // One byte before the range tells whether a line starts at its first byte.
    let origin = max(0, range.lowerBound - 1)
    var filled = try fill(file, from: origin, to: range.upperBound, have: 0)
    guard let begin = firstLineStart(range, filled: filled) else { return 0 }
    // The last line ends at the first newline at or behind the last byte of the range.
    var searched = min(range.upperBound - 1 - origin, filled)
    let lineStart = startOfLine(at: searched, begin: begin)
    var stop = newline(from: searched, to: filled)
    // What was left out of the buffer: zeros before the line, which are no part of a record.
    var dropped = 0
    while stop == nil, origin + dropped + filled < size,
      filled - lineStart <= ReadingLimits.lineBytes
    {
      searched = filled
      let next = min(size - dropped, origin + filled + ReadingLimits.chunkBytes)
      filled = try fill(file, from: origin, to: next, have: filled, dropped: dropped)
      if filled == searched { break }
      let zeros = leadingZeros(lineStart..<filled)
      if zeros > 1 {
        buffer.remove((lineStart + 1)..<(lineStart + zeros), used: filled)
        (dropped, filled) = (dropped + zeros - 1, filled - (zeros - 1))
        searched = lineStart
      }
      stop = newline(from: searched, to: filled)
    }
    let end = stop.map { $0 + 1 } ?? filled
    guard end - lineStart > ReadingLimits.lineBytes else {
      let chunk = Chunk(
        lines: bytes(begin..<end), file: number, index: index, endsOpen: stop == nil)
      return decoder.decode(chunk)
    }
    let before = Chunk(lines: bytes(begin..<lineStart), file: number, index: index, endsOpen: false)
    let lines = before.lines.isEmpty ? 0 : decoder.decode(before)
    decoder.skipOverlongLine(
      at: SourcePosition(file: number, chunk: index, line: UInt32(lines)),
      prefix: bytes(lineStart..<(lineStart + 4096)))
    return lines + 1
  }

  private mutating func fill(
    _ file: borrowing OpenFile, from origin: Int, to end: Int, have: Int, dropped: Int = 0
  ) throws(SystemError) -> Int {
    buffer.grow(to: end - origin, keeping: have)
    guard end - origin > have else { return have }
    let rest = UnsafeMutableRawBufferPointer(rebasing: buffer.memory[have..<(end - origin)])
    return have + (try file.read(into: rest, at: origin + dropped + have))
  }

  /// The first line's start in the buffer, or nil when no line starts in the range.
  private func firstLineStart(_ range: Range<Int>, filled: Int) -> Int? {
    guard range.lowerBound > 0 else {
      return filled > 0 ? bytes(0..<filled).byteOrderMarkCount : nil
    }
    guard let before = newline(from: 0, to: min(filled, range.count)) else { return nil }
    return before + 1 < filled ? before + 1 : nil
  }

  private func leadingZeros(_ line: Range<Int>) -> Int { bytes(line).leadingZeroCount }

  private func newline(from start: Int, to end: Int) -> Int? {
    guard start < end else { return nil }
    return bytes(start..<end).firstNewline.map { start + $0 }
  }

  /// The start of the line that holds the byte at `position`; no line starts before `begin`.
  private func startOfLine(at position: Int, begin: Int) -> Int {
    guard position > begin else { return begin }
    return bytes(begin..<position).lastNewline.map { begin + $0 + 1 } ?? begin
  }

  private func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer.memory[range])
  }
}
