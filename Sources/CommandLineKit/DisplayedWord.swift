/// A word from outside as a message may show it: on one line, with nothing that steers a
/// terminal, cut after 80 characters or another limit.
public func displayedWord(_ word: String, limit: Int = 80) -> String {
  var shown = ""
  for (index, scalar) in word.unicodeScalars.enumerated() {
    if index == limit { return shown + "…" }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      shown += "\\u{" + String(scalar.value, radix: 16) + "}"
    default:
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}
