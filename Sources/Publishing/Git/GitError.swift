/// Why nothing was committed or pushed, and what to do.
public struct GitError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened and where, in one line.
  public let message: String
  /// What to do, in a few words.
  public let hint: String

  /// An error from its two parts.
  public init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }

  /// Both parts in one line.
  public var description: String { "\(message); \(hint)" }
}
