/// Secrets that the name before them gives away: `password=…`, `"api_key": "…"`, `--token …`.
enum SecretField {
  private enum Certainty {
    /// Names nothing but secrets.
    case sure
    /// Is a word of messages too: the value must not be a plain word.
    case likely
    /// The rest of the line belongs to it.
    case line
  }

  /// Names without the signs between their words, the longest first.
  private static let names: [(name: StaticString, certainty: Certainty, kind: StaticString)] = [
    ("authorization", .line, "authorization"), ("cookie", .line, "cookie"),
    ("connectionstring", .line, "connection-string"), ("connstring", .line, "connection-string"),
    ("connstr", .line, "connection-string"), ("passphrase", .line, "passphrase"),
    ("mnemonic", .line, "passphrase"), ("seedphrase", .line, "passphrase"),
    ("recoveryphrase", .line, "passphrase"),
    ("secretaccesskey", .sure, "aws-secret-access-key"), ("awssecret", .sure, "secret"),
    ("accountkey", .sure, "azure-storage-key"), ("storagekey", .sure, "azure-storage-key"),
    ("sharedaccesskey", .sure, "azure-storage-key"),
    ("passwords", .sure, "password"), ("password", .sure, "password"),
    ("passwd", .sure, "password"), ("passwort", .sure, "password"),
    ("passcode", .sure, "password"), ("pwd", .sure, "password"), ("pass", .sure, "password"),
    ("apikey", .sure, "api-key"), ("appkey", .likely, "api-key"),
    ("authkey", .likely, "api-key"), ("subscriptionkey", .sure, "api-key"),
    ("functionskey", .sure, "api-key"), ("licensekey", .likely, "api-key"),
    ("accesskey", .likely, "key"), ("privatekey", .likely, "key"), ("secretkey", .sure, "key"),
    ("signingkey", .likely, "key"), ("encryptionkey", .likely, "key"),
    ("masterkey", .likely, "key"), ("deploykey", .likely, "key"), ("sshkey", .likely, "key"),
    ("servicekey", .likely, "key"), ("webhookkey", .likely, "key"), ("hmackey", .likely, "key"),
    ("jwtkey", .likely, "key"), ("secrets", .likely, "secret"), ("secret", .likely, "secret"),
    ("credentials", .likely, "credential"), ("credential", .likely, "credential"),
    ("creds", .likely, "credential"), ("cred", .likely, "credential"),
    ("token", .likely, "token"), ("jwt", .likely, "token"), ("signature", .likely, "signature"),
    ("sig", .likely, "signature"), ("auth", .likely, "secret-by-name"),
    ("key", .likely, "secret-by-name"), ("bearer", .likely, "bearer-token"),
    ("user", .likely, "curl-user"),
    ("identifiedby", .sure, "sql-password"),
  ]

  /// The value behind a separator at a byte; nil where its field is none of the names.
  static func span(
    behindSeparator index: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    let separator = bytes[index]
    // `%3D` and `%3A` separate as well; of other signs with a percent none does.
    var end = index
    var start = index + 1
    if separator == UInt8(ascii: "%") {
      guard index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "3"),
        [UInt8(ascii: "d"), UInt8(ascii: "a")].contains(bytes[index + 2] | 0x20)
      else { return nil }
      start = index + 3
    }
    while end > 0, isBetween(bytes[end - 1], separator) { end -= 1 }
    if separator == UInt8(ascii: ",") {
      guard end < index, "\"'".utf8.contains(bytes[index - 1]) else { return nil }
    }
    guard let field = field(before: end, bytes) else { return nil }
    if separator == UInt8(ascii: " ") {
      guard field.isOption || field.isSpoken, bytes[index - 1] != 0x20 else { return nil }
    } else if field.isOnlyOption {
      return nil
    }
    return value(from: &start, bytes, field.certainty, field.kind)
  }

  private struct Field {
    let certainty: Certainty
    let kind: StaticString
    /// Whether its name begins with a hyphen, as an option's does.
    let isOption: Bool
    /// Whether a blank alone may stand between the name and the value.
    var isSpoken: Bool { kind.isText("bearer-token") || kind.isText("sql-password") }
    /// Whether only an option of that name has a secret.
    var isOnlyOption: Bool { kind.isText("curl-user") }
  }

  /// Quotes, brackets and blanks may stand between a name and its separator.
  private static func isBetween(_ byte: UInt8, _ separator: UInt8) -> Bool {
    if separator == UInt8(ascii: " ") { return false }
    return byte == 0x20 || byte == 0x09 || "\"'`\\])=".utf8.contains(byte)
  }

  /// The field whose name ends before a byte.
  private static func field(before end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Field? {
    var start = end
    while start > 0, end - start < 64,
      bytes[start - 1].isWordByte || bytes[start - 1] == UInt8(ascii: "-")
        || bytes[start - 1] == UInt8(ascii: ".")
    { start -= 1 }
    guard end - start >= 3 else { return nil }
    var name: [UInt8] = bytes[start..<end].filter(\.isLetterByte).map(\.lowered)
    // `identified by`, `api key`: two words.
    if start > 1, bytes[start - 1] == 0x20, name == Array("by".utf8) || name == Array("key".utf8) {
      var before = start - 1
      while before > 0, bytes[before - 1].isLetterByte { before -= 1 }
      name.insert(contentsOf: bytes[before..<start - 1].map(\.lowered), at: 0)
    }
    for (known, certainty, kind) in names where isName(name, known) {
      return Field(
        certainty: certainty, kind: kind, isOption: bytes[start] == UInt8(ascii: "-"))
    }
    return nil
  }

  /// Names end longer ones, as in `db_password`; the shortest only where a sign parts them.
  private static func isName(_ name: [UInt8], _ known: StaticString) -> Bool {
    let count = known.utf8CodeUnitCount
    guard name.count >= count, count >= 5 || name.count - count != 1 else { return false }
    for offset in 0..<count where name[name.count - count + offset] != known.utf8Start[offset] {
      return false
    }
    return true
  }

  private static func value(
    from start: inout Int, _ bytes: UnsafeBufferPointer<UInt8>, _ certainty: Certainty,
    _ kind: StaticString
  ) -> SecretSpans.Span? {
    while start < bytes.count,
      bytes[start].isBlankByte || ">=:(\\[".utf8.contains(bytes[start])
    { start += 1 }
    var quote: UInt8?
    while start < bytes.count, "\"'`\\".utf8.contains(bytes[start]) {
      if bytes[start] != UInt8(ascii: "\\") { quote = bytes[start] }
      start += 1
    }
    guard start < bytes.count else { return nil }
    let end = end(of: start, bytes, quote: quote, isLine: certainty == .line)
    guard end > start else { return nil }
    let value = bytes[start..<end]
    if certainty == .likely, quote == nil || value.contains(0x20) || value.count < 3,
      !isRandom(value)
    {
      return nil
    }
    if certainty == .sure, quote == nil,
      ["is", "was", "for", "of", "to", "in", "has", "the"]
        .contains(where: { value.elementsEqual($0.utf8) })
    {
      return nil
    }
    return SecretSpans.Span(range: start..<end, kind: kind)
  }

  private static func end(
    of start: Int, _ bytes: UnsafeBufferPointer<UInt8>, quote: UInt8?, isLine: Bool
  ) -> Int {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if let quote {
        if byte == quote, bytes[end - 1] != UInt8(ascii: "\\") || end - start < 2 { break }
        // The quote of a text in a text ends with the sign before it.
        if byte == UInt8(ascii: "\\"), end + 1 < bytes.count, bytes[end + 1] == quote,
          bytes[start - 2 >= 0 ? start - 2 : 0] == UInt8(ascii: "\\")
        {
          break
        }
      } else if byte == 0x0A || byte == 0x0D {
        break
      } else if !isLine, byte.isBlankByte || ",;&)]}\"'`<>".utf8.contains(byte) {
        break
      }
      end += 1
    }
    return end
  }

  /// Whether a value looks like none that people write in sentences.
  private static func isRandom(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let hasDigit = value.contains(where: \.isDigitByte)
    let hasLetter = value.contains(where: \.isLetterByte)
    return value.count >= 20 && !value.contains(0x20) || hasDigit && hasLetter && value.count >= 6
  }
}

extension StaticString {
  fileprivate func isText(_ other: StaticString) -> Bool {
    utf8CodeUnitCount == other.utf8CodeUnitCount
      && (0..<utf8CodeUnitCount).allSatisfy { utf8Start[$0] == other.utf8Start[$0] }
  }
}
