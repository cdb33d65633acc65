/// Secrets that the name before them gives away: `password=…`, `"api_key": "…"`, `--token …`.
enum SecretField {
  enum Certainty {
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
    ("jsessionid", .likely, "session-cookie"), ("phpsessid", .likely, "session-cookie"),
    ("aspsessionid", .likely, "session-cookie"), ("sessid", .likely, "session-cookie"),
    ("secretaccesskey", .sure, "aws-secret-access-key"), ("awssecret", .sure, "secret"),
    ("accountkey", .sure, "azure-storage-key"), ("storagekey", .sure, "azure-storage-key"),
    ("sharedaccesskey", .sure, "azure-storage-key"),
    ("passwords", .sure, "password"), ("password", .sure, "password"),
    ("passwd", .sure, "password"), ("passwort", .sure, "password"),
    ("passcode", .sure, "password"), ("kennwort", .sure, "password"),
    ("wachtwoord", .sure, "password"), ("senha", .sure, "password"), ("psk", .sure, "password"),
    ("pw", .sure, "password"), ("pwd", .sure, "password"), ("pass", .sure, "password"),
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
    ("key", .likely, "secret-by-name"), ("heroku", .likely, "heroku-key"),
    ("bearer", .likely, "bearer-token"),
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
    while end > 0 {
      if isBetween(bytes[end - 1], separator) {
        end -= 1
      } else if end >= 3, bytes[end - 3..<end].elementsEqual("%22".utf8) {
        end -= 3
      } else {
        break
      }
    }
    if separator == UInt8(ascii: ",") {
      guard end < index, "\"'".utf8.contains(bytes[index - 1]) else { return nil }
    }
    guard let field = field(before: end, bytes) else { return nil }
    if separator == UInt8(ascii: " ") {
      guard field.isOption || field.isSpoken || isSpoken(before: end, value: start, bytes),
        bytes[index - 1] != 0x20
      else { return nil }
    }
    return value(from: &start, bytes, field.certainty, field.kind)
  }

  /// What a name says of its value.
  struct Field {
    let certainty: Certainty
    let kind: StaticString
    /// Whether its name begins with a hyphen, as an option's does.
    let isOption: Bool
    /// Whether it is a word of tables that hold no secrets.
    var isShort: Bool = false
    /// Whether a blank alone may stand between the name and the value.
    var isSpoken: Bool { kind.isText("bearer-token") || kind.isText("sql-password") }
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
    guard end - start >= 2 else { return nil }
    // The file of the system is no field.
    if start >= 5, bytes[start - 5..<end].elementsEqual("/etc/passwd".utf8) { return nil }
    // The name in a replacement is no field's.
    if start >= 10, bytes[start - 10..<start].elementsEqual(SecretSpans.mark.utf8) { return nil }
    if ["-u", "--user"].contains(where: { bytes[start..<end].elementsEqual($0.utf8) }) {
      guard isAfterCurl(start, bytes) else { return nil }
      return Field(certainty: .sure, kind: "curl-user", isOption: true)
    }
    var name: [UInt8] = bytes[start..<end].filter(\.isLetterByte).map(\.lowered)
    // `identified by`, `api key`, `connection string`: two words.
    if start > 1, bytes[start - 1] == 0x20 {
      var before = start - 1
      while before > 0, bytes[before - 1].isLetterByte { before -= 1 }
      let both = bytes[before..<start - 1].map(\.lowered) + name
      if names.contains(where: { isName(both, $0.name) }) { name = both }
    }
    // A parameter of an address is no word of a sentence.
    let isParameter = start > 0 && "?&".utf8.contains(bytes[start - 1])
    for (known, certainty, kind) in names where isName(name, known) {
      return Field(
        certainty: isParameter && certainty == .likely ? .sure : certainty, kind: kind,
        isOption: bytes[start] == UInt8(ascii: "-"))
    }
    return nil
  }

  private static func isAfterCurl(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = start
    while index >= 5, bytes[index - 1] != 0x0A {
      if bytes[index - 5..<index].elementsEqual("curl ".utf8) { return true }
      index -= 1
    }
    return false
  }

  /// Whether a blank is enough of a separator: `password 'x'` of SQL, `login x password y`.
  private static func isSpoken(
    before end: Int, value start: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard end >= 8, bytes[end - 8..<end].map(\.lowered).elementsEqual("password".utf8) else {
      return false
    }
    if start < bytes.count, bytes[start] == UInt8(ascii: "'") { return true }
    let words = bytes[max(0, end - 120)..<end - 8].split { $0.isBlankByte }
    return words.count >= 2 && words[words.count - 2].map(\.lowered).elementsEqual("login".utf8)
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

  static func value(
    from start: inout Int, _ bytes: UnsafeBufferPointer<UInt8>, _ certainty: Certainty,
    _ kind: StaticString
  ) -> SecretSpans.Span? {
    while start < bytes.count {
      if bytes[start...].starts(with: SecretSpans.mark.utf8) { return nil }
      if bytes[start].isBlankByte || ">=:(\\[|".utf8.contains(bytes[start]) {
        start += 1
      } else if bytes[start...].starts(with: "%22".utf8) {
        start += 3
      } else {
        break
      }
    }
    var quote: UInt8?
    while start < bytes.count, "\"'`\\".utf8.contains(bytes[start]) {
      if bytes[start] != UInt8(ascii: "\\") { quote = bytes[start] }
      start += 1
    }
    guard start < bytes.count, !bytes[start...].starts(with: SecretSpans.mark.utf8) else {
      return nil
    }
    let end = end(of: start, bytes, quote: quote, isLine: certainty == .line)
    guard end > start else { return nil }
    let value = bytes[start..<end]
    if certainty == .likely, quote == nil || value.contains(0x20) || value.count < 3,
      !isRandom(value)
    {
      return nil
    }
    if certainty == .sure, isProse(value) || isPlaceholder(value) { return nil }
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

  /// The field of a name that stands by itself, as in a cell; blanks part its words.
  static func field(named name: Slice<UnsafeBufferPointer<UInt8>>) -> Field? {
    guard (2...64).contains(name.count), name.split(separator: 0x20).count <= 3,
      name.allSatisfy({ $0.isWordByte || " -.".utf8.contains($0) })
    else { return nil }
    let letters = name.filter(\.isLetterByte).map(\.lowered)
    for (known, certainty, kind) in names where isName(letters, known) {
      return Field(
        certainty: certainty, kind: kind, isOption: false, isShort: known.utf8CodeUnitCount < 5)
    }
    return nil
  }

  /// Whether a value is words that messages say of a password, and none.
  static func isProse(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let words = value.split { !$0.isLetterByte }.map {
      String(decoding: $0.map(\.lowered), as: UTF8.self)
    }
    if words.count >= 3 { return words.contains { plain.contains($0) } }
    return words.first.map { plain.contains($0) } == true
      && !value.contains(where: \.isDigitByte)
  }

  /// A variable, or what stands where a secret was.
  static func isPlaceholder(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    value.allSatisfy { $0 == UInt8(ascii: "*") } || value.first == UInt8(ascii: "$")
      || value.first == UInt8(ascii: "<")
      || ["os.environ", "process.env", "getenv"].contains { value.starts(with: $0.utf8) }
  }

  private static let plain: Set<String> = [
    "an", "and", "authentication", "be", "cannot", "does", "expired", "failed", "field", "for",
    "has", "in", "incorrect", "input", "invalid", "is", "mismatch", "missing", "must", "no",
    "none", "not", "null", "of", "required", "requires", "rejected", "should", "the", "this", "to",
    "too",
    "undefined", "was", "wrong", "yes", "true", "false", "string", "str",
  ]

  /// Whether a value looks like none that people write in sentences.
  static func isRandom(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
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
