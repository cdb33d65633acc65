internal import CZstd

/// Packs bytes that are at hand with Zstandard, and unpacks them to a size that is known.
enum ZstdBytes {
  /// Counts of hours repeat names: a high level finds them far apart.
  private static let level: Int32 = 15

  /// The bytes as one frame; nil where there is no memory for it.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    let room = ZSTD_compressBound(bytes.count)
    var failed = false
    let packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      let size = ZSTD_compress(buffer.baseAddress, room, bytes, bytes.count, level)
      failed = ZSTD_isError(size) != 0
      count = failed ? 0 : size
    }
    return failed ? nil : packed
  }

  /// The bytes of a frame that are exactly `size`; nil for everything else.
  static func unpacked(_ bytes: UnsafeRawBufferPointer, to size: Int) -> [UInt8]? {
    guard ZSTD_getFrameContentSize(bytes.baseAddress, bytes.count) == UInt64(size) else {
      return nil
    }
    var failed = false
    let unpacked = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let written = ZSTD_decompress(buffer.baseAddress, size, bytes.baseAddress, bytes.count)
      failed = ZSTD_isError(written) != 0 || written != size
      count = failed ? 0 : size
    }
    return failed ? nil : unpacked
  }
}
