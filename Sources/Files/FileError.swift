import Glibc

/// Why a file or a folder can't be read.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// The system refuses: the `errno`.
    case system(code: Int32)
    /// It is a folder, a pipe or the like.
    case notAFile
    /// It is longer than what the caller takes.
    case tooLong(limit: Int)
    /// The file ended before the size that it had when it was opened.
    case endedEarly(bytes: Int, of: Int)
    /// The name of a file is not UTF-8, so that nothing can show or keep it.
    case nameNotUTF8
  }

  /// The path as the caller gave it.
  public let path: String
  /// What is wrong.
  public let problem: Problem

  /// An error from its parts.
  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// The error that the last system call of this thread left in `errno`.
  public static func system(_ path: String) -> FileError {
    FileError(path: path, problem: .system(code: errno))
  }

  /// True when there is nothing at the path.
  public var isMissing: Bool {
    problem == .system(code: ENOENT) || problem == .system(code: ENOTDIR)
  }

  /// The `errno` of the system, or `EIO` where the system gave none.
  public var code: Int32 {
    if case .system(let code) = problem { return code }
    return EIO
  }

  /// The reason in words, without the path.
  public var reason: String {
    switch problem {
    case .system(let code): systemMessage(code)
    case .notAFile: "it is not a file"
    case .tooLong(let limit): "it is longer than \(limit) bytes"
    case .endedEarly(let bytes, let size): "it ended after \(bytes) of \(size) bytes"
    case .nameNotUTF8: "the file name is not UTF-8"
    }
  }

  /// The error in one line: the path and the reason.
  public var description: String { "\(path): \(reason)" }
}

/// The system's words for an `errno`.
public func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }
