/// The names that a text speaks of: identifiers, files and settings, quoted or not.
///
/// What a correction names is often what it is about: the type to use, the file to register
/// something in. Paths with folders and numbers say where it happened, and are none.
enum NamesInText {
  /// Of a longer text only this many names count.
  static let maximumNames = 16

  /// The names in lower case, in their order, with repetitions.
  static func names(in text: String) -> [String] {
    var result: [String] = []
    for word in text.unicodeScalars.split(whereSeparator: { !isPart($0) }) {
      guard result.count < maximumNames else { break }
      let name = trimmed(word)
      if isName(name) { result.append(String(String.UnicodeScalarView(name)).lowercased()) }
    }
    return result
  }

  /// Without the points that end a sentence.
  private static func trimmed(_ word: Substring.UnicodeScalarView) -> [Unicode.Scalar] {
    let scalars = Array(word)
    guard let first = scalars.firstIndex(where: { !isPoint($0) }),
      let last = scalars.lastIndex(where: { !isPoint($0) })
    else { return [] }
    return Array(scalars[first...last])
  }

  /// True of what starts with a letter, has no folder, and has an underscore, a point inside, or a
  /// capital after a small letter; an `e.g.` is too short for one.
  private static func isName(_ word: [Unicode.Scalar]) -> Bool {
    guard (4...WordSequence.maximumWordBytes).contains(word.count), !word.contains("/"),
      !word.contains("\\"), word[0].properties.isAlphabetic || word[0] == "_"
    else { return false }
    return zip(word, word.dropFirst()).contains { before, scalar in
      isPoint(scalar) || scalar == "_" || before == "_"
        || before.properties.isLowercase && scalar.properties.isUppercase
    }
  }

  private static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == ":" }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    isPoint(scalar) || scalar == "_" || scalar == "/" || scalar == "\\"
      || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
