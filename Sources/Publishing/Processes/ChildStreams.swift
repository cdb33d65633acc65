import Glibc

/// The standard streams of a child process, seen from its parent.
struct ChildStreams: ~Copyable {
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private(set) var isOverLimit = false
  /// The `errno` of a stream that could not be read: what was read of it is not all.
  private(set) var failure: Int32?

  private var input: ArraySlice<UInt8>
  private let outputLimit: Int
  /// Our ends of input, output and errors; -1 once closed.
  private var ours: [Int32]
  private var others: [Int32]

  /// What is kept of standard error.
  private static let errorLimit = 1 << 16

  init(input: [UInt8], outputLimit: Int) throws(ChildProcess.Failure) {
    self.input = input[...]
    self.outputLimit = outputLimit
    ours = []
    others = []
    for _ in 0..<3 {
      // Sockets rather than pipes: writing to one that nobody reads need not be a signal.
      var pair: [Int32] = [-1, -1]
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
        let code = errno
        for descriptor in ours + others { close(descriptor) }
        throw .notStarted(code: code)
      }
      ours.append(pair[0])
      others.append(pair[1])
    }
  }

  deinit { for descriptor in ours + others where descriptor >= 0 { close(descriptor) } }

  /// The child's ends, each with the number that it has there.
  var otherEnds: [(Int32, Int32)] {
    [(others[0], STDIN_FILENO), (others[1], STDOUT_FILENO), (others[2], STDERR_FILENO)]
  }

  /// Whether something may still come.
  var isOpen: Bool { ours[1] >= 0 || ours[2] >= 0 }

  mutating func closeOtherEnds() {
    for descriptor in others { close(descriptor) }
    others = []
    if input.isEmpty { shut(0) }
  }

  /// Moves what can be moved within a time; returns whether anything was, or ended.
  mutating func transfer(milliseconds: Int32) -> Bool {
    var polled = ours.enumerated().map {
      pollfd(fd: $1, events: Int16($0 == 0 ? POLLOUT : POLLIN), revents: 0)
    }
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return false }
    var moved = false
    for index in 0..<3 where ours[index] >= 0 && polled[index].revents != 0 {
      moved = true
      if index == 0 { send() } else { receive(index) }
    }
    return moved
  }

  private mutating func send() {
    let count = input.withUnsafeBytes {
      Glibc.send(ours[0], $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
    if count > 0 {
      input = input.dropFirst(count)
    } else if errno == EAGAIN || errno == EINTR {
      return
    } else {
      // It does not want to know more.
      input = []
    }
    if input.isEmpty { shut(0) }
  }

  private mutating func receive(_ index: Int) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(ours[index], &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    guard count > 0 else {
      if count < 0 { failure = errno }
      return shut(index)
    }
    if index == 1 {
      output += buffer.prefix(count)
      isOverLimit = output.count > outputLimit
    } else if errors.count < Self.errorLimit {
      errors += buffer.prefix(min(count, Self.errorLimit - errors.count))
    }
  }

  private mutating func shut(_ index: Int) {
    close(ours[index])
    ours[index] = -1
  }
}
