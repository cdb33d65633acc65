import Records

/// Whole lines of one file, handed to a decoder.
struct Chunk {
  /// The lines; `ColumnReader.padding` more bytes are readable behind them.
  let lines: UnsafeRawBufferPointer
  /// The file's number in the store.
  let file: UInt32
  /// The chunk's number in the file.
  let index: UInt32
  /// Whether the last line has no newline: a write that may be in progress.
  let endsOpen: Bool
}

/// Turns lines into a part of a store's result; every worker has one of its own.
protocol ChunkDecoder: ~Copyable, SendableMetatype {
  associatedtype Part: Sendable

  /// Reads the lines of a chunk and returns how many there were, blank ones included.
  mutating func decode(_ chunk: Chunk) -> Int

  /// Takes note of a line over the limit; `prefix` holds its first bytes.
  mutating func skipOverlongLine(at position: SourcePosition, prefix: UnsafeRawBufferPointer)

  consuming func finish() -> Part
}

/// Limits that keep memory bounded whatever a file holds.
enum ReadingLimits {
  /// Bytes of a file that one worker takes at once.
  static let chunkBytes = 1 << 20
  /// A longer line is skipped: as a record it would be absurd, as data it could be anything.
  static let lineBytes = 8 << 20
}
