import Glibc

/// A command that runs with the streams of this process, but for a pipe that its errors pass.
struct WrappedCommand {
  let words: [String]
  /// Seconds after which it is asked to end.
  let timeout: Double?

  /// How long it may take to end when it was asked to.
  private static let graceSeconds = 5.0
  private static let forwarded = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2]

  /// Runs it to its end.
  func run() -> WrapEnding {
    let start = WrappedCommand.uptime()
    var blocked = sigset_t()
    var before = sigset_t()
    sigemptyset(&blocked)
    for signal in WrappedCommand.forwarded + [SIGCHLD] { sigaddset(&blocked, signal) }
    sigprocmask(SIG_BLOCK, &blocked, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    guard let errors = PassedErrors() else { return failed(errno, start) }
    let (process, code) = spawn(errors: errors.input, mask: &before)
    guard code == 0 else {
      _ = errors.finish()
      return failed(code, start)
    }
    let (status, hasTimedOut) = wait(for: process, &blocked, start: start)
    let seconds = WrappedCommand.uptime() - start
    return WrapEnding(
      kind: hasTimedOut ? .timedOut : WrappedCommand.kind(of: status), seconds: seconds,
      errors: errors.finish())
  }

  private func spawn(errors: Int32, mask: inout sigset_t) -> (process: pid_t, code: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, arguments, environ)
    return (process, code)
  }

  private func failed(_ code: Int32, _ start: Double) -> WrapEnding {
    let reason = "\(words[0]): \(String(cString: strerror(code)))"
    return WrapEnding(
      kind: .notStarted(code == ENOENT ? 127 : 126, reason),
      seconds: WrappedCommand.uptime() - start, errors: [])
  }

  /// Waits for its end, and passes on the signals that come meanwhile.
  private func wait(
    for process: pid_t, _ signals: inout sigset_t, start: Double
  ) -> (status: Int32, hasTimedOut: Bool) {
    var deadline = timeout.map { start + $0 }
    var hasTimedOut = false
    while true {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process { return (status, hasTimedOut) }
      if let limit = deadline, WrappedCommand.uptime() >= limit {
        kill(process, hasTimedOut ? SIGKILL : SIGTERM)
        deadline = hasTimedOut ? nil : limit + WrappedCommand.graceSeconds
        hasTimedOut = true
      }
      var information = siginfo_t()
      let signal: Int32
      if let limit = deadline {
        let left = max(0, limit - WrappedCommand.uptime())
        var time = timespec(
          tv_sec: Int(left), tv_nsec: Int((left - left.rounded(.down)) * 1e9))
        signal = sigtimedwait(&signals, &information, &time)
      } else {
        signal = sigwaitinfo(&signals, &information)
      }
      // Those of a terminal have reached the command already.
      if signal > 0, signal != SIGCHLD, information.si_code <= 0 { kill(process, signal) }
    }
  }

  private static func kind(of status: Int32) -> WrapEnding.Kind {
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }

  private static func uptime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
