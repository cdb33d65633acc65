internal import CZstd
import DebriefRecorder
import Files
import Glibc

/// Compresses a file with Zstandard.
enum ZstdPacker {
  private static let pieceBytes = 1 << 20

  /// Writes the content of an open file, compressed, to a new one that is on the disk afterwards.
  static func pack(_ source: Int32, to path: String) throws(RecordingError) {
    var status = stat()
    guard uninterrupted({ fstat(source, &status) }) == 0 else {
      throw .system(path: path, step: "can't be looked at", code: errno)
    }
    let target = openRetrying(path, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o600)
    guard target >= 0 else { throw .system(path: path, step: "can't be written", code: errno) }
    defer { close(target) }
    _ = fchown(target, status.st_uid, status.st_gid)
    fchmod(target, status.st_mode & 0o7777)
    guard let context = ZSTD_createCCtx() else {
      throw .system(path: path, step: "can't be compressed", code: ENOMEM)
    }
    defer { ZSTD_freeCCtx(context) }
    // A checksum tells a damaged file when it is read.
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    var input = [UInt8](repeating: 0, count: pieceBytes)
    var output = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())
    var offset = 0
    while true {
      let count = pread(source, &input, input.count, off_t(offset))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(path: path, step: "can't be read", code: errno) }
      offset += count
      try compress(input[..<count], isLast: count == 0, context, &output, target, path)
      if count == 0 { break }
    }
    guard fdatasync(target) == 0 else {
      throw .system(path: path, step: "can't be brought to the disk", code: errno)
    }
  }

  private static func compress(
    _ input: ArraySlice<UInt8>, isLast: Bool, _ context: OpaquePointer, _ output: inout [UInt8],
    _ target: Int32, _ path: String
  ) throws(RecordingError) {
    var used = 0
    while true {
      var written = 0
      let left = input.withUnsafeBytes { from in
        output.withUnsafeMutableBytes { to in
          var source = ZSTD_inBuffer(src: from.baseAddress, size: from.count, pos: used)
          var sink = ZSTD_outBuffer(dst: to.baseAddress, size: to.count, pos: 0)
          let left = ZSTD_compressStream2(
            context, &sink, &source, isLast ? ZSTD_e_end : ZSTD_e_continue)
          (used, written) = (source.pos, sink.pos)
          return left
        }
      }
      guard ZSTD_isError(left) == 0 else {
        throw .unreadable(path: path, reason: "Zstandard can't compress it")
      }
      try write(output[..<written], to: target, path)
      if isLast ? left == 0 : used == input.count { return }
    }
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to target: Int32, _ path: String
  ) throws(RecordingError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        raw.baseAddress.map { Glibc.write(target, $0 + done, raw.count - done) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(path: path, step: "can't be written", code: errno) }
      done += count
    }
  }
}
