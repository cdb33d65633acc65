/// Values whose name is a value itself: `{"name": "password", "value": "x"}`.
extension ValueReader {
  /// How far from the name its value may stand, in bytes.
  private static let reach = 400

  private static let keys = ["value", "val", "content", "default", "defaultvalue", "data", "text"]

  /// Where the value starts that belongs to a name; behind it, else before it in the same object.
  func companion(of introducer: FieldIntroducer) -> Int? {
    following(from: introducer.nameEnd) ?? preceding(before: introducer.nameStart)
  }

  /// The value behind the name: the next field of the object must have a value's name.
  private func following(from start: Int) -> Int? {
    var cursor = start
    let limit = min(bytes.count, start + Self.reach)
    while cursor < limit {
      let byte = bytes[cursor]
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "{") { return nil }
      if byte.isLetter {
        let end = nameEnd(from: cursor)
        if isKey(cursor..<end), let value = valueStart(behind: end) { return value }
        cursor = end
      } else {
        cursor += 1
      }
    }
    return nil
  }

  private func preceding(before start: Int) -> Int? {
    var cursor = start
    let limit = max(0, start - Self.reach)
    while cursor > limit {
      let byte = bytes[cursor - 1]
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "{") { return nil }
      guard byte.isLetter else {
        cursor -= 1
        continue
      }
      let end = cursor
      while cursor > limit, bytes[cursor - 1].isAlphanumeric { cursor -= 1 }
      if isKey(cursor..<end), let value = valueStart(behind: end), value < start { return value }
    }
    return nil
  }

  private func nameEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isAlphanumeric || bytes[end] == UInt8(ascii: "_") {
      end += 1
    }
    return end
  }

  /// `value`, `ParameterValue`, `string_value`.
  private func isKey(_ range: Range<Int>) -> Bool {
    guard range.count <= 24 else { return false }
    let name = text(of: range)
    return Self.keys.contains(name) || name.hasSuffix("value")
  }

  /// Where a value starts behind its key, a closing quote and a separator; also behind a tag.
  private func valueStart(behind end: Int) -> Int? {
    var cursor = end
    while cursor < bytes.count, bytes[cursor].isQuote || bytes[cursor] == UInt8(ascii: "\\") {
      cursor += 1
    }
    cursor = skipBlanks(from: cursor)
    guard cursor < bytes.count, ":=>".utf8.contains(bytes[cursor]) else { return nil }
    cursor += 1
    if cursor < bytes.count, bytes[cursor] == UInt8(ascii: ">") { cursor += 1 }
    return skipBlanks(from: cursor)
  }
}
