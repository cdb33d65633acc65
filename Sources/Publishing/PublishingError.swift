import Files

/// Why output could not be written; what was there before is untouched.
public enum PublishingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A path that must lie inside the output folder does not: empty, absolute, or with `..`.
  case invalidPath(String)
  /// The output needs a folder where a file is to be written, or the other way round.
  case conflict(path: String, reason: String)
  /// The output folder's path leads to something that is no folder.
  case notAFolder(path: String)
  /// The output file's path leads to a folder.
  case isAFolder(path: String)
  /// A symbolic link stands where debrief keeps files of its own.
  case isALink(path: String)
  /// People changed what the output was made from while it was made.
  case outdated(path: String)
  /// The system refused: what was tried, where, and the `errno`.
  case system(action: String, path: String, code: Int32)
  /// A file or folder could not be used: what was tried, where, and why in words.
  case unusable(action: String, path: String, reason: String)

  /// The error of a read.
  init(_ error: FileError, to action: String) {
    if case .system(let code) = error.problem {
      self = .system(action: action, path: error.path, code: code)
    } else {
      self = .unusable(action: action, path: error.path, reason: error.reason)
    }
  }

  /// The error with the path that people know instead of one inside a folder being built.
  func moved(from hidden: String, to known: String) -> PublishingError {
    guard case .system(let action, let path, let code) = self, path.hasPrefix(hidden) else {
      return self
    }
    return .system(action: action, path: known + path.dropFirst(hidden.count), code: code)
  }

  /// The error in one line, for people.
  public var description: String {
    switch self {
    case .invalidPath(let path):
      "\"\(path)\" is not a path inside the output folder"
    case .conflict(let path, let reason):
      "can't write \(path): \(reason)"
    case .notAFolder(let path):
      "can't write to \(path): it is not a folder"
    case .isAFolder(let path):
      "can't write \(path): it is a folder"
    case .isALink(let path):
      "can't write to \(path): it is a symbolic link, and debrief does not follow it"
    case .outdated(let path):
      "\(path): its sources changed during the run"
    case .system(let action, let path, let code):
      "can't \(action) \(path): \(systemMessage(code))"
    case .unusable(let action, let path, let reason):
      "can't \(action) \(path): \(reason)"
    }
  }
}
