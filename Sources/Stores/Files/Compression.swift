/// How a file's bytes are packed, told by its first bytes: names lie after a rotation.
enum Compression {
  case none, gzip, zstd

  /// How many bytes `init(magic:)` looks at.
  static let magicBytes = 4

  init(magic: some Collection<UInt8>) {
    if magic.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if magic.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else {
      self = .none
    }
  }
}

/// Unpacks a stream piece by piece.
protocol StreamUnpacker: ~Copyable {
  /// Consumes from `input` and writes to `output`; zero both means that more input is needed.
  mutating func unpack(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> (consumed: Int, written: Int)

  /// Whether the bytes consumed so far end a complete stream.
  var isComplete: Bool { get }
}

/// Broken or cut-off compressed data.
struct CompressionError: Error {
  let message: String
}
