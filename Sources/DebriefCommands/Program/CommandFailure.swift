import CommandLineKit
import Files

/// Why a command failed: what and where, and what to do.
struct CommandFailure: Error, Sendable, Equatable {
  /// The exit codes of SPEC, section 4.
  enum Code: Int32, Sendable {
    case failed = 1
    case usage = 2
    case thresholdCrossed = 3
    case locked = 4

    /// The identifier in JSON.
    var name: String {
      switch self {
      case .failed: "failed"
      case .usage: "usage"
      case .thresholdCrossed: "threshold_crossed"
      case .locked: "locked"
      }
    }
  }

  let code: Code
  let message: String
  let hint: String
  /// Whether stdout is what failed.
  private(set) var isOfOutput = false

  /// The line on stderr.
  var line: String { "debrief: \(message); \(hint)" }

  init(_ code: Code, _ message: String, hint: String) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  init(_ message: String, hint: String) {
    self.init(.failed, message, hint: hint)
  }

  /// Stdout did not take a product whole.
  init(_ failure: OutputFailure) {
    self.init(
      "standard output can't be written: \(failure.reason)",
      hint: "free some space, or send it elsewhere")
    isOfOutput = true
  }

  /// The failure where stdout failed as well; one line tells of both.
  func adding(_ failure: OutputFailure) -> CommandFailure {
    isOfOutput
      ? self
      : CommandFailure(
        message, hint: "\(hint) (and standard output can't be written: \(failure.reason))")
  }

  init(_ error: UsageError) {
    self.init(.usage, error.message, hint: error.hint)
  }

  init(_ error: FileError, hint: String) {
    self.init(.failed, "\(error.path): \(error.reason)", hint: hint)
  }

  init(_ error: ConfigurationError) {
    self.init(
      error.isUsage ? .usage : .failed, "\(error.place): \(error.message)", hint: error.hint)
  }
}
