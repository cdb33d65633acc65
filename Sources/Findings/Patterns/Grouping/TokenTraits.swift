/// What a token's letters alone say about it.
struct TokenTraits: OptionSet {
  let rawValue: UInt32

  /// Stands for what varies.
  static let variable = TokenTraits(rawValue: 1)
  /// Letters, digits and what joins them; all else is punctuation.
  static let word = TokenTraits(rawValue: 1 << 1)
  /// A path, an address, a host or a long hexadecimal number: a value wherever it stands.
  static let value = TokenTraits(rawValue: 1 << 2)
  /// An abbreviated name of a day, capitalized; varies beside a date only.
  static let shortDay = TokenTraits(rawValue: 1 << 3)
  /// A name of a month that may be another word too; varies beside a number only.
  static let shortMonth = TokenTraits(rawValue: 1 << 4)
  /// The whole name of a day or a month.
  static let calendarName = TokenTraits(rawValue: 1 << 5)
  /// What follows a number: a unit of time or size, a half of the day.
  static let unit = TokenTraits(rawValue: 1 << 6)
  /// `true`, `null`, `off`: one of a few states.
  static let state = TokenTraits(rawValue: 1 << 7)
  /// A state that no sentence begins with.
  static let literal = TokenTraits(rawValue: 1 << 8)
  /// Names an error: its value tells failures apart.
  static let errorKey = TokenTraits(rawValue: 1 << 9)
  /// The type of an error, as `ValueError`.
  static let errorType = TokenTraits(rawValue: 1 << 10)
  /// Spelled like no word of a sentence: inner capitals, dots, underscores, hyphens.
  static let identifier = TokenTraits(rawValue: 1 << 11)
  /// An identifier with a dot or an underscore.
  static let compound = TokenTraits(rawValue: 1 << 12)
  /// A word that a name follows: `user`, `host`.
  static let naming = TokenTraits(rawValue: 1 << 13)
  /// `for` and `by`, which names follow between others.
  static let beforeName = TokenTraits(rawValue: 1 << 14)
  /// `from` and `to`.
  static let direction = TokenTraits(rawValue: 1 << 15)
  /// A short word that goes on behind a name.
  static let afterName = TokenTraits(rawValue: 1 << 16)
  /// At most three digits: a code that was kept.
  static let code = TokenTraits(rawValue: 1 << 17)
  /// A time zone.
  static let zone = TokenTraits(rawValue: 1 << 19)
  /// A month's name that is a word in other places.
  static let ambiguousMonth = TokenTraits(rawValue: 1 << 18)

  /// What is known of words, in small letters.
  private static let vocabulary: [String: TokenTraits] = {
    var known: [String: TokenTraits] = [:]
    func note(_ traits: TokenTraits, _ words: String) {
      for word in words.split(separator: " ") { known[String(word), default: []].insert(traits) }
    }
    note(.shortDay, "mon tue tues wed wednes thu thur thurs fri sat sun")
    note(.shortMonth, "jan feb mar apr may jun jul aug sep sept oct nov dec")
    note(.calendarName, "monday tuesday wednesday thursday friday saturday sunday")
    note(.calendarName, "january february march april june july august september october")
    note(.calendarName, "november december")
    note(.ambiguousMonth, "march")
    note(.unit, "b byte bytes kb mb gb tb pb kib mib gib tib k m g ns us µs ms s sec secs")
    note(.unit, "second seconds msec msecs usec millisecond milliseconds microsecond")
    note(.unit, "microseconds min mins minute minutes h hr hrs hour hours day days")
    note(.unit, "hz khz mhz ghz bps kbps mbps gbps am pm")
    note(.zone, "utc gmt est edt cst cdt mst mdt pst pdt cet cest bst jst ist z")
    note([.state, .literal], "true false null nil")
    note(.state, "on off yes no none")
    note(.errorKey, "error err reason cause exception msg message failure detail details")
    note(.errorKey, "description")
    note(.naming, "user username host hostname account login machine owner group domain")
    note(.beforeName, "for by")
    note(.direction, "from to")
    note(.afterName, "from on at by in to via failed port")
    return known
  }()

  /// Which sketches words of the vocabulary have: most other words need no look into it.
  private static let mayBeKnown: [Bool] = {
    var known = [Bool](repeating: false, count: 1 << 12)
    for word in vocabulary.keys { known[Array(word.utf8).withUnsafeBytes(sketch)] = true }
    return known
  }()

  /// A small hash of a word's ends and length, the same in capital letters.
  private static func sketch(_ word: UnsafeRawBufferPointer) -> Int {
    let first = Int(word[0] | 0x20)
    let second = Int(word[min(1, word.count - 1)] | 0x20)
    let last = Int(word[word.count - 1] | 0x20)
    return (((first * 37 + second) * 37 + last) * 37 + word.count) & 0xFFF
  }

  /// A sign around words: `'`, `"`, or a backtick.
  static let quote = TokenTraits(rawValue: 1 << 20)
  /// A bracket that opens.
  static let opening = TokenTraits(rawValue: 1 << 21)
  /// A bracket that closes.
  static let closing = TokenTraits(rawValue: 1 << 22)
  /// A sign that only colours the number behind it: `<5`, `~5`, `#5`.
  static let prefix = TokenTraits(rawValue: 1 << 23)
  /// A sign between the items of a list.
  static let separator = TokenTraits(rawValue: 1 << 24)

  /// The traits of a sign.
  private init(sign: UInt8) {
    self = []
    if "'\"`".utf8.contains(sign) { insert(.quote) }
    if "([{<".utf8.contains(sign) { insert(.opening) }
    if ")]}>".utf8.contains(sign) { insert(.closing) }
    if "<>~-+#$@".utf8.contains(sign) { insert(.prefix) }
    if ",;|".utf8.contains(sign) { insert(.separator) }
  }

  private static let errorEndings: [StaticString] = [
    "Exception", "Error", "Warning", "Failure", "Fault", "Interrupt",
  ]

  /// The traits of a token, UTF-8.
  init(of bytes: UnsafeRawBufferPointer) {
    guard bytes.contains(where: TokenTraits.isWordByte) else {
      self.init(sign: bytes[0])
      return
    }
    var traits: TokenTraits = [.word]
    let capitals = bytes.reduce(0) { $0 + ((0x41...0x5A).contains($1) ? 1 : 0) }
    let isCapitalized = (0x41...0x5A).contains(bytes[0])
    if bytes.count <= 12, TokenTraits.mayBeKnown[TokenTraits.sketch(bytes)] {
      let text = String(decoding: bytes, as: UTF8.self)
      if let known = TokenTraits.vocabulary[capitals > 0 ? text.lowercased() : text] {
        traits.formUnion(known)
        // Days and months are spelled with a capital, zones with capitals alone.
        if !isCapitalized { traits.subtract([.shortDay, .shortMonth]) }
        if traits.contains(.zone), capitals < bytes.count { traits.remove(.zone) }
      }
    }
    if bytes.count <= 3, bytes.allSatisfy({ (0x30...0x39).contains($0) }) { traits.insert(.code) }
    if capitals > 0, TokenTraits.endsAsErrorType(bytes) { traits.insert(.errorType) }
    if ValueSpelling.isValue(bytes) { traits.insert(.value) }
    if bytes.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }) {
      traits.formUnion([.compound, .identifier])
    } else if capitals > (isCapitalized ? 1 : 0)
      || bytes.contains(where: { "/\\:$@-".utf8.contains($0) })
    {
      traits.insert(.identifier)
    }
    self = traits
  }

  /// Whether a word ends as the types of errors do, in the singular or the plural.
  private static func endsAsErrorType(_ word: UnsafeRawBufferPointer) -> Bool {
    let count = word.last == UInt8(ascii: "s") ? word.count - 1 : word.count
    return errorEndings.contains { ending in
      let length = ending.utf8CodeUnitCount
      guard count >= length else { return false }
      return (0..<length).allSatisfy { ending.utf8Start[$0] == word[count - length + $0] }
    }
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Whether a byte belongs to words: a letter, a digit, an underscore, or of another script.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }
}
