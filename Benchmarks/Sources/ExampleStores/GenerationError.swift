#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file or folder that could not be written.
public struct GenerationError: Error, Sendable, CustomStringConvertible {
  /// The file or folder.
  public let path: String

  /// The system's error number.
  public let code: Int32

  /// One line that says what failed and why.
  public var description: String { "\(path): \(String(cString: strerror(code)))" }
}
