internal import Escaping

/// A part of a page that people unfold, written as on GitHub: `<details>` with a `<summary>` of plain
/// text on a line of its own, and `</details>`.
///
/// This is the only HTML of a page that stays HTML; it can hold no attribute and no other tag.
enum FoldedBlock {
  private static let opening = "<details><summary>"
  private static let middle = "</summary>"
  private static let closing = "</details>"

  /// Replaces the pairs among some blocks in a row; other HTML is left as it is.
  static func apply(to blocks: [CommonMarkNode]) {
    var open: (node: CommonMarkNode, summary: String)?
    for block in blocks where block.kind == .htmlBlock {
      let text = trimmed(block.literal)
      if let summary = summary(of: text) {
        open = (block, summary)
      } else if text == closing, let start = open {
        start.node.replace(
          with: .customBlock(
            enter: "<details class=\"fold\"><summary>\(escapeHTML(start.summary))</summary>",
            exit: ""))
        block.replace(with: .customBlock(enter: closing, exit: ""))
        open = nil
      }
    }
  }

  private static func summary(of text: String) -> String? {
    guard text.hasPrefix(opening), text.hasSuffix(middle) else { return nil }
    let summary = text.dropFirst(opening.count).dropLast(middle.count)
    return summary.isEmpty || summary.contains(where: { "<>&\n".contains($0) })
      ? nil : String(summary)
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
