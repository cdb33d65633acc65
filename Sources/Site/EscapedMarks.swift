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
    let found = EscapedMarks.marks(in: markdown)
    hasMarks = hasFootnotes || found.any || Autolinks.mayOccur(in: markdown)
    guard hasMarks, found.escaped else { return }
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

  /// Whether a page has a mark of strikethrough or a task list, and whether a backslash stands before
  /// any mark; in one pass over its bytes, since most pages have none.
  private static func marks(in text: String) -> (any: Bool, escaped: Bool) {
    var text = text
    return text.withUTF8 { bytes in
      var found = (any: false, escaped: false)
      for index in bytes.indices {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"),
          UInt8(ascii: "."):
          break
        default: continue
        }
        if index > 0, bytes[index - 1] == UInt8(ascii: "\\") { found.escaped = true }
        let isBox =
          byte == UInt8(ascii: "[") && index + 2 < bytes.count
          && bytes[index + 2] == UInt8(ascii: "]") && " xX".utf8.contains(bytes[index + 1])
        if byte == UInt8(ascii: "~") || isBox { found.any = true }
      }
      return found
    }
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
