/// The form in which a scalar that can't be seen, or that changes how its neighbours are seen, is
/// shown: `\u{202E}`, as Swift writes it.
///
/// Control characters steer terminals; bidirectional ones make text read otherwise than it is
/// stored; zero-width ones make two different names look alike and hide text from a reader.
/// `nil` for every scalar that may stand as it is. Line ends and tabs are the caller's to decide.
///
/// - Parameters:
///   - scalar: What to show.
///   - previous: The scalar before it; nil at the beginning.
///   - next: The scalar after it; nil at the end.
func visibleForm(
  of scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
) -> String? {
  guard isInvisible(scalar), !isSpelling(scalar, after: previous, before: next) else { return nil }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "\\u{" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "}"
}

/// The text with every character that can't be seen, or that changes how its neighbours are seen,
/// as `\u{202E}`; line feeds, CR LF and tabs stay as they are.
public func visibleText(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isInvisible($0) }) else { return text }
  var result = String.UnicodeScalarView()
  forEachScalar(of: text) { scalar, previous, next in
    let endsLine = scalar == "\n" || (scalar == "\r" && next == "\n")
    if !endsLine, scalar != "\t",
      let visible = visibleForm(of: scalar, after: previous, before: next)
    {
      result.append(contentsOf: visible.unicodeScalars)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// Walks over a text's scalars, each with the one before and the one after it; nil at the ends.
public func forEachScalar(
  of text: String,
  _ body: (_ scalar: Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Void
) {
  var iterator = text.unicodeScalars.makeIterator()
  var previous: Unicode.Scalar?
  var current = iterator.next()
  while let scalar = current {
    let next = iterator.next()
    body(scalar, previous, next)
    previous = scalar
    current = next
  }
}

/// Whether a scalar is a joiner or non-joiner that belongs to the spelling of a word or the form of an
/// emoji: Persian, the languages of India and pictures of several people are written with them.
///
/// Only between letters, marks or emoji; anywhere else the two hide something.
public func isSpelling(
  _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
) -> Bool {
  guard scalar.value == 0x200C || scalar.value == 0x200D, let previous, let next else {
    return false
  }
  return joins(previous) && joins(next)
}

private func joins(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .enclosingMark:
    // The one that makes an emoji of the text form is a mark by its category.
    return true
  default:
    // Digits and a few signs count as emoji too, because they begin one.
    return scalar.properties.isEmoji && !scalar.isASCII
  }
}

/// Whether a scalar can't be seen, or changes how its neighbours are seen; line ends and tabs too.
public func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20...0x7E: return false
  case 0...0x1F, 0x7F...0x9F: return true
  case 0xA1...0xAC, 0xAE...0x2FF: return false
  case 0x2028, 0x2029, 0xFFF9...0xFFFB: return true
  // The two that choose between the text and the picture form of a character.
  case 0xFE0E, 0xFE0F: return false
  default: return scalar.properties.isDefaultIgnorableCodePoint
  }
}

extension Unicode.Scalar {
  var isASCIILetterOrDigit: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  var isASCIIPunctuation: Bool {
    switch value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  var isLineBreak: Bool { self == "\n" || self == "\r" }
}
