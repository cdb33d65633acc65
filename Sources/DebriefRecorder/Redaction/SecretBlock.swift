/// Secrets of several lines: private keys.
enum SecretBlock {
  /// The key that begins at a byte; nil where none does.
  static func span(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> SecretSpans.Span? {
    guard bytes[index...].starts(with: "----".utf8) else { return putty(at: index, bytes) }
    var line = index
    while line < bytes.count, bytes[line] == UInt8(ascii: "-") || bytes[line] == 0x20 { line += 1 }
    guard bytes[line...].starts(with: "BEGIN ".utf8) else { return nil }
    var end = line
    while end < bytes.count, bytes[end] != 0x0A, end - line < 80 { end += 1 }
    guard contains(bytes[line..<end], "PRIVATE KEY") else { return nil }
    // A key whose end is missing goes to the end of the text.
    var close = end
    while close < bytes.count, !bytes[close...].starts(with: "END ".utf8) { close += 1 }
    while close < bytes.count, bytes[close] != 0x0A, bytes[close] != UInt8(ascii: "\\") {
      close += 1
    }
    return SecretSpans.Span(range: index..<close, kind: kind)
  }

  /// `Private-Lines: 14` and what follows; the hyphen is looked at.
  private static func putty(
    at index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    guard index >= 7, bytes[index...].starts(with: "-Lines: ".utf8),
      bytes[index - 7..<index].elementsEqual("Private".utf8)
    else { return nil }
    var close = index
    while close < bytes.count, !bytes[close...].starts(with: "Private-MAC:".utf8) { close += 1 }
    return SecretSpans.Span(range: index..<close, kind: kind)
  }

  private static let kind: StaticString = "private-key"

  private static func contains(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ text: StaticString
  ) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    for start in bytes.startIndex...(bytes.endIndex - count) {
      var offset = 0
      while offset < count, bytes[start + offset] == text.utf8Start[offset] { offset += 1 }
      if offset == count { return true }
    }
    return false
  }
}

/// Secrets in addresses: `://user:password@host`, `https://token@host`, and signatures.
enum SecretURL {
  /// The secret behind a colon at a byte; nil where there is none.
  static func span(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> SecretSpans.Span? {
    guard bytes[index...].starts(with: "://".utf8) else { return nil }
    let start = index + 3
    var end = start
    var at: Int?
    while end < bytes.count, !bytes[end].isBlankByte, !"\"'<>".utf8.contains(bytes[end]) {
      // The last one counts: a password may have one too.
      if bytes[end] == UInt8(ascii: "@") { at = end }
      if bytes[end] == UInt8(ascii: "/"), at != nil { break }
      end += 1
    }
    guard let at else { return nil }
    if let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")) {
      guard colon + 1 < at, !SecretField.isPlaceholder(bytes[colon + 1..<at]) else { return nil }
      return SecretSpans.Span(range: colon + 1..<at, kind: "url-password")
    }
    guard at - start >= 16, bytes[start..<at].contains(where: \.isDigitByte) else { return nil }
    return SecretSpans.Span(range: start..<at, kind: "url-token")
  }
}
