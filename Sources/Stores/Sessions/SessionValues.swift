import Records
import Redaction

/// Takes values out of transcripts: checked, redacted and bounded.
///
/// A name is redacted once, when it is first seen. A text is redacted whole and cut afterwards.
struct SessionValues {
  /// More different names are data that went astray: they are not remembered.
  private static let mostNames = 20_000
  /// How much of a text passes the redactor; a longer one is cut at a word before.
  private static let redactedBytes = 1 << 16
  /// In characters, how much is shown of what a tool was called with.
  private static let inputCharacters = 120

  private let redactor: Redactor
  private let scratch: RedactionScratch
  private let times: TimeParser
  private var names: [UInt64: String] = [:]

  init(times: TimeParser, redactor: Redactor) {
    self.times = times
    self.redactor = redactor
    scratch = redactor.makeScratch()
  }

  /// A name: redacted, bounded, in one spelling; nil for anything but a string that is not empty.
  mutating func name(_ node: JSONNode?) -> String? {
    guard let bytes = node?.bytes, !bytes.isEmpty else { return nil }
    return name(bytes)
  }

  /// A name from its bytes.
  mutating func name(_ bytes: UnsafeRawBufferPointer) -> String {
    let key = SessionIdentity.of(bytes)
    if let known = names[key] { return known }
    let raw = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let name = NameMapping.bounded(
      redactor.redact(raw, using: scratch).canonical, characters: NameMapping.characters)
    if names.count < SessionValues.mostNames { names[key] = name }
    return name
  }

  /// A name that the program made itself.
  mutating func name(_ text: String) -> String {
    var text = text
    return text.withUTF8 { name(UnsafeRawBufferPointer($0)) }
  }

  /// A path: redacted and bounded.
  mutating func path(_ node: JSONNode?) -> String? {
    guard let bytes = node?.bytes, !bytes.isEmpty, bytes.count <= 4096 else { return nil }
    let key = ~SessionIdentity.of(bytes)
    if let known = names[key] { return known }
    let path = redactor.redact(String(decoding: bytes, as: UTF8.self), using: scratch)
    if names.count < SessionValues.mostNames { names[key] = path }
    return path
  }

  /// A text of people or tools.
  func text(_ raw: String, characters: Int) -> String {
    NameMapping.bounded(
      redactor.redact(SessionValues.head(raw), using: scratch), characters: characters)
  }

  /// What a tool was called with, on one line.
  func inputText(_ raw: UnsafeRawBufferPointer) -> String {
    let isCut = raw.count > 2048
    var head = String(decoding: raw.prefix(2048), as: UTF8.self)
    // The word that the cut goes through may be half a secret that no longer looks like one.
    if isCut, let end = head.lastIndex(where: { $0 == " " || $0 == "\n" }) {
      head = String(head[..<end])
    }
    var line: [UInt8] = []
    for byte in redactor.redact(head, using: scratch).utf8 {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isSpace { line.append(byte) } else if line.last ?? 0x20 != 0x20 { line.append(0x20) }
    }
    if line.last == 0x20 { line.removeLast() }
    return NameMapping.bounded(
      String(decoding: line, as: UTF8.self), characters: SessionValues.inputCharacters)
  }

  /// A moment as text.
  func time(_ node: JSONNode?) -> Timestamp? {
    guard let time = node?.bytes.flatMap({ times.parse($0) }), time.microseconds >= 0 else {
      return nil
    }
    return time
  }

  private static func head(_ text: String) -> String {
    guard text.utf8.count > redactedBytes else { return text }
    let head = String(decoding: text.utf8.prefix(redactedBytes), as: UTF8.self)
    return head.lastIndex { $0 == " " || $0 == "\n" }.map { String(head[..<$0]) } ?? ""
  }
}

extension JSONNode {
  /// A count: a whole number that is not negative, also where it is written as text.
  var count: Int64? {
    if let number {
      return (0...1e15).contains(number) ? Int64(exactly: number.rounded()) : nil
    }
    return string.flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Milliseconds that are plausible: at most some weeks.
  var milliseconds: Int64? {
    guard let number, (0...4e9).contains(number) else { return nil }
    return Int64(number.rounded())
  }

  /// A text: a string, or the texts of a list of parts, one below the other.
  var joinedText: String? {
    if let string { return string }
    guard isArray else { return nil }
    var parts: [String] = []
    forEachElement { part in
      if let text = part.string ?? part["text"]?.string { parts.append(text) }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }
}
