/// A JSON value, to be written as it was given.
///
/// Numbers are kept as they were spelled, so that none loses a digit; members keep their order.
public indirect enum RecordedValue: Sendable, Equatable {
  /// Nothing.
  case null
  /// A flag.
  case boolean(Bool)
  /// A number as JSON spells it.
  case number(String)
  /// A text.
  case text(String)
  /// A list.
  case list([RecordedValue])
  /// An object.
  case object([Member])

  /// One member of an object.
  public struct Member: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: RecordedValue

    /// A member from its parts.
    public init(_ name: String, _ value: RecordedValue) {
      self.name = name
      self.value = value
    }
  }

  /// An object of members in order.
  public static func object(_ members: KeyValuePairs<String, RecordedValue>) -> RecordedValue {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// A whole number.
  public static func integer(_ number: Int) -> RecordedValue { .number(String(number)) }

  /// A number; null where it is none that JSON has.
  public static func real(_ number: Double) -> RecordedValue {
    number.isFinite ? .number(JSONText.number(number)) : .null
  }

  /// The value of the last member of a name; nil where there is none, or this is no object.
  public subscript(name: String) -> RecordedValue? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.last { $0.name == name }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      let index = members.lastIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (nil, let value?): members.append(Member(name, value))
      case (let index?, nil): members.remove(at: index)
      case (nil, nil): return
      }
      self = .object(members)
    }
  }

  /// The text; nil for anything else.
  public var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The flag; nil for anything else.
  public var flag: Bool? { if case .boolean(let flag) = self { flag } else { nil } }

  /// The number; nil for anything else, and beyond what a `Double` holds.
  public var double: Double? {
    guard case .number(let text) = self, let number = Double(text), number.isFinite else {
      return nil
    }
    return number
  }

  /// The whole number; nil for anything else.
  public var int: Int? {
    guard case .number(let text) = self else { return nil }
    if let number = Int(text) { return number }
    return double.flatMap { Int(exactly: $0) }
  }

  /// The members; nil for anything but an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements; nil for anything but a list.
  public var elements: [RecordedValue]? { if case .list(let list) = self { list } else { nil } }

  /// The value on one line of JSON.
  public var json: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value with every text replaced, given the name of the member that it stands under.
  func mapTexts(named name: String?, _ change: (String?, String) -> String) -> RecordedValue {
    switch self {
    case .text(let text): .text(change(name, text))
    case .list(let list): .list(list.map { $0.mapTexts(named: name, change) })
    case .object(let members):
      .object(
        members.map { Member(change(nil, $0.name), $0.value.mapTexts(named: $0.name, change)) })
    default: self
    }
  }

  func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += Array("null".utf8)
    case .boolean(let flag): bytes += Array((flag ? "true" : "false").utf8)
    case .number(let text): bytes += Array(text.utf8)
    case .text(let text): JSONText.append(text, to: &bytes)
    case .list(let list):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in list.enumerated() {
        if index > 0 { bytes += Array(", ".utf8) }
        value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes += Array(", ".utf8) }
        JSONText.append(member.name, to: &bytes)
        bytes += Array(": ".utf8)
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

extension RecordedValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .real(value) }
  /// A flag.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Nothing.
  public init(nilLiteral: ()) { self = .null }
  /// A list.
  public init(arrayLiteral elements: RecordedValue...) { self = .list(elements) }
  /// An object.
  public init(dictionaryLiteral elements: (String, RecordedValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
