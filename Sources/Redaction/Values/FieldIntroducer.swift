/// What stands before a field's value: its name, how that is written, and the separator.
struct FieldIntroducer {
  enum Separator { case colon, equals, tag, list, blank }

  /// Where the value may start.
  let end: Int
  let separator: Separator
  /// Where the name starts.
  let nameStart: Int
  /// The name's words, lower-case: `dbPassword` and `DB_PASSWORD` are `db`, `password`.
  let words: [String]
  /// The word before the name, lower-case, when one space lies between; else empty.
  let precedingWord: String
  /// For each word the spellings of the name from there: that word, two and three joined.
  let spellings: [[[UInt8]]]
  /// The same with the preceding word as the first.
  let longerSpellings: [[UInt8]]
  /// Whether the name itself stands in quotes, as in JSON.
  let isQuoted: Bool
  /// Whether the name starts with a hyphen, as a command's option does.
  let isOption: Bool
  /// Whether separator and value are percent-encoded.
  let isPercentEncoded: Bool
  /// The quote directly before an unquoted name, as in `-H 'Name: value'`.
  let enclosingQuote: UInt8?
  /// Whether the name follows the start of a line or a bracket, comma, `?`, `&` or `;`.
  let startsField: Bool

  private static let longestName = 128

  /// Reads backwards from the end of a separator; `nil` when that is no name and separator.
  init?(endingAt end: Int, in bytes: UnsafeRawBufferPointer, _ marks: RedactionMarks) {
    guard end > 0, end <= bytes.count else { return nil }
    var cursor = end - 1
    var isPercentEncoded = false
    switch bytes[cursor] {
    case UInt8(ascii: ":"): separator = .colon
    case UInt8(ascii: "="): separator = .equals
    case UInt8(ascii: ">"): separator = .tag
    case UInt8(ascii: ","): separator = .list
    case let byte where byte.isSpace: separator = .blank
    case let byte where byte.isHexDigit && cursor >= 2:
      cursor -= 2
      isPercentEncoded = true
      separator = byte | 0x20 == UInt8(ascii: "d") ? .equals : .colon
    default: return nil
    }
    while cursor > 0, bytes[cursor - 1].isSpace { cursor -= 1 }
    var isQuoted = false
    closers: while cursor > 0 {
      switch bytes[cursor - 1] {
      case let byte where byte.isQuote:
        isQuoted = true
        cursor -= 1
      case UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: ")"): cursor -= 1
      default:
        guard cursor >= 3, bytes[cursor - 3] == UInt8(ascii: "%"),
          bytes[cursor - 2] == UInt8(ascii: "2"), bytes[cursor - 1] == UInt8(ascii: "2")
        else { break closers }
        isQuoted = true
        cursor -= 3
      }
    }
    if cursor > 0, marks.mark(at: cursor - 1) != nil { return nil }
    let nameEnd = cursor
    while cursor > 0, nameEnd - cursor < Self.longestName, bytes[cursor - 1].isNamePart {
      cursor -= 1
    }
    if cursor > 0, bytes[cursor - 1] == UInt8(ascii: "%"), cursor + 2 <= nameEnd { cursor += 2 }
    guard cursor < nameEnd else { return nil }
    self.end = end
    self.isPercentEncoded = isPercentEncoded
    self.isQuoted = isQuoted
    nameStart = cursor
    isOption = bytes[cursor] == UInt8(ascii: "-")
    let words = Self.words(bytes[cursor..<nameEnd])
    self.words = words
    precedingWord = Self.wordBefore(cursor, in: bytes)
    spellings = words.indices.map { Self.spellings(of: words[$0...]) }
    longerSpellings =
      precedingWord.isEmpty ? [] : Self.spellings(of: ([precedingWord] + words)[...])
    let before = cursor > 0 ? bytes[cursor - 1] : 0x0A
    enclosingQuote = !isQuoted && before.isQuote ? before : nil
    startsField = Self.startsField(at: cursor, in: bytes)
  }

  /// The words of a name in lower case, cut at `_ . -` and where camel case starts a word.
  private static func words(_ name: Slice<UnsafeRawBufferPointer>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var previous: UInt8 = 0
    for (index, byte) in zip(name.indices, name) {
      let next = index + 1 < name.endIndex ? name[index + 1] : 0
      let startsWord =
        byte.isUpper && (previous.isLower || previous.isDigit || previous.isUpper && next.isLower)
      if !byte.isAlphanumeric || startsWord {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll()
      }
      if byte.isAlphanumeric { word.append(byte.isUpper ? byte | 0x20 : byte) }
      previous = byte
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  /// The first word, the first two and the first three joined; digits at the end count for nothing.
  private static func spellings(of words: ArraySlice<String>) -> [[UInt8]] {
    var joined: [UInt8] = []
    return words.prefix(3).map { word in
      joined += word.utf8
      return Array(joined.prefix(through: joined.lastIndex { !$0.isDigit } ?? joined.startIndex))
    }
  }

  private static func wordBefore(_ start: Int, in bytes: UnsafeRawBufferPointer) -> String {
    guard start >= 2, bytes[start - 1] == 0x20 else { return "" }
    var cursor = start - 1
    while cursor > 0, start - cursor < 24, bytes[cursor - 1].isLetter { cursor -= 1 }
    return String(decoding: bytes[cursor..<(start - 1)], as: UTF8.self).lowercased()
  }

  /// Looks back over a bounded run of blanks, list hyphens and opening quotes.
  private static func startsField(at start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    var cursor = start
    let limit = max(0, start - 64)
    while cursor > limit {
      switch bytes[cursor - 1] {
      case 0x20, 0x09, UInt8(ascii: "-"), UInt8(ascii: "\""), UInt8(ascii: "'"),
        UInt8(ascii: "\\"):
        cursor -= 1
      case 0x0A, 0x0D, UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["),
        UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ";"):
        return true
      default: return false
      }
    }
    return cursor == 0
  }
}
