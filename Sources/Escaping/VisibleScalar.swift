/// The form in which a scalar that can't be seen, or that changes how its neighbours are seen, is
/// shown: `\u{202E}`, as Swift writes it.
///
/// Control characters steer terminals; bidirectional ones make text read otherwise than it is
/// stored; zero-width ones make two different names look alike and hide text from a reader.
/// `nil` for every scalar that may stand as it is. Line ends and tabs are the caller's to decide.
func visibleForm(of scalar: Unicode.Scalar) -> String? {
  guard isInvisible(scalar) else { return nil }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "\\u{" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "}"
}

/// The text with every character that can't be seen, or that changes how its neighbours are seen,
/// as `\u{202E}`; line feeds, CR LF and tabs stay as they are.
public func visibleText(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isInvisible($0) }) else { return text }
  var result = String.UnicodeScalarView()
  let scalars = text.unicodeScalars
  for (index, scalar) in zip(scalars.indices, scalars) {
    let next = scalars.index(after: index)
    let endsLine =
      scalar == "\n" || (scalar == "\r" && next < scalars.endIndex && scalars[next] == "\n")
    if !endsLine, scalar != "\t", let visible = visibleForm(of: scalar) {
      result.append(contentsOf: visible.unicodeScalars)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
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
