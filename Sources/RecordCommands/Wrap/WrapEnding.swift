import Glibc
import Records

/// How a wrapped command ended.
struct WrapEnding {
  enum Kind {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    case notStarted(Int32, String)
  }

  let kind: Kind
  /// How long it ran, by a clock that only goes on.
  let seconds: Double
  /// The end of what it wrote to standard error.
  let errors: [UInt8]

  var outcome: TaskOutcome {
    switch kind {
    case .exited(0): .success
    case .exited, .notStarted: .failure
    // Somebody asked it to end.
    case .signalled(SIGINT), .signalled(SIGTERM), .signalled(SIGHUP), .signalled(SIGQUIT):
      .cancelled
    case .signalled: .failure
    case .timedOut: .timeout
    }
  }

  var category: FailureCategory? {
    switch kind {
    case .timedOut: .timeoutError
    case .notStarted: .configurationError
    case .signalled(SIGKILL): .resourceError
    default: nil
    }
  }

  /// The last lines of its errors, or what is known without any.
  func message(lines: Int) -> String {
    let text = String(decoding: errors, as: UTF8.self)
    let last = text.split(whereSeparator: \.isNewline).suffix(lines)
    if !last.isEmpty { return last.joined(separator: "\n") }
    switch kind {
    case .exited(let code): return "exit code \(code)"
    case .signalled(let signal): return "killed by signal \(signal) (\(name(signal)))"
    case .timedOut: return "the time limit was reached"
    case .notStarted(_, let reason): return reason
    }
  }

  /// Leaves as the command did, or returns the exit code to leave with.
  func exit(_ notice: (String) -> Void) -> Int32 {
    switch kind {
    case .exited(let code): return code
    case .timedOut: return 124
    case .notStarted(let code, let reason):
      notice("debrief: \(reason)")
      return code
    case .signalled(let number):
      // The same signal, without a second core file.
      var limit = rlimit(rlim_cur: 0, rlim_max: 0)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
      signal(number, SIG_DFL)
      var only = sigset_t()
      sigemptyset(&only)
      sigaddset(&only, number)
      sigprocmask(SIG_UNBLOCK, &only, nil)
      kill(getpid(), number)
      return 128 + number
    }
  }

  private func name(_ signal: Int32) -> String { String(cString: strsignal(signal)) }
}
