import Files
import Glibc

/// A program run to its end: arguments as they are, no shell, no terminal, bounded output and time.
struct ChildProcess {
  /// The program, looked up on the search path, and its arguments.
  let words: [String]
  /// The whole environment of the program.
  let environment: [String: String]
  /// What it reads from standard input.
  var input: [UInt8] = []
  /// After so many seconds it is killed, with all that it started.
  var secondsAllowed: Double = 600
  /// The most that it may write to standard output; with more it is killed.
  var outputLimit = 1 << 28

  /// What a program left behind.
  struct Outcome {
    /// The exit code; a signal's number with a minus.
    let exitCode: Int32
    let output: [UInt8]
    /// The beginning of what it wrote to standard error.
    let errors: String
  }

  /// Why there is no outcome.
  enum Failure: Error, Equatable {
    /// It could not be started: the `errno`.
    case notStarted(code: Int32)
    case tookTooLong(seconds: Double)
    case wroteTooMuch(bytes: Int)
  }

  /// Runs it.
  func run() throws(Failure) -> Outcome {
    var streams = try ChildStreams(input: input, outputLimit: outputLimit)
    let process = try spawn(streams)
    streams.closeOtherEnds()
    let end = ContinuousClock.now.advanced(by: .seconds(secondsAllowed))
    var exitStatus: Int32?
    while exitStatus == nil || streams.isOpen {
      // A daemon that it leaves behind may keep the streams open: what is there is enough.
      let moved = streams.transfer(milliseconds: exitStatus == nil ? 20 : 0)
      if exitStatus != nil, !moved { break }
      if streams.isOverLimit {
        kill(-process, SIGKILL)
        reap(process, exitStatus)
        throw .wroteTooMuch(bytes: outputLimit)
      }
      if exitStatus == nil { exitStatus = Self.status(of: process) }
      if exitStatus == nil, ContinuousClock.now > end {
        kill(-process, SIGKILL)
        reap(process, exitStatus)
        throw .tookTooLong(seconds: secondsAllowed)
      }
    }
    let status = exitStatus ?? 0
    let signal = status & 0x7F
    return Outcome(
      exitCode: signal == 0 ? (status >> 8) & 0xFF : -signal, output: streams.output,
      errors: String(decoding: streams.errors, as: UTF8.self))
  }

  /// The status of an ended process as `waitpid` gives it; nil while it runs.
  private static func status(of process: pid_t) -> Int32? {
    var status: Int32 = 0
    return uninterrupted { waitpid(process, &status, WNOHANG) } == process ? status : nil
  }

  private func reap(_ process: pid_t, _ status: Int32?) {
    guard status == nil else { return }
    _ = uninterrupted { waitpid(process, nil, 0) }
  }

  private func spawn(_ streams: borrowing ChildStreams) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, standard) in streams.otherEnds {
      posix_spawn_file_actions_adddup2(&actions, descriptor, standard)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A session of its own: nothing that it starts finds a terminal to ask on, and a signal to the
    // group reaches them all. The headers have no name for the flag outside GNU sources.
    let inNewSession: Int16 = 0x80
    posix_spawnattr_setflags(&attributes, inNewSession | Int16(POSIX_SPAWN_SETSIGDEF))
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    variables.append(nil)
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(
      &process, words[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw .notStarted(code: code) }
    return process
  }
}
