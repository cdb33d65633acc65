/// Text that steers no terminal: on one line, with every character that can't be seen, or that no
/// font knows, as `\u{1B}`.
public func terminalText(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  forEachScalar(of: text) { scalar, previous, next in
    switch scalar {
    case _ where isSpelling(scalar, after: previous, before: next): result.append(scalar)
    case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .surrogate, .unassigned:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
      default:
        // Marks that join what follows or choose a picture are as good as invisible.
        result.append(
          contentsOf: (visibleForm(of: scalar, after: previous, before: next) ?? String(scalar))
            .unicodeScalars)
      }
    }
  }
  return String(result)
}

/// How many columns of a terminal a text takes that `terminalText` made.
///
/// East Asian wide characters and most pictures take two, marks that stand on another character
/// none (Unicode Standard Annex 11). A picture that is chosen by U+FE0F is counted as two.
public func terminalWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
}

/// The beginning of a text that `terminalText` made, in at most so many columns; the last is `…`
/// where something was cut.
public func terminalCut(_ text: String, columns limit: Int) -> String {
  if terminalWidth(text) <= limit { return text }
  guard limit > 0 else { return "" }
  var result = String.UnicodeScalarView()
  var used = 0
  for scalar in text.unicodeScalars {
    let width = columns(of: scalar)
    // A mark without its character would fall on whatever stands before it.
    guard used + width <= limit - 1 else { break }
    result.append(scalar)
    used += width
  }
  return String(result) + "…"
}

private func columns(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  if value == 0xFE0F { return 1 }
  if value == 0x200C || value == 0x200D { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: break
  }
  // Vowels and final consonants of Hangul that join the syllable before them.
  if (0x1160...0x11FF).contains(value) { return 0 }
  return isWide(value) ? 2 : 1
}

/// Ranges of the property East_Asian_Width with the values W and F, ascending.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
  0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2630...0x2637, 0x2648...0x2653,
  0x267F...0x267F, 0x268A...0x268F, 0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB,
  0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
  0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705,
  0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755,
  0x2757...0x2757, 0x2795...0x2797, 0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C,
  0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
  0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D376, 0x1F004...0x1F004,
  0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F265, 0x1F300...0x1F64F,
  0x1F680...0x1F6FF, 0x1F774...0x1F77F, 0x1F7D5...0x1F7F0, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
]

private func isWide(_ value: UInt32) -> Bool {
  var low = 0
  var high = wideRanges.count
  while low < high {
    let middle = (low + high) / 2
    if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
  }
  return low < wideRanges.count && wideRanges[low].contains(value)
}
