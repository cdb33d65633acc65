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
struct SystemError: Error {
  let code: Int32
  var message: String { systemMessage(code) }
}
