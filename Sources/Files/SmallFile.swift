import Glibc

/// Reads small files whole.
public enum SmallFile: Sendable {
  /// The bytes of a file of at most `limit` bytes.
  ///
  /// Fails on everything but a regular file, on a longer one, and on one that ends before the
  /// size that it had when it was opened.
  public static func bytes(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
    let descriptor = openRetrying(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(path) }
    defer { close(descriptor) }
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else { throw .system(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, problem: .notAFile)
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw FileError(path: path, problem: .tooLong(limit: limit)) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var buffer = [UInt8](repeating: 0, count: min(max(size, 1 << 10), 1 << 16))
    while true {
      let count = uninterrupted { read(descriptor, &buffer, buffer.count) }
      guard count >= 0 else { throw .system(path) }
      if count == 0 { break }
      bytes += buffer.prefix(count)
      guard bytes.count <= limit else {
        throw FileError(path: path, problem: .tooLong(limit: limit))
      }
    }
    guard bytes.count >= size else {
      throw FileError(path: path, problem: .endedEarly(bytes: bytes.count, of: size))
    }
    return bytes
  }

  /// The text of a file of at most `limit` bytes; bytes that are not UTF-8 become U+FFFD.
  public static func text(of path: String, limit: Int) throws(FileError) -> String {
    String(decoding: try bytes(of: path, limit: limit), as: UTF8.self)
  }
}
