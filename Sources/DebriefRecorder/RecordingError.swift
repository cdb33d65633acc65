import Glibc

/// Why something could not be recorded.
///
/// A store is then as it was before: nothing of the record is in it.
public enum RecordingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The system refused a step.
  case system(path: String, step: String, code: Int32)
  /// What lies at the path is no file.
  case notAFile(path: String)
  /// The record is longer than a line of a store may be.
  case lineTooLong(bytes: Int, limit: Int)
  /// The file was exchanged again and again while its lock was waited for.
  case restless(path: String)
  /// A value can't be recorded; the reason follows its name.
  case invalid(name: String, reason: String)
  /// The buffer already holds this many records; it refuses more.
  case bufferFull(pending: Int)
  /// A file that records are added to can't be read.
  case unreadable(path: String, reason: String)
  /// There is nothing under an id.
  case unknown(what: String, id: String)
  /// A database refused; its address as it may be shown, and its words.
  case database(place: String, message: String)

  /// Path and reason in one line.
  public var description: String {
    switch self {
    case .system(let path, let step, let code):
      "\(path): \(step): \(String(cString: strerror(code)))"
    case .notAFile(let path): "\(path): it is not a file"
    case .lineTooLong(let bytes, let limit):
      "a record of \(bytes) bytes is too long: at most \(limit) are written"
    case .restless(let path): "\(path): other programs keep exchanging the file"
    case .invalid(let name, let reason): "\(name) \(reason)"
    case .bufferFull(let pending):
      "\(pending) records wait to be written already; no more are taken until they are"
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .unknown(let what, let id): "no \(what) '\(id)'"
    case .database(let place, let message): "\(place): \(message)"
    }
  }

  /// Whether the caller gave something that can't be recorded, wherever it would be written.
  public var isInvalidValue: Bool {
    switch self {
    case .invalid, .lineTooLong: true
    default: false
    }
  }
}
