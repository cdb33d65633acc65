/// Looking into a document that has been read.
extension JSONValue {
  /// The member with the key; `nil` when this is no object or has none.
  ///
  /// Of several with the same key the last counts, as in most readers.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.0 == key }?.1
  }

  /// The string; `nil` for anything else.
  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The truth value; `nil` for anything else.
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The integer; `nil` for anything else, numbers with a fraction included.
  public var integerValue: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// The number, integers included; `nil` for anything else.
  public var doubleValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The elements; `nil` for anything but an array.
  public var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members in their order; `nil` for anything but an object.
  public var objectValue: [(String, JSONValue)]? {
    if case .object(let members) = self { members } else { nil }
  }
}
