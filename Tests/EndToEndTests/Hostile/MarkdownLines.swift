/// What the lines of a Markdown file are, told by their first characters alone.
///
/// What stands in a fenced block is counted as one thing, whatever it holds.
struct MarkdownLines {
  /// How many lines there are of each kind.
  private(set) var counts: [String: Int] = [:]
  /// Lines outside of blocks.
  private(set) var lines: [Substring] = []
  private var fence: Int?

  init(_ text: String) {
    // Any line end that a Markdown reader may know, so that none can hide a line.
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      add(line)
    }
  }

  private mutating func add(_ line: Substring) {
    let backticks = line.prefix { $0 == "`" }.count
    if let open = fence {
      if backticks >= open, line.dropFirst(backticks).allSatisfy({ $0 == " " }) { fence = nil }
      return
    }
    if backticks >= 3 {
      fence = backticks
      counts["fence", default: 0] += 1
      return
    }
    lines.append(line)
    counts[MarkdownLines.kind(of: line), default: 0] += 1
  }

  private static func kind(of line: Substring) -> String {
    if line.isEmpty { return "blank" }
    if line.hasPrefix("#") { return "heading \(line.prefix { $0 == "#" })" }
    // Cells are cut at pipes without a backslash, before code spans are looked for.
    if line.hasPrefix("|") { return "row of \(cells(of: line))" }
    for mark in ["- ", "  - ", "  ", "!", "**", "~~~", ">", "<", "["] where line.hasPrefix(mark) {
      return mark
    }
    return "text"
  }

  /// A pipe behind a backslash is part of a cell, as in cmark-gfm.
  private static func cells(of row: Substring) -> Int {
    zip(" " + row, row).count { $0 != "\\" && $1 == "|" } - 1
  }

  /// A line without its code spans.
  static func prose(_ line: Substring) -> String {
    var (result, rest) = ("", line)
    while let character = rest.first {
      if character == "\\" {
        result += rest.prefix(2)
        rest = rest.dropFirst(2)
        continue
      }
      guard character == "`" else {
        result.append(rest.removeFirst())
        continue
      }
      let fence = rest.prefix { $0 == "`" }
      let behind = rest.dropFirst(fence.count)
      rest = end(of: fence.count, in: behind) ?? behind
    }
    return result
  }

  /// What follows the next run of exactly so many backticks.
  private static func end(of count: Int, in text: Substring) -> Substring? {
    var rest = text
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      rest = rest[start...].dropFirst(run.count)
      if run.count == count { return rest }
    }
    return nil
  }
}
