import Records
import Redaction

/// Reads an operation's context, a JSON object, as fields.
///
/// Objects in it are flattened, names joined by dots. Lists and nulls are no values that
/// operations can be told apart by, and are left out.
struct ContextReader {
  /// What is odd about a context.
  enum Issue: String {
    case brokenJSON = "broken-json context"
    case notAnObject = "not-an-object context"
    case tooDeep = "nested-too-deep context"
    case tooMany = "too-many-fields context"
    case duplicate = "duplicate-key context"
    case unusable = "unusable-value context"
  }

  /// Objects nested deeper are left out.
  static let deepestObject = 8
  /// Fields beyond these, in the order of the text, are left out.
  static let mostFields = 64
  /// Nesting beyond this is refused, as everywhere where debrief reads JSON.
  private static let deepestValue = 64

  private struct Field {
    /// The number of its name; -1 for a name that is not kept.
    let number: Int
    let field: ContextField
  }

  private let redactor: Redactor
  private var names: NameCache
  private var values: NameCache
  /// Whether a name makes any value a secret, by the number of the name.
  private var isSecretName: [Bool] = []
  private var path: [UInt8] = []
  private var scratch: [UInt8] = []
  private var fields: [Field] = []
  private var issue: Issue?
  /// The numbers of the last context's names as they stood, and their order by name: contexts of
  /// one writer look alike.
  private var lastShape: [Int] = []
  private var lastOrder: [Int] = []

  init(redactor: Redactor) {
    self.redactor = redactor
    names = NameCache(redactor: redactor)
    values = NameCache(redactor: redactor)
  }

  /// The fields of a context, ascending by name, and the first thing that is odd about it.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> (fields: [ContextField], issue: Issue?) {
    fields.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    issue = nil
    var scanner = JSONScanner(bytes)
    guard let first = scanner.peek() else { return ([], .brokenJSON) }
    let isObject = first == UInt8(ascii: "{")
    guard value(&scanner, depth: 0), scanner.peek() == nil else {
      return ([], issue == .tooDeep ? .tooDeep : .brokenJSON)
    }
    guard isObject else {
      return ([], first == UInt8(ascii: "n") ? nil : .notAnObject)
    }
    return (sortedFields(), issue)
  }

  private mutating func value(_ scanner: inout JSONScanner, depth: Int) -> Bool {
    guard depth <= ContextReader.deepestValue else {
      issue = .tooDeep
      return false
    }
    switch scanner.peek() {
    case UInt8(ascii: "{"): return object(&scanner, depth: depth)
    case UInt8(ascii: "["): return list(&scanner, depth: depth)
    case UInt8(ascii: "\""):
      guard let text = scanner.text() else { return false }
      if isWanted(depth) { add(text, of: scanner) }
      return true
    case UInt8(ascii: "t"): return word("true", &scanner, depth)
    case UInt8(ascii: "f"): return word("false", &scanner, depth)
    case UInt8(ascii: "n"): return scanner.take(word: "null")
    default:
      // Numbers that JSON has no word for, as Python writes them.
      if ["NaN", "Infinity", "-Infinity"].contains(where: { scanner.take(word: $0) }) {
        if isWanted(depth) { note(.unusable) }
        return true
      }
      guard let number = scanner.number() else { return false }
      if isWanted(depth) { add(number) }
      return true
    }
  }

  private mutating func word(
    _ word: StaticString, _ scanner: inout JSONScanner, _ depth: Int
  ) -> Bool {
    guard scanner.take(word: word) else { return false }
    if isWanted(depth) { add(.text("\(word)")) }
    return true
  }

  private mutating func object(_ scanner: inout JSONScanner, depth: Int) -> Bool {
    guard scanner.take("{") else { return false }
    if depth == ContextReader.deepestObject { note(.tooDeep) }
    if scanner.take("}") { return true }
    let length = path.count
    repeat {
      guard let key = scanner.text() else { return false }
      if isWanted(depth + 1) {
        if depth > 0 { path.append(UInt8(ascii: ".")) }
        scanner.append(key, to: &path)
      }
      guard scanner.take(":"), value(&scanner, depth: depth + 1) else { return false }
      path.removeSubrange(length...)
    } while scanner.take(",")
    return scanner.take("}")
  }

  private mutating func list(_ scanner: inout JSONScanner, depth: Int) -> Bool {
    guard scanner.take("[") else { return false }
    if scanner.take("]") { return true }
    ignoring += 1
    defer { ignoring -= 1 }
    repeat {
      guard value(&scanner, depth: depth + 1) else { return false }
    } while scanner.take(",")
    return scanner.take("]")
  }

  /// In how many lists the scanner is.
  private var ignoring = 0

  /// Whether a value at a depth becomes a field.
  @inline(__always)
  private func isWanted(_ depth: Int) -> Bool {
    ignoring == 0 && depth > 0 && depth <= ContextReader.deepestObject
  }

  private mutating func note(_ new: Issue) {
    if issue == nil { issue = new }
  }

  private mutating func add(_ number: Double) {
    guard number.isFinite else { return note(.unusable) }
    guard isSecret() else { return add(.number(number)) }
    let isWhole = number == number.rounded() && abs(number) < 1e15
    let written = isWhole ? "\(Int64(number))" : "\(number)"
    let text = redacted(written)
    add(text == written ? .number(number) : .text(text))
  }

  private mutating func add(_ text: JSONScanner.Text, of scanner: JSONScanner) {
    if isSecret() {
      scratch.removeAll(keepingCapacity: true)
      scanner.append(text, to: &scratch)
      return add(.text(redacted(String(decoding: scratch, as: UTF8.self))))
    }
    if !text.isEscaped {
      return add(
        .text(values.name(UnsafeRawBufferPointer(rebasing: scanner.bytes[text.range]))))
    }
    scratch.removeAll(keepingCapacity: true)
    scanner.append(text, to: &scratch)
    add(.text(scratch.withUnsafeBytes { values.name($0) }))
  }

  private mutating func add(_ value: FieldValue) {
    guard fields.count < ContextReader.mostFields else { return note(.tooMany) }
    let number = path.withUnsafeBytes { names.index(of: $0) }
    let name = number.map { names.names[$0] } ?? path.withUnsafeBytes { names.name($0) }
    fields.append(Field(number: number ?? -1, field: ContextField(name: name, value: value)))
  }

  /// Whether the name that `path` holds may make its value a secret, such as `db.password`.
  private mutating func isSecret() -> Bool {
    guard let number = path.withUnsafeBytes({ names.index(of: $0) }) else {
      return hasSecretName(String(decoding: path, as: UTF8.self))
    }
    while isSecretName.count <= number {
      isSecretName.append(hasSecretName(names.rawName(isSecretName.count)))
    }
    return isSecretName[number]
  }

  private func hasSecretName(_ name: String) -> Bool {
    let line = "\(name)=Zr7kQ2vX9tLm4WpB"
    return redactor.redact(line) != line
  }

  /// A value as the redactor leaves it behind its name.
  private func redacted(_ value: String) -> String {
    let name = String(decoding: path, as: UTF8.self)
    let result = redactor.redact("\(name)=\(value)")
    let text = result.hasPrefix("\(name)=") ? String(result.dropFirst(name.count + 1)) : result
    return NameMapping.bounded(text.canonical, characters: NameCache.characters)
  }

  private mutating func sortedFields() -> [ContextField] {
    let isKnown =
      fields.count == lastShape.count
      && fields.indices.allSatisfy { fields[$0].number == lastShape[$0] && lastShape[$0] >= 0 }
    if !isKnown {
      lastShape = fields.map(\.number)
      lastOrder = fields.indices.sorted {
        (fields[$0].field.name, $0) < (fields[$1].field.name, $1)
      }
      // Of a name that stands twice the last value counts.
      let all = lastOrder
      lastOrder = all.indices.compactMap { place in
        place + 1 < all.count && fields[all[place]].field.name == fields[all[place + 1]].field.name
          ? nil : all[place]
      }
    }
    if lastOrder.count < fields.count { note(.duplicate) }
    return lastOrder.map { fields[$0].field }
  }
}
