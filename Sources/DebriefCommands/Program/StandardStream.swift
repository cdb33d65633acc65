import Glibc
import Synchronization

/// Why stdout did not take a product whole.
public struct OutputFailure: Error, Equatable, Sendable {
  /// The `errno`.
  public let code: Int32

  /// A failure with its `errno`.
  public init(code: Int32) { self.code = code }

  /// What is wrong, in a few words.
  var reason: String {
    code == EBADF ? "it is closed" : String(cString: strerror(code))
  }
}

/// One of the standard streams for output.
///
/// A class, since all who write share what has been written.
final class StandardStream: Sendable {
  private let descriptor: Int32
  /// Whether anything was written, so that closing has something to tell.
  private let isUsed = Mutex(false)

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Writes all of a text, waiting for a reader who is slow.
  func write(_ text: String) throws(OutputFailure) {
    if text.isEmpty { return }
    isUsed.withLock { $0 = true }
    var text = text
    let code = text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    if code != 0 { throw OutputFailure(code: code) }
  }

  /// Closes the stream where something was written to it.
  func close() throws(OutputFailure) {
    let wasUsed = isUsed.withLock { isUsed in
      defer { isUsed = false }
      return isUsed
    }
    // A call that a signal interrupts has closed it all the same.
    guard wasUsed, Glibc.close(descriptor) != 0, errno != EINTR else { return }
    throw OutputFailure(code: errno)
  }

  /// Returns 0, or the `errno`.
  private func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        continue
      }
      // A call that writes nothing and gives no reason would be made for ever.
      let code = count == 0 ? EIO : errno
      switch code {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK:
        // Whoever shares the pipe has made it so that nobody waits for it.
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&polled, 1, -1)
      default: return code
      }
    }
    return 0
  }
}

/// Takes the numbers of standard streams that the program was started without.
///
/// The next file that is opened would get them, and be written to as if it were a stream. What
/// takes them here refuses to be read or written, as a closed stream does.
func reserveStandardStreams() {
  for (descriptor, flags) in [
    (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
  ] where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
    // The lowest number that is free: those below are taken already.
    _ = open("/dev/null", flags)
  }
}
