/// A secret whose name is a value itself: `{"name": "password", "value": "x"}`,
/// `<key>password</key><string>x</string>`, `<password type="plain">x</password>`.
struct SecretPair {
  /// What is to be hidden; nil where it is hidden already.
  let value: SecretSpans.Span?
  /// Where the name ends.
  let nameEnd: Int

  /// How far from the name its value may stand, in bytes.
  private static let reach = 400

  /// The pair whose name stands behind a separator at a byte; nil where there is none.
  init?(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) {
    let byte = bytes[index]
    guard byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
    else { return nil }
    let pair =
      SecretPair.reference(index, bytes)
      ?? (byte == UInt8(ascii: ">") ? SecretPair.tag(index, bytes) : nil)
    guard let pair else { return nil }
    self = pair
  }

  private init(value: SecretSpans.Span?, nameEnd: Int) {
    self.value = value
    self.nameEnd = nameEnd
  }

  /// A name that is the value of `name`, `key` and the like.
  private static func reference(
    _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretPair? {
    var end = index
    while end > 0, "\"' \\".utf8.contains(bytes[end - 1]) { end -= 1 }
    guard isKey(of: ["name", "key", "field", "variable", "td", "th", "dt"], before: end, bytes)
    else { return nil }
    var start = index + 1
    while start < bytes.count, "\"' \\".utf8.contains(bytes[start]) { start += 1 }
    var nameEnd = start
    while nameEnd < bytes.count, nameEnd - start < 64,
      bytes[nameEnd].isWordByte || "-.".utf8.contains(bytes[nameEnd])
    { nameEnd += 1 }
    guard let field = SecretField.field(named: bytes[start..<nameEnd]) else { return nil }
    let value =
      following(nameEnd, field, bytes) ?? element(behind: nameEnd, field, bytes)
      ?? preceding(index, field, bytes)
    guard value != nil || isHidden(nameEnd, bytes) || isHidden(max(0, index - reach), bytes) else {
      return nil
    }
    return SecretPair(value: value, nameEnd: min(nameEnd + 2, bytes.count))
  }

  /// Whether there is a replacement in reach of a byte.
  private static func isHidden(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    (start..<min(bytes.count, start + reach)).contains {
      bytes[$0] == UInt8(ascii: "[") && bytes[$0...].starts(with: SecretSpans.mark.utf8)
    }
  }

  /// The value behind a tag that the name of a secret names, with attributes.
  private static func tag(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> SecretPair? {
    guard index > 0, "\"'".utf8.contains(bytes[index - 1]) else { return nil }
    var start = index
    while start > 0, index - start < 200, bytes[start - 1] != UInt8(ascii: "<"),
      bytes[start - 1] != UInt8(ascii: ">")
    { start -= 1 }
    guard start > 0, bytes[start - 1] == UInt8(ascii: "<") else { return nil }
    var end = start
    while end < index, bytes[end].isWordByte || "-.:".utf8.contains(bytes[end]) { end += 1 }
    let name = bytes[start..<end]
    let local = name[(name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? start)..<end]
    return SecretField.field(named: local).flatMap { field in
      text(from: index + 1, field, bytes).map { SecretPair(value: $0, nameEnd: index + 1) }
    }
  }

  /// Whether a word before a byte ends as one of these.
  private static func isKey(
    of keys: [StaticString], before end: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    keys.contains { key in
      let count = key.utf8CodeUnitCount
      guard end >= count else { return false }
      for offset in 0..<count where bytes[end - count + offset].lowered != key.utf8Start[offset] {
        return false
      }
      // Tags are short words that many longer ones end with.
      return count > 2 || end == count || !bytes[end - count - 1].isWordByte
    }
  }

  private static let values: [StaticString] = [
    "value", "val", "content", "default", "data", "text",
  ]

  /// The value behind the name: the next field of the object with a value's name.
  private static func following(
    _ start: Int, _ field: SecretField.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    var cursor = start
    let limit = min(bytes.count, start + reach)
    while cursor < limit {
      let byte = bytes[cursor]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") { return nil }
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">"),
        let value = value(behind: cursor, field, bytes)
      {
        return value
      }
      cursor += 1
    }
    return nil
  }

  /// The value before the name, in the same object.
  private static func preceding(
    _ end: Int, _ field: SecretField.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    var cursor = end
    let limit = max(0, end - reach)
    while cursor > limit {
      cursor -= 1
      let byte = bytes[cursor]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "<") {
        return nil
      }
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "="),
        let value = value(behind: cursor, field, bytes), value.range.upperBound <= end
      {
        return value
      }
    }
    return nil
  }

  /// What stands behind a separator whose field has a value's name.
  private static func value(
    behind separator: Int, _ field: SecretField.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    var end = separator
    while end > 0, "\"' \\".utf8.contains(bytes[end - 1]) { end -= 1 }
    guard isKey(of: values, before: end, bytes) else { return nil }
    var start = separator + 1
    return SecretField.value(from: &start, bytes, field.certainty, field.kind)
  }

  /// What the next element holds, or the one whose attribute the name is.
  private static func element(
    behind nameEnd: Int, _ field: SecretField.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    guard nameEnd < bytes.count else { return nil }
    guard bytes[nameEnd] == UInt8(ascii: "<") else {
      guard "\"'".utf8.contains(bytes[nameEnd]) else { return nil }
      return close(from: nameEnd, bytes).flatMap { text(from: $0, field, bytes) }
    }
    guard var start = close(from: nameEnd + 1, bytes) else { return nil }
    while start < bytes.count, bytes[start].isBlankByte { start += 1 }
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "<"),
      bytes[start + 1] != UInt8(ascii: "/"), let open = close(from: start + 1, bytes)
    else { return nil }
    return text(from: open, field, bytes)
  }

  /// Where the tag ends that a byte lies in.
  private static func close(from start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var end = start
    while end < bytes.count, end - start < 200, bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == UInt8(ascii: ">") { return end + 1 }
      end += 1
    }
    return nil
  }

  /// The text of an element, if it is a value and not empty.
  private static func text(
    from start: Int, _ field: SecretField.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "<"), bytes[end] != 0x0A { end += 1 }
    return SecretTable.span(start..<end, field, isFirm: true, bytes)
  }
}
