/// How a text is put, letter by letter: what two messages made from one template share.
///
/// Quotations and names become marks, as in `WordSequence`, blanks are one blank, and letters small.
/// All else stays: small words and endings are much of a template. What is compared is the set of
/// the runs of four characters.
struct Wording: Sendable {
  /// How many characters stand in a run.
  static let runLength = 4
  /// Of a longer text only this many characters count, so that no single text costs much.
  static let maximumLength = 1024

  /// The runs as numbers, ascending, without repetition.
  private let runs: [UInt64]

  /// The wording of a text in which marks already stand for quotations and names.
  init(masked text: [Unicode.Scalar]) {
    guard text.count > Self.runLength else {
      runs = [Self.number(text[...])]
      return
    }
    var all = (0...text.count - Self.runLength).map {
      Self.number(text[$0..<$0 + Self.runLength])
    }
    all.sort()
    var last: UInt64?
    all.removeAll { run in
      defer { last = run }
      return run == last
    }
    runs = all
  }

  /// How much of the runs that either holds both hold, 0...1 (Jaccard, 1912).
  func likeness(to other: Wording) -> Double {
    var (common, left, right) = (0, 0, 0)
    while left < runs.count, right < other.runs.count {
      if runs[left] == other.runs[right] {
        common += 1
        left += 1
        right += 1
      } else if runs[left] < other.runs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return Double(common) / Double(runs.count + other.runs.count - common)
  }

  /// What no likeness to the other exceeds, from the sizes of the sets alone.
  func greatestLikeness(to other: Wording) -> Double {
    let (less, more) = (min(runs.count, other.runs.count), max(runs.count, other.runs.count))
    return Double(less) / Double(more)
  }

  /// A number for at most four characters.
  ///
  /// That two runs share one is as likely as that two random numbers of 64 bits are equal.
  private static func number(_ run: ArraySlice<Unicode.Scalar>) -> UInt64 {
    run.reduce(0) { ($0 &* 0x9E37_79B9_7F4A_7C15) &+ UInt64($1.value) }
  }
}

extension WordSequence {
  /// A text with marks for quotations and names, in small letters, between two blanks.
  static func masked(_ text: String) -> [Unicode.Scalar] {
    let scalars = Array(text.unicodeScalars.prefix(Wording.maximumLength))
    var result: [Unicode.Scalar] = [" "]
    result.reserveCapacity(scalars.count + 2)
    var position = 0
    while position < scalars.count {
      let (piece, end) = piece(in: scalars, at: position)
      let part = scalars[position..<end]
      switch piece {
      case .quotation: result.append(quotedScalar)
      case .word where isName(part): result.append(nameScalar)
      case .word:
        if part.allSatisfy(\.isASCII) {
          result.append(contentsOf: part.lazy.map(\.asciiLowercased))
        } else {
          let word = String(String.UnicodeScalarView(part))
          result.append(contentsOf: word.lowercased().unicodeScalars)
        }
      case .other where !scalars[position].properties.isWhitespace:
        result.append(scalars[position])
      case .other:
        if result.last != " " { result.append(" ") }
      }
      position = end
    }
    if result.last != " " { result.append(" ") }
    return result
  }

  private static let quotedScalar: Unicode.Scalar = "\u{1}"
  private static let nameScalar: Unicode.Scalar = "\u{2}"
}
