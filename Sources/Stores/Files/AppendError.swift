import Files

/// Why a line could not be appended to a store; the file is then as it was before.
public enum AppendError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The system refused a step.
  case system(path: String, step: String, code: Int32)
  /// What lies at the path is no file.
  case notAFile(path: String)
  /// The line is longer than one write may be.
  case lineTooLong(bytes: Int, limit: Int)
  /// The file was exchanged again and again while its lock was waited for.
  case restless(path: String)

  /// Path and reason in one line.
  public var description: String {
    switch self {
    case .system(let path, let step, let code): "\(path): \(step): \(systemMessage(code))"
    case .notAFile(let path): "\(path): it is not a file"
    case .lineTooLong(let bytes, let limit):
      "a record of \(bytes) bytes is too long: at most \(limit) are written"
    case .restless(let path): "\(path): other programs keep exchanging the file"
    }
  }
}
