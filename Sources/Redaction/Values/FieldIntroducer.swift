/// What stands before a field's value: its name, how that is written, and the separator.
struct FieldIntroducer {
  enum Separator { case colon, equals, tag, list, blank, cell, verb, companion }

  let form: FieldForm
  /// Where the value may start.
  let end: Int
  let separator: Separator
  /// Where the name starts.
  let nameStart: Int
  /// Where the name ends.
  let nameEnd: Int
  /// The name's words, lower-case: `dbPassword` and `DB_PASSWORD` are `db`, `password`.
  let words: [String]
  /// The words directly before the name, lower-case, one space between; at most two.
  let precedingWords: [String]
  /// For each word the spellings of the name from there: that word, two and three joined.
  let spellings: [[[UInt8]]]
  /// The same with one and with two of the preceding words as the first.
  let longerSpellings: [(words: Int, spellings: [[UInt8]])]
  /// Whether the name itself stands in quotes, as in JSON.
  let isQuoted: Bool
  /// Whether the name starts with a hyphen, as a command's option does.
  let isOption: Bool
  /// Whether the name is in capitals, as variables of an environment are.
  let isUpper: Bool
  /// Whether separator and value are percent-encoded.
  let isPercentEncoded: Bool
  /// The quote directly before an unquoted name, as in `-H 'Name: value'`.
  let enclosingQuote: UInt8?
  /// Whether the name follows the start of a line or a bracket, comma, `?`, `&`, `;` or rule.
  let startsField: Bool

  /// The word directly before the name; empty without one.
  var precedingWord: String { precedingWords.last ?? "" }

  /// A name and what leads its value in; `nil` for a name that earlier redaction left.
  init?(
    _ lead: FieldLead, of nameRange: Range<Int>, in bytes: UnsafeRawBufferPointer,
    _ marks: RedactionMarks
  ) {
    if marks.mark(at: nameRange.upperBound - 1) != nil { return nil }
    let start = nameRange.lowerBound
    form = lead.form
    end = lead.valueStart
    separator = lead.separator
    isPercentEncoded = lead.isPercentEncoded
    isQuoted = lead.isQuoted
    nameStart = start
    nameEnd = nameRange.upperBound
    isOption = bytes[start] == UInt8(ascii: "-")
    let name = bytes[nameRange]
    isUpper = name.contains(where: \.isUpper) && !name.contains(where: \.isLower)
    let words = Self.words(name)
    self.words = words
    let before = Self.wordsBefore(start, in: bytes)
    precedingWords = before
    spellings = words.indices.map { Self.spellings(of: words[$0...]) }
    longerSpellings = before.indices.reversed().map { index in
      (before.count - index, Self.spellings(of: (before[index...] + words)[...]))
    }
    let previous = start > 0 ? bytes[start - 1] : 0x0A
    enclosingQuote = !lead.isQuoted && previous.isQuote ? previous : nil
    startsField = Self.startsField(at: start, in: bytes)
  }

  /// The name of a header, reading back from the end of its separator.
  static func header(
    endingAt end: Int, in bytes: UnsafeRawBufferPointer, _ marks: RedactionMarks
  ) -> FieldIntroducer? {
    var cursor = end
    // The separator, quotes and blanks hold no letter; the encoded separator holds two digits.
    if cursor >= 3, bytes[cursor - 1].isHexDigit { cursor -= 3 }
    while cursor > 0, !bytes[cursor - 1].isLetter { cursor -= 1 }
    guard cursor > 0, let reader = LeadReader(bytes, around: cursor) else { return nil }
    let lead = reader.leads().first { $0.form == .separated && $0.valueStart == end }
    return lead.flatMap { FieldIntroducer($0, of: reader.name, in: bytes, marks) }
  }

  /// The words of a name in lower case, cut at `_ . -` and where camel case starts a word.
  static func words(_ name: Slice<UnsafeRawBufferPointer>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isASCII = true
    func finished() -> String {
      let text = String(decoding: word, as: UTF8.self)
      return isASCII ? text : text.lowercased()
    }
    var previous: UInt8 = 0
    for (index, byte) in zip(name.indices, name) {
      let next = index + 1 < name.endIndex ? name[index + 1] : 0
      let startsWord =
        byte.isUpper && (previous.isLower || previous.isDigit || previous.isUpper && next.isLower)
      let isLetter = byte.isAlphanumeric || byte >= 0x80
      if !isLetter || startsWord {
        if !word.isEmpty { words.append(finished()) }
        word.removeAll()
        isASCII = true
      }
      if isLetter { word.append(byte.isUpper ? byte | 0x20 : byte) }
      if byte >= 0x80 { isASCII = false }
      previous = byte
    }
    if !word.isEmpty { words.append(finished()) }
    return words
  }

  /// The first word, the first two and the first three joined; digits at the end count for nothing.
  static func spellings(of words: ArraySlice<String>) -> [[UInt8]] {
    var joined: [UInt8] = []
    return words.prefix(3).map { word in
      joined += word.utf8
      return Array(joined.prefix(through: joined.lastIndex { !$0.isDigit } ?? joined.startIndex))
    }
  }

  private static func wordsBefore(_ start: Int, in bytes: UnsafeRawBufferPointer) -> [String] {
    var words: [String] = []
    var end = start
    while words.count < 2, end >= 2, bytes[end - 1] == 0x20 {
      var cursor = end - 1
      while cursor > 0, end - cursor < 24, bytes[cursor - 1].isLetter || bytes[cursor - 1] >= 0x80 {
        cursor -= 1
      }
      guard cursor < end - 1 else { break }
      words.insert(
        String(decoding: bytes[cursor..<(end - 1)], as: UTF8.self).lowercased(), at: 0)
      end = cursor
    }
    return words
  }

  /// Looks back over a bounded run of blanks, list hyphens and opening quotes.
  private static func startsField(at start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    var cursor = start
    let limit = max(0, start - 64)
    while cursor > limit {
      switch bytes[cursor - 1] {
      case 0x20, UInt8(ascii: "-"), UInt8(ascii: "\""), UInt8(ascii: "'"),
        UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "\\"):
        cursor -= 1
      case 0x0A, 0x0D, 0x09, UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["),
        UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ";"),
        UInt8(ascii: "|"):
        return true
      default: return false
      }
    }
    return cursor == 0
  }
}
