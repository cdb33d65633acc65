internal import CZlib

/// Unpacks gzip, also several members one after the other as rotation tools write them.
struct GzipUnpacker: StreamUnpacker, ~Copyable {
  // zlib keeps a pointer to the stream in its own state, so the struct must never move.
  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var isComplete = false

  init() throws(CompressionError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let gzipOnly: Int32 = 16 + MAX_WBITS
    let status = inflateInit2_(
      stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      stream.deallocate()
      throw CompressionError(message: "zlib could not start (\(status))")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  mutating func unpack(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> (consumed: Int, written: Int) {
    if isComplete {
      guard !input.isEmpty else { return (0, 0) }
      guard inflateReset(stream) == Z_OK else {
        throw CompressionError(message: "zlib could not start the next member")
      }
      isComplete = false
    }
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let status = inflate(stream, Z_NO_FLUSH)
    if status == Z_STREAM_END {
      isComplete = true
    } else if status != Z_OK && status != Z_BUF_ERROR {
      let words = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)"
      throw CompressionError(message: words)
    }
    return (
      input.count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out)
    )
  }
}
