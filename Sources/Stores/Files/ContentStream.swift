/// The content of a file from its start, unpacked, piece by piece.
struct ContentStream: ~Copyable {
  private static let pieceBytes = 256 << 10

  let compression: Compression
  private let file: OpenFile
  private var offset = 0
  private var gzip: GzipUnpacker?
  private var zstd: ZstdUnpacker?
  private var input: [UInt8] = []
  private var used = 0

  /// Opens a file.
  init(_ path: String) throws {
    let file = try OpenFile(reading: path)
    let compression = try file.compression()
    // Each in one step: what can't be copied must not be half made when something fails.
    let gzip = compression == .gzip ? try GzipUnpacker() : nil
    let zstd = compression == .zstd ? try ZstdUnpacker() : nil
    self.file = file
    self.compression = compression
    self.gzip = gzip
    self.zstd = zstd
  }

  /// The next bytes; none at the end.
  mutating func next() throws -> ArraySlice<UInt8> {
    guard compression != .none else { return try read()[...] }
    while true {
      if used == input.count {
        input = try read()
        used = 0
      }
      let isAtEnd = input.isEmpty
      var output = [UInt8](repeating: 0, count: ContentStream.pieceBytes)
      let step = try unpack(into: &output)
      used += step.consumed
      if step.written > 0 { return output[..<step.written] }
      if isAtEnd {
        guard gzip?.isComplete ?? zstd?.isComplete ?? true else {
          throw CompressionError(message: "the compressed data ends too early")
        }
        return []
      }
      // Bytes of which nothing becomes are no content: reading the file says so.
      if step.consumed == 0, used < input.count { throw CompressionError(message: "no progress") }
    }
  }

  /// The first bytes, fewer where there are no more.
  mutating func head(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try next()
      if piece.isEmpty { break }
      bytes += piece.prefix(count - bytes.count)
    }
    return bytes
  }

  private mutating func read() throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: ContentStream.pieceBytes)
    var count = 0
    var failure: SystemError?
    bytes.withUnsafeMutableBytes { buffer in
      do throws(SystemError) { count = try file.read(into: buffer, at: offset) } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    offset += count
    if count < bytes.count { try file.confirmEnd(at: offset) }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private mutating func unpack(
    into output: inout [UInt8]
  ) throws -> (consumed: Int, written: Int) {
    try input[used...].withUnsafeBytes { packed in
      try output.withUnsafeMutableBytes { space in
        if let step = try gzip?.unpack(packed, into: space) { return step }
        return try zstd?.unpack(packed, into: space) ?? (0, 0)
      }
    }
  }
}
