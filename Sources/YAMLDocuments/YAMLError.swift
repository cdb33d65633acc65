/// A text that is not one well-formed YAML document, and the place where that shows.
public struct YAMLError: Error, Sendable, Equatable {
  /// The file as the caller named it.
  public let file: String
  /// The place.
  public let position: YAMLPosition
  /// What is wrong, on one line without a full stop.
  public let message: String

  /// Makes an error.
  public init(file: String, position: YAMLPosition, message: String) {
    self.file = file
    self.position = position
    self.message = message
  }
}

extension YAMLError: CustomStringConvertible {
  /// `file:line:column: message`.
  public var description: String { "\(file):\(position.line):\(position.column): \(message)" }
}
