/// What a value may be: it drives the parser's check, the help text and the completions.
public enum ValueKind: Sendable, Equatable {
  /// Any text; nothing is completed.
  case text
  /// The path of a file.
  case file
  /// The path of a folder.
  case folder
  /// One of a closed set, in the order that help lists it.
  case oneOf([String])

  /// The closed set of allowed values; `nil` when any text is allowed.
  public var allowedValues: [String]? {
    if case .oneOf(let values) = self { values } else { nil }
  }
}
