/// Secrets that their own shape gives away: a beginning, then characters of some set.
struct SecretShape {
  let kind: StaticString
  /// How it begins.
  let prefix: StaticString
  /// The least number of bytes behind the beginning.
  let least: Int
  /// Whether it may begin inside a word.
  let isAnywhere: Bool

  init(_ kind: StaticString, _ prefix: StaticString, _ least: Int, anywhere: Bool = false) {
    self.kind = kind
    self.prefix = prefix
    self.least = least
    isAnywhere = anywhere
  }

  /// The secret that begins at a byte; nil where none does.
  static func span(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> SecretSpans.Span? {
    guard let shapes = byFirst[bytes[index]] else { return particular(at: index, of: bytes) }
    let isInWord = index > 0 && bytes[index - 1].isWordByte
    for shape in shapes where shape.isAnywhere || !isInWord {
      guard shape.begins(at: index, of: bytes) else { continue }
      let start = index + shape.prefix.utf8CodeUnitCount
      let end = end(of: start, bytes)
      if end - start >= shape.least {
        return SecretSpans.Span(range: index..<end, kind: shape.kind)
      }
    }
    return particular(at: index, of: bytes)
  }

  private func begins(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] != prefix.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Where characters of tokens end.
  private static func end(of start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start
    while end < bytes.count, isToken(bytes[end]) { end += 1 }
    // A full stop ends the sentence and not the token.
    while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return end
  }

  static func isToken(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "=")
  }

  /// Shapes that are no beginning and a length.
  private static func particular(
    at index: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    guard index == 0 || !bytes[index - 1].isWordByte else { return nil }
    var end = index
    while end < bytes.count, isToken(bytes[end]) || bytes[end] == UInt8(ascii: ":") { end += 1 }
    while end > index, ".:".utf8.contains(bytes[end - 1]) { end -= 1 }
    let word = bytes[index..<end]
    guard word.count >= 30 else { return nil }
    if let kind = kind(of: word) { return SecretSpans.Span(range: index..<end, kind: kind) }
    return nil
  }

  private static func kind(of word: Slice<UnsafeBufferPointer<UInt8>>) -> StaticString? {
    let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    // Three parts in base64, the first an object: a JSON Web Token.
    if word.starts(with: "eyJ".utf8), parts.count >= 2, parts[0].count >= 11, parts[1].count >= 8 {
      return "jwt"
    }
    if parts.count == 3, parts[0].count >= 22, parts[1].count == 6, parts[2].count >= 8,
      parts.allSatisfy({ $0.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") } })
    {
      return "discord-bot-token"
    }
    if parts.count >= 3, parts[1].elementsEqual("atlasv1".utf8) { return "terraform-cloud-token" }
    let fields = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    if fields.count == 2, (8...10).contains(fields[0].count),
      fields[0].allSatisfy(\.isDigitByte), fields[1].starts(with: "AA".utf8), fields[1].count >= 32
    {
      return "telegram-bot-token"
    }
    let dashed = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    if dashed.count == 2, dashed[0].count == 32, dashed[0].allSatisfy(\.isHexByte),
      dashed[1].starts(with: "us".utf8), dashed[1].count <= 4
    {
      return "mailchimp-key"
    }
    if let mark = word.dropFirst(3).firstIndex(of: UInt8(ascii: "Q")), mark == word.startIndex + 4,
      word[mark - 1] == UInt8(ascii: "7") || word[mark - 1] == UInt8(ascii: "8"),
      word[mark + 1] == UInt8(ascii: "~")
    {
      return "azure-client-secret"
    }
    return nil
  }
}
