internal import CZstd

/// Unpacks Zstandard, also several frames one after the other.
struct ZstdUnpacker: StreamUnpacker, ~Copyable {
  private let stream: OpaquePointer
  private(set) var isComplete = false

  init() throws(CompressionError) {
    guard let created = ZSTD_createDStream() else {
      throw CompressionError(message: "zstd could not start")
    }
    stream = created
  }

  deinit { ZSTD_freeDStream(stream) }

  mutating func unpack(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> (consumed: Int, written: Int) {
    // Asked for more output behind a complete frame, zstd would begin the next one.
    if isComplete && input.isEmpty { return (0, 0) }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let status = ZSTD_decompressStream(stream, &target, &source)
    guard ZSTD_isError(status) == 0 else {
      throw CompressionError(message: String(cString: ZSTD_getErrorName(status)))
    }
    // Zero says that a frame is complete and flushed.
    isComplete = status == 0
    return (source.pos, target.pos)
  }
}
