/// A heading that can be linked to.
struct PageHeading: Equatable {
  let level: Int
  let text: String
  let id: String
}

/// Gives headings their ids, as GitHub does: so that a link to a heading works in both places.
///
/// An id never contains a point; the layout's own ids do, and can't be met.
struct HeadingAnchors {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  mutating func id(for text: String) -> String {
    let base = Self.slug(text)
    guard used.contains(base) else {
      used.insert(base)
      return base
    }
    var number = counts[base, default: 0] + 1
    while used.contains("\(base)-\(number)") { number += 1 }
    counts[base] = number
    used.insert("\(base)-\(number)")
    return "\(base)-\(number)"
  }

  /// Lower case, spaces to hyphens, of the rest only letters, digits, `-` and `_`.
  private static func slug(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "-" {
        result += "-"
      } else if scalar == "_" || isWordPart(scalar) {
        result += scalar.properties.lowercaseMapping
      }
    }
    return result.isEmpty ? "section" : result
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
      true
    default: false
    }
  }
}
