/// Turns what people write into the sequence of stems that carries its meaning.
///
/// What stands in quotes becomes one mark, and so do numbers, paths and identifiers: they differ
/// between two reports of the same mistake. The rest is put into lower case, stop words are left
/// out, and stems remain.
struct WordSequence: ~Copyable {
  /// Of a longer text only this many stems count, so that no single text costs much.
  static let maximumStems = 64
  /// What stands for quoted text; no word can be equal to it.
  static let quotedMark = "\u{1}q"
  /// What stands for a number, a path or an identifier.
  static let nameMark = "\u{1}n"
  /// A longer word is none.
  static let maximumWordBytes = 64

  private var stemmer = EnglishStemmer()

  /// The stems and marks of a text, in its order; of its first clause alone if so wanted.
  mutating func stems(of text: String, onlyFirstClause: Bool = false) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var result: [String] = []
    var position = 0
    while position < scalars.count, result.count < Self.maximumStems {
      let (piece, end) = Self.piece(in: scalars, at: position)
      switch piece {
      case .quotation: result.append(Self.quotedMark)
      case .word: append(scalars[position..<end], to: &result)
      case .other:
        if onlyFirstClause, !result.isEmpty, Self.endsClause(scalars, at: position) {
          return result
        }
      }
      position = end
    }
    return result
  }

  private mutating func append(_ word: ArraySlice<Unicode.Scalar>, to result: inout [String]) {
    if Self.isName(word) {
      result.append(Self.nameMark)
      return
    }
    let lower = Self.lowercased(word)
    guard !lower.isEmpty, lower.utf8.count <= Self.maximumWordBytes, !StopWords.all.contains(lower)
    else { return }
    result.append(stemmer.stem(lower))
  }
}

extension WordSequence {
  /// A part of a text, as it is compared.
  enum Piece: Equatable {
    case quotation
    /// A word, number, path or identifier.
    case word
    /// A blank or a punctuation mark.
    case other
  }

  /// The piece that starts here, and one past its end.
  static func piece(in scalars: [Unicode.Scalar], at start: Int) -> (piece: Piece, end: Int) {
    if let end = endOfQuote(in: scalars, at: start) { return (.quotation, end) }
    return scalars[start].isWordPart
      ? (.word, endOfWord(in: scalars, at: start)) : (.other, start + 1)
  }

  /// The word in small letters, without apostrophes.
  private static func lowercased(_ word: ArraySlice<Unicode.Scalar>) -> String {
    if word.allSatisfy(\.isASCII) {
      let bytes = word.compactMap { $0.isApostrophe ? nil : UInt8($0.asciiLowercased.value) }
      return String(decoding: bytes, as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word.lazy.filter { !$0.isApostrophe })
    return String(text).lowercased()
  }

  private static let closing: [Unicode.Scalar: Unicode.Scalar] = [
    "`": "`", "\"": "\"", "\u{201C}": "\u{201D}", "'": "'", "\u{2018}": "\u{2019}",
  ]
  /// A quotation longer than this is none: somebody forgot to close it.
  private static let maximumQuoteLength = 400

  /// One past the end of the quotation that starts here, or nil.
  private static func endOfQuote(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
    guard let close = closing[scalars[start]] else { return nil }
    let single = scalars[start].isApostrophe || scalars[start] == "\u{2018}"
    // An apostrophe inside a word opens nothing.
    if single, start > 0, scalars[start - 1].isWordPart { return nil }
    var position = start + 1
    let limit = min(scalars.count, position + maximumQuoteLength)
    while position < limit, !scalars[position].isLineEnd {
      if scalars[position] == close {
        let next = position + 1
        let closes = !single || next == scalars.count || !scalars[next].isWordPart
        if closes { return next }
      }
      position += 1
    }
    return nil
  }

  /// True of what divides two clauses; a point or dash only before a blank or the end.
  private static func endsClause(_ scalars: [Unicode.Scalar], at position: Int) -> Bool {
    switch scalars[position] {
    case ",", ";", ":", "!", "?", "\n", "\u{2013}", "\u{2014}": return true
    case ".", "-":
      let next = position + 1
      return next == scalars.count || scalars[next].properties.isWhitespace
    default: return false
    }
  }

  /// One past the end of the word, path or identifier that starts here.
  private static func endOfWord(in scalars: [Unicode.Scalar], at start: Int) -> Int {
    var position = start + 1
    while position < scalars.count {
      let scalar = scalars[position]
      let joins =
        scalar.isWordPart
        || (scalar.isJoint && position + 1 < scalars.count && scalars[position + 1].isWordPart)
      guard joins else { break }
      position += 1
    }
    return position
  }

  /// True of what has a digit, an underscore, a capital after a small letter, or a joint of paths.
  static func isName(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    var before: Unicode.Scalar?
    for scalar in word {
      if scalar == "_" || scalar.isNumeric { return true }
      if scalar.isJoint, !scalar.isApostrophe { return true }
      if let before, before.isSmall, scalar.isCapital { return true }
      before = scalar
    }
    return false
  }
}

extension Unicode.Scalar {
  fileprivate var isApostrophe: Bool { self == "'" || self == "\u{2019}" }

  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r" }

  /// What may stand inside a word between two of its parts: `don't`, `a.b`, `x/y`.
  fileprivate var isJoint: Bool {
    isApostrophe || self == "." || self == "/" || self == "\\" || self == ":"
  }

  // Most text is ASCII, and the tables of Unicode are slow.

  /// The small letter of an ASCII capital; itself otherwise.
  var asciiLowercased: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) + 32) : self
  }

  fileprivate var isNumeric: Bool {
    isASCII ? ("0"..."9").contains(self) : properties.numericType != nil
  }

  fileprivate var isSmall: Bool {
    isASCII ? ("a"..."z").contains(self) : properties.isLowercase
  }

  fileprivate var isCapital: Bool {
    isASCII ? ("A"..."Z").contains(self) : properties.isUppercase
  }

  fileprivate var isWordPart: Bool {
    if isASCII {
      return ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
        || self == "_"
    }
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }
}
