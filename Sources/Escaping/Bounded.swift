/// Cuts text to at most `characters` characters; the last one is `…` where something was cut.
///
/// A single character may be built of any number of combining marks; four scalars for each
/// character, on average, is the most that is kept. Escape afterwards, so that no escape is cut in
/// two. Complexity: grows with what is kept, not with the text.
public func bounded(_ text: String, characters: Int) -> String {
  let limit = max(0, characters)
  let scalarLimit = limit.multipliedReportingOverflow(by: 4)
  let most = scalarLimit.overflow ? Int.max : scalarLimit.partialValue
  // A text that is short in bytes needs no counting.
  if text.utf8.count <= limit { return text }
  let scalars = text.unicodeScalars
  let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex)
  let kept = end.map { String(scalars[..<$0]) } ?? text
  let isWhole = end == nil || end == scalars.endIndex
  if isWhole, kept.count <= limit { return text }
  guard limit > 0 else { return "" }
  // A cut inside a character keeps its whole predecessors only.
  let whole = isWhole ? kept[...] : kept.dropLast()
  return String(whole.prefix(limit - 1)) + "…"
}
