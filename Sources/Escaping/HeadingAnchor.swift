/// The id that code hosts and the site give a heading: lower case, spaces as hyphens, of the rest only
/// letters, digits, `-` and `_`.
///
/// Where several headings of a page have the same text, later ones get a number behind it.
public func headingAnchor(_ text: String) -> String {
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

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
    true
  default: false
  }
}
