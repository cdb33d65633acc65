/// A line of a stack trace, UTF-8.
struct TraceLine {
  let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) {
    let end = bytes.last == UInt8(ascii: "\r") ? bytes.count - 1 : bytes.count
    self.bytes = UnsafeRawBufferPointer(rebasing: bytes[..<end])
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  var isIndented: Bool { bytes.first.map { $0 == 0x20 || $0 == 0x09 } ?? true }

  /// The line without white space at its ends.
  var trimmed: TraceLine {
    var (start, end) = (0, bytes.count)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return self[start..<end]
  }

  subscript(range: Range<Int>) -> TraceLine {
    TraceLine(UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  /// Whether the line begins with a text.
  func starts(_ text: StaticString) -> Bool { matches(text, at: 0) }

  /// Whether a text stands in the line.
  func has(_ text: StaticString) -> Bool { place(of: text) != nil }

  /// Where a text stands first.
  func place(of text: StaticString) -> Int? {
    let count = text.utf8CodeUnitCount
    guard bytes.count >= count else { return nil }
    return (0...(bytes.count - count)).first {
      bytes[$0] == text.utf8Start[0] && matches(text, at: $0)
    }
  }

  /// The line from where a text stands.
  func from(_ text: StaticString) -> TraceLine {
    self[(place(of: text) ?? 0)..<bytes.count]
  }

  /// Where a byte stands last.
  func lastPlace(of byte: UInt8) -> Int? { bytes.lastIndex(of: byte) }

  private func matches(_ text: StaticString, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[start + $0] == text.utf8Start[$0] }
  }

  /// Whether the line begins with the type of an error, and a colon or nothing behind it.
  var namesError: Bool {
    let line = withoutIntroduction.bytes
    let name = line.prefix {
      TraceLine.isLetter($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "$")
    }
    guard name.count > 2 else { return false }
    return name.count == line.count || line[name.count] == UInt8(ascii: ":")
  }

  private static let causes: [StaticString] = ["Caused by: ", "---> ", "[cause]: "]

  /// Whether the line introduces the error that led to the one above.
  var introducesCause: Bool {
    let line = trimmed
    return TraceLine.causes.contains { line.starts($0) }
  }

  private static let introductions: [StaticString] =
    causes + [
      "Unhandled exception. ", "Unhandled Exception: ", "Uncaught ",
    ]

  /// The line without the words that introduce an error.
  var withoutIntroduction: TraceLine {
    var line = trimmed
    for words in TraceLine.introductions where line.starts(words) {
      line = line[words.utf8CodeUnitCount..<line.bytes.count]
    }
    if line.starts("Exception in thread \""), let quote = line.lastPlace(of: UInt8(ascii: "\"")),
      quote + 2 < line.bytes.count
    {
      line = line[(quote + 2)..<line.bytes.count]
    }
    return line
  }

  /// The line without what Python draws beside the errors of a group, `  | `.
  fileprivate var withoutBar: TraceLine {
    let start = bytes.firstIndex { $0 != 0x20 } ?? bytes.count
    guard start < bytes.count, bytes[start] == UInt8(ascii: "|") else { return self }
    let space = start + 1 < bytes.count && bytes[start + 1] == 0x20 ? 1 : 0
    return self[(start + 1 + space)..<bytes.count]
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }
}

extension [TraceLine] {
  /// The lines as they are without the frame around a group of errors of Python.
  var withoutBars: [TraceLine] {
    contains { $0.trimmed.starts("+ Exception Group Traceback ") } ? map(\.withoutBar) : self
  }
}
