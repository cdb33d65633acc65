internal import Escaping

/// A word from outside as a message may show it: on one line, with nothing that steers a
/// terminal, cut after 80 characters or another limit.
public func displayedWord(_ word: String, limit: Int = 80) -> String {
  var shown = ""
  let scalars = Array(word.unicodeScalars.prefix(limit == .max ? .max : limit + 1))
  for (index, scalar) in scalars.enumerated() {
    if index == limit { return shown + "…" }
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    if isSpelling(scalar, after: index > 0 ? scalars[index - 1] : nil, before: next) {
      shown.unicodeScalars.append(scalar)
      continue
    }
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
