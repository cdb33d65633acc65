/// A value of an operation's context or of one of its columns.
public enum FieldValue: Sendable, Hashable {
  /// A finite number.
  case number(Double)
  /// A text that has passed the redactor; true and false are the texts `true` and `false`.
  case text(String)
}

/// A named value that an operation ran under, such as `complexity` or `model`.
public struct ContextField: Sendable, Hashable {
  /// The field's name; nested objects join their names with dots.
  public let name: String
  /// Its value.
  public let value: FieldValue

  /// A field from its parts.
  public init(name: String, value: FieldValue) {
    self.name = name
    self.value = value
  }
}
