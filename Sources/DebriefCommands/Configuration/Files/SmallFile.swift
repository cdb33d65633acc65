import Glibc

/// Reads small files whole.
enum SmallFile {
  /// Why a file can't be read.
  enum Failure: Error, Sendable, Equatable {
    /// The system refuses it.
    case system(code: Int32)
    /// It is a folder, a pipe or the like.
    case notAFile
    /// It is longer than what the caller takes.
    case tooLong(bytes: Int)

    /// The reason in words.
    var reason: String {
      switch self {
      case .system(let code): String(cString: strerror(code))
      case .notAFile: "it is not a file"
      case .tooLong(let bytes): "it is longer than \(bytes) bytes"
      }
    }

    /// True when there is nothing at the path.
    var isMissing: Bool { self == .system(code: ENOENT) || self == .system(code: ENOTDIR) }
  }

  /// The bytes of a file of at most `limit` bytes.
  static func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(code: errno) }
      if count == 0 { return bytes }
      bytes += buffer.prefix(count)
      guard bytes.count <= limit else { throw .tooLong(bytes: limit) }
    }
  }
}

extension ZoneSource {
  /// The zones that the system knows.
  static let system = ZoneSource { name in
    try? SmallFile.bytes(of: "/usr/share/zoneinfo/\(name)", limit: 1 << 20)
  }
}
