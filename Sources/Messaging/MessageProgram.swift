import Files
import Glibc

/// A program that takes messages on standard input.
public struct MessageProgram: Sendable {
  private let words: [String]

  /// A program, looked up on the search path, with its arguments as they are; no shell is asked.
  public init(_ words: [String]) { self.words = words }

  /// How often it is looked after a program, milliseconds.
  private static let step = 10
  /// What fits into a pipe before anybody reads it.
  private static let messageBytes = 32 << 10

  /// Runs the program and waits for its end; what it writes is not shown.
  ///
  /// After `milliseconds` it is killed, with all that it started.
  public func run(_ message: String, milliseconds: Int) throws(DeliveryFailure) {
    precondition(message.utf8.count <= MessageProgram.messageBytes, "messages are bounded")
    let process = try start(message)
    var status: Int32 = 0
    var waited = 0
    while true {
      let ended = uninterrupted { waitpid(process, &status, WNOHANG) }
      if ended == process { break }
      if ended < 0 {
        throw DeliveryFailure("waiting for it failed", isPassing: false)
      }
      guard waited < milliseconds else {
        kill(-process, SIGKILL)
        _ = uninterrupted { waitpid(process, &status, 0) }
        throw DeliveryFailure("it took longer than \(milliseconds / 1000) s", isPassing: true)
      }
      usleep(useconds_t(MessageProgram.step * 1000))
      waited += MessageProgram.step
    }
    let signal = status & 0x7F
    guard signal == 0 else {
      throw DeliveryFailure("it was ended by signal \(signal)", isPassing: true)
    }
    let code = (status >> 8) & 0xFF
    guard code == 0 else {
      throw DeliveryFailure("it ended with exit code \(code)", isPassing: true)
    }
  }

  private func start(_ message: String) throws(DeliveryFailure) -> pid_t {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw DeliveryFailure(systemMessage(errno), isPassing: true)
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { _ = close(ends[0]) }
    // The whole message fits, and while this end is open no writer gets a broken pipe.
    let bytes = Array(message.utf8)
    let count = uninterrupted { write(ends[1], bytes, bytes.count) }
    close(ends[1])
    guard count == bytes.count else {
      throw DeliveryFailure("the message can't be passed to it", isPassing: true)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    for output in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    posix_spawnattr_setpgroup(&attributes, 0)
    // What this thread blocks and this process ignores must not make it deaf.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, arguments, environ)
    guard code == 0 else {
      throw DeliveryFailure(
        "it can't be started: \(systemMessage(code))", isPassing: false)
    }
    return process
  }
}
