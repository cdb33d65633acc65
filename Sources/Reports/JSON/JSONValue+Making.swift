/// Initialisers and literals that let an encoder read like the document that it makes.
extension JSONValue {
  /// An integer.
  public init(_ value: some FixedWidthInteger & SignedInteger) {
    // Wider integers than 64 bits lose precision rather than the report.
    self = Int64(exactly: value).map { .integer($0) } ?? .number(Double(value))
  }

  /// A number; `null` when it is not finite.
  public init(_ value: Double) { self = value.isFinite ? .number(value) : .null }

  /// A string.
  public init(_ value: some StringProtocol) { self = .string(String(value)) }

  /// `true` or `false`.
  public init(_ value: Bool) { self = .bool(value) }

  /// An integer, or `null`.
  public init(_ value: (some FixedWidthInteger & SignedInteger)?) {
    self = value.map { JSONValue($0) } ?? .null
  }

  /// A number; `null` when there is none or it is not finite.
  public init(_ value: Double?) { self = value.map { JSONValue($0) } ?? .null }

  /// A string, or `null`.
  public init(_ value: String?) { self = value.map { .string($0) } ?? .null }

  /// `true`, `false` or `null`.
  public init(_ value: Bool?) { self = value.map { .bool($0) } ?? .null }

  /// An array of the elements' encodings.
  public init<Element>(_ elements: some Sequence<Element>, _ encode: (Element) -> JSONValue) {
    self = .array(elements.map(encode))
  }

  /// An object from a dictionary, its keys in ascending order.
  public init<Value>(sorting values: [String: Value], _ encode: (Value) -> JSONValue) {
    self = .object(values.sorted { $0.key < $1.key }.map { ($0.key, encode($0.value)) })
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A number.
  public init(floatLiteral value: Double) { self.init(value) }
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; the order of the literal is kept.
  public init(dictionaryLiteral members: (String, JSONValue)...) { self = .object(members) }
}
