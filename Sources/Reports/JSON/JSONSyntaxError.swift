/// Why a text is not a JSON document that can be read, and where.
public struct JSONSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in a few words.
  public let reason: String
  /// The line, counted from 1.
  public let line: Int
  /// The byte in the line, counted from 1.
  public let column: Int

  /// The error in one line, for people.
  public var description: String { "line \(line), column \(column): \(reason)" }
}
