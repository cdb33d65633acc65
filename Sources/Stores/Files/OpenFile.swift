import Files
import Glibc

/// An open file descriptor, closed with its owner.
struct OpenFile: ~Copyable {
  private let descriptor: Int32

  init(reading path: String) throws(SystemError) {
    descriptor = openRetrying(path, O_RDONLY)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { _ = close(descriptor) }

  /// Fails where the file has more bytes than a read found that came to an end.
  func confirmEnd(at offset: Int) throws(SystemError) {
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else {
      throw SystemError(code: errno)
    }
    guard offset >= status.st_size else { throw .endedEarly }
  }

  /// Fills `buffer` from `offset` on and returns how many bytes there were; fewer at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count {
      let count = uninterrupted {
        pread(descriptor, base + done, buffer.count - done, off_t(offset + done))
      }
      if count == 0 { break }
      guard count > 0 else { throw SystemError(code: errno) }
      done += count
    }
    return done
  }
}

/// An error number of the system.
struct SystemError: Error, Equatable {
  let code: Int32
  var message: String {
    switch self {
    case .endedEarly: "it ended before its size"
    case .replaced: "it was replaced while it was read"
    default: systemMessage(code)
    }
  }

  /// The file ended before the size that it had when the run began.
  static let endedEarly = SystemError(code: 0)
  /// Another file came to its place while it was read.
  static let replaced = SystemError(code: -1)
}
