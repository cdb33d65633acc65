import Dispatch
import Glibc
import Synchronization

/// The errors of a command on their way to those of this process; their end is kept.
///
/// A class because a thread of its own passes them.
final class PassedErrors: Sendable {
  /// What is kept.
  private static let keptBytes = 64 << 10

  /// Where the command writes them.
  let input: Int32
  private let output: Int32
  /// Closing it ends the thread, also while others hold the pipe of errors open.
  private let stop: (reading: Int32, writing: Int32)
  private let tail = Mutex<[UInt8]>([])
  private let isDone = DispatchSemaphore(value: 0)

  /// Nil, with `errno`, where there are no pipes.
  init?() {
    var errors: [Int32] = [-1, -1]
    var stop: [Int32] = [-1, -1]
    guard pipe(&errors) == 0 else { return nil }
    guard pipe(&stop) == 0 else {
      close(errors[0])
      close(errors[1])
      return nil
    }
    for descriptor in errors + stop { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(errors[0], F_SETFL, O_NONBLOCK)
    (output, input) = (errors[0], errors[1])
    self.stop = (stop[0], stop[1])
    DispatchQueue.global().async { [self] in pass() }
  }

  /// Passes on what is left and returns the end of all.
  func finish() -> [UInt8] {
    close(input)
    close(stop.writing)
    isDone.wait()
    close(output)
    close(stop.reading)
    return tail.withLock { $0 }
  }

  private func pass() {
    defer { isDone.signal() }
    while true {
      var places = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stop.reading, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&places, 2, -1) >= 0 || errno == EINTR else { return }
      // The command has ended: what it wrote is in the pipe by now.
      if !passAll() || places[1].revents != 0 { return }
    }
  }

  /// Passes on what is in the pipe; false at its end.
  private func passAll() -> Bool {
    var piece = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(output, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 }
      tail.withLock { tail in
        tail += piece[..<count]
        if tail.count > 2 * PassedErrors.keptBytes {
          tail.removeFirst(tail.count - PassedErrors.keptBytes)
        }
      }
      var done = 0
      while done < count {
        let written = piece.withUnsafeBytes { raw in
          raw.baseAddress.map { write(STDERR_FILENO, $0 + done, count - done) } ?? 0
        }
        if written < 0, errno == EINTR { continue }
        // Nobody reads it any more; the command finds its own streams as they are.
        guard written > 0 else { break }
        done += written
      }
    }
  }
}
