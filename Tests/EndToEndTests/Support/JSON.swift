import Foundation

/// A JSON document read by Foundation, for looking into it.
///
/// What is not there reads as `missing`, which equals nothing that a test expects.
enum JSON: Equatable {
  case missing, null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(parsing bytes: Data) throws {
    self.init(try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed))
  }

  init(parsing text: String) throws { try self.init(parsing: Data(text.utf8)) }

  private init(_ value: Any) {
    switch value {
    case let text as String: self = .string(text)
    case let list as [Any]: self = .array(list.map { JSON($0) })
    case let members as [String: Any]: self = .object(members.mapValues { JSON($0) })
    case let number as NSNumber:
      let isBoolean = CFBooleanCheck.isBoolean(number)
      self = isBoolean ? .bool(number.boolValue) : .number(number.doubleValue)
    default: self = .null
    }
  }

  subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .missing } else { .missing }
  }

  subscript(index: Int) -> JSON {
    if case .array(let list) = self, list.indices.contains(index) { list[index] } else { .missing }
  }

  var list: [JSON] { if case .array(let list) = self { list } else { [] } }
  var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
  var string: String? { if case .string(let text) = self { text } else { nil } }
  var double: Double? { if case .number(let number) = self { number } else { nil } }
  var int: Int? { double.flatMap { Int(exactly: $0) } }

  /// The first element of a list whose member has a value.
  func first(_ key: String, _ value: JSON) -> JSON { list.first { $0[key] == value } ?? .missing }

  /// Every string in it, keys included.
  var strings: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let list): list.flatMap(\.strings)
    case .object(let members): members.flatMap { [$0.key] + $0.value.strings }
    default: []
    }
  }
}

/// Tells `true` from `1`, which Foundation both makes numbers.
private enum CFBooleanCheck {
  static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(nilLiteral: ()) { self = .null }
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
  init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(Dictionary(uniqueKeysWithValues: members))
  }
}
