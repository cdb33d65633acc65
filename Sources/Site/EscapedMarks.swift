/// Marks of GitHub Flavored Markdown that a backslash made plain text.
///
/// libcmark does not know these marks, and forgets the backslash. So each escaped one is another
/// character, of the same class and nowhere else in the page, until the page has been looked through
/// for the marks.
struct EscapedMarks {
  private static let marks: [Unicode.Scalar] = ["~", "[", "]", ":", "."]
  /// Punctuation that hardly a page has.
  private static let candidates: [Unicode.Scalar] = [
    "\u{2E17}", "\u{3030}", "\u{301C}", "\u{2E1A}", "\u{204F}", "\u{2055}", "\u{205B}",
  ]

  /// The page as libcmark is to read it.
  private(set) var markdown: String
  /// What stands for each of the marks; empty where the page has none that are escaped.
  private var stands: [(mark: Unicode.Scalar, stand: Unicode.Scalar)] = []
  /// Whether the page can have such marks at all.
  let hasMarks: Bool

  /// - Parameter hasFootnotes: Whether the page has definitions of footnotes.
  init(_ markdown: String, hasFootnotes: Bool) {
    self.markdown = markdown
    hasMarks =
      hasFootnotes || Autolinks.mayOccur(in: markdown) || markdown.utf8.contains(UInt8(ascii: "~"))
      || markdown.contains("[ ]")
      || markdown.contains("[x]") || markdown.contains("[X]")
    guard hasMarks, EscapedMarks.hasEscape(markdown) else { return }
    let present = Set(markdown.unicodeScalars)
    let free = EscapedMarks.candidates.filter { !present.contains($0) }
    stands = Array(zip(EscapedMarks.marks, free)).map { (mark: $0, stand: $1) }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in markdown.unicodeScalars {
      if isEscaped, let known = stands.first(where: { $0.mark == scalar }) {
        // The backslash before it goes, too.
        result.removeLast()
        result.append(known.stand)
        isEscaped = false
      } else {
        result.append(scalar)
        isEscaped = scalar == "\\" && !isEscaped
      }
    }
    self.markdown = String(result)
  }

  private static func hasEscape(_ markdown: String) -> Bool {
    let marks = Set(marks.map { UInt8($0.value) })
    var last: UInt8 = 0
    for byte in markdown.utf8 {
      if last == UInt8(ascii: "\\"), marks.contains(byte) { return true }
      last = byte
    }
    return false
  }

  /// Puts the characters of the page back: as `mark` in text and addresses, as `\\mark` in code.
  func restored(_ text: String, inCode: Bool) -> String {
    guard
      text.unicodeScalars.contains(where: { scalar in
        stands.contains { $0.stand == scalar }
      })
    else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let known = stands.first(where: { $0.stand == scalar }) else {
        result.append(scalar)
        continue
      }
      if inCode { result.append("\\") }
      result.append(known.mark)
    }
    return String(result)
  }
}
