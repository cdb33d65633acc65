/// What a line of a finished file says, without what debrief made of it.
///
/// The text of a log passed the redactor before it came here. An anchor, a path or two cells beside
/// each other can spell a secret that nobody wrote: the heading `xoxb aaaaaaaaaaaa` has the anchor
/// `xoxb-aaaaaaaaaaaa`. A log must not be able to keep a run from publishing that way.
enum GateReading {
  /// The reading of a file's lines; nil where other files say all that it says.
  static func reading(of path: String) -> ((String) -> String)? {
    if repeating.contains(String(path.split(separator: "/").last ?? "")) { return nil }
    if path.hasSuffix(".md") { return { unescaped(withoutTargets($0)) } }
    if path.hasSuffix(".csv") { return cells }
    if path.hasSuffix(".json") || path.hasSuffix(".jsonl") {
      return { withBreaks(withoutTargets($0)) }
    }
    return withoutTargets
  }

  /// A name of a file as words: hyphens in it stand for what a name can't have.
  static func words(of name: String) -> String { name.replacing("-", with: " ") }

  /// Lists of paths and titles.
  private static let repeating: Set<String> = [
    "search-index.js", "sitemap.xml", ".debrief-site",
  ]

  /// A line without addresses of pages and their parts: `tasks/x.md#part`, `id="part"`, `href="#part"`.
  private static func withoutTargets(_ line: String) -> String {
    var bytes: [UInt8] = []
    let line = Array(line.utf8)
    bytes.reserveCapacity(line.count)
    var index = 0
    while index < line.count {
      if let end = attributeEnd(line, index) ?? fragmentEnd(line, index) {
        index = end
        continue
      }
      bytes.append(line[index])
      index += 1
      if let suffix = pageSuffix(endingAt: index, in: line) {
        // The path before it, back to what can't stand in one.
        bytes.removeLast(suffix)
        while let last = bytes.last, isInPath(last) { bytes.removeLast() }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The end of ` id="…"` that starts at a byte.
  private static func attributeEnd(_ line: [UInt8], _ start: Int) -> Int? {
    let opening = Array(#" id=""#.utf8)
    guard line[start...].starts(with: opening) else { return nil }
    return line[(start + opening.count)...].firstIndex(of: UInt8(ascii: "\""))
  }

  /// The end of `#…` that starts at a byte, behind a quote, a bracket or the path of a page.
  private static func fragmentEnd(_ line: [UInt8], _ start: Int) -> Int? {
    guard line[start] == UInt8(ascii: "#"), start > 0 else { return nil }
    let isFragment =
      "\"(<".utf8.contains(line[start - 1]) || pageSuffix(endingAt: start, in: line) != nil
    guard isFragment else { return nil }
    return line[start...].firstIndex { "\")> \\".utf8.contains($0) } ?? line.count
  }

  /// The length of `.md` or `.html` that ends at an index; nil where none does.
  private static func pageSuffix(endingAt end: Int, in line: [UInt8]) -> Int? {
    for suffix in [".md", ".html"] where end >= suffix.utf8.count {
      if line[(end - suffix.utf8.count)..<end].elementsEqual(suffix.utf8) {
        return suffix.utf8.count
      }
    }
    return nil
  }

  private static func isInPath(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte > 0x20 && !"\"'()<>[]|,".utf8.contains(byte)
  }

  /// Markdown without the backslashes that make punctuation plain.
  private static func unescaped(_ line: String) -> String {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in line.utf8 {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      let isPunctuation =
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
        || (0x7B...0x7E).contains(byte)
      if isEscaped, !isPunctuation { result.append(UInt8(ascii: "\\")) }
      result.append(byte)
      isEscaped = false
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// JSON with the breaks that its strings stand for: a token that was broken into two lines is none,
  /// and must not become one because `\n` is no white space.
  private static func withBreaks(_ line: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(line.utf8.count)
    var isEscaped = false
    for byte in line.utf8 {
      if isEscaped,
        byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") || byte == UInt8(ascii: "t")
      {
        result[result.count - 1] = UInt8(ascii: "\n")
      } else {
        result.append(byte)
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Cells of a table as words of their own.
  private static func cells(_ line: String) -> String {
    line.replacing(",", with: " , ")
  }
}
