/// The words that the filter looks for to find named fields.
struct FieldStems {
  /// One word, and what may follow it inside a name.
  private struct Stem {
    let word: String
    /// The letters that stand behind the word in any name, a bit for each from `a`.
    let followers: UInt32
  }

  private let stems: [Stem]

  /// Words that end inside or at the end of any of the names, few and plain, as plain words are
  /// found fastest; what stands around a word is looked at where it is found.
  init(for names: [String]) {
    let words = Set(names.compactMap { $0.split(separator: " ").last.map(String.init) })
    // `pass` finds `password` too.
    let stems = words.filter { word in
      !words.contains { $0 != word && word.utf8.count > $0.utf8.count && Self.contains(word, $0) }
    }
    let joined = names.map { $0.utf8.filter { $0 != UInt8(ascii: " ") } }
    self.stems = stems.sorted().map { word in
      Stem(word: word, followers: Self.followers(of: Array(word.utf8), in: joined))
    }
  }

  /// How many words there are.
  var count: Int { stems.count }

  /// The expressions that find the word with that number.
  func patterns(of number: Int) -> [String] { Self.spellings(of: stems[number].word) }

  /// Whether a name can go on or end behind a word: `token` is one in `tokenId`, but not in `tokens`.
  func canBeName(_ number: Int, endingAt end: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard end > 0, end < bytes.count, bytes[end].isLetter else { return true }
    let next = bytes[end]
    let letter = UInt32(next | 0x20) - UInt32(UInt8(ascii: "a"))
    if stems[number].followers >> letter & 1 == 1 { return true }
    // A capital starts a word, but for one in a word of capitals.
    return next.isUpper
      && (!bytes[end - 1].isUpper || end + 1 < bytes.count && bytes[end + 1].isLower)
  }

  private static func followers(of word: [UInt8], in names: [[UInt8]]) -> UInt32 {
    var letters: UInt32 = 0
    for name in names where name.count > word.count {
      for start in 0..<(name.count - word.count) where name[start...].starts(with: word) {
        let next = name[start + word.count]
        if next.isLower { letters |= 1 << UInt32(next - UInt8(ascii: "a")) }
      }
    }
    return letters
  }

  private static func contains(_ word: String, _ part: String) -> Bool {
    let (word, part) = (Array(word.utf8), Array(part.utf8))
    return (0...(word.count - part.count)).contains { word[$0...].starts(with: part) }
  }

  /// A word as patterns; outside ASCII once for each case, as the flag for ignoring case knows
  /// ASCII alone.
  private static func spellings(of word: String) -> [String] {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return ["(?i)" + escaped(word)] }
    let capitalised = word.prefix(1).uppercased() + word.dropFirst()
    return Set([word, capitalised, word.uppercased()]).sorted().map(escaped)
  }

  private static func escaped(_ word: String) -> String {
    word.map { letter in
      !letter.isASCII || letter.isLetter || letter.isNumber ? String(letter) : "\\\(letter)"
    }.joined()
  }
}
