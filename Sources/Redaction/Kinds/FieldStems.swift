/// The words that the filter looks for to find named fields.
enum FieldStems {
  /// Expressions that end inside or at the end of any of the names, few and plain, as plain words
  /// are found fastest; what stands around a word is looked at where it is found.
  static func patterns(for names: [String]) -> [String] {
    let words = Set(names.compactMap { $0.split(separator: " ").last.map(String.init) })
    // `pass` finds `password` too.
    let stems = words.filter { word in
      !words.contains { $0 != word && word.utf8.count > $0.utf8.count && contains(word, $0) }
    }
    return stems.sorted().flatMap(spellings)
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
