/// Breaks text at blanks so that only a single long word can exceed `width` characters.
///
/// Line feeds are kept, and lines that begin with a blank are not touched.
func wrapped(_ text: String, width: Int) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
    paragraph.hasPrefix(" ") ? [String(paragraph)] : wrappedParagraph(paragraph, width: width)
  }
}

private func wrappedParagraph(_ paragraph: Substring, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in paragraph.split(separator: " ") {
    if line.isEmpty {
      line = String(word)
    } else if line.count + 1 + word.count <= width {
      line += " \(word)"
    } else {
      lines.append(line)
      line = String(word)
    }
  }
  return lines + [line]
}

/// Two columns: terms on the left, wrapped explanations on the right; a term that is too wide
/// stands on a line of its own.
struct DefinitionTable {
  var rows: [(term: String, text: String)]
  var width: Int
  var indent = 2
  private let widestTermColumn = 28

  func lines() -> [String] {
    let fitting = rows.map(\.term.count).filter { indent + $0 + 2 <= widestTermColumn }
    let column = indent + (fitting.max() ?? 0) + 2
    let textWidth = max(20, width - column)
    return rows.flatMap { row -> [String] in
      let texts = row.text.isEmpty ? [] : wrapped(row.text, width: textWidth)
      let start = padded("", to: indent) + row.term
      var lines = texts.map { padded("", to: column) + $0 }
      if start.count + 2 <= column, let first = texts.first {
        lines[0] = padded(start, to: column) + first
      } else {
        lines.insert(start, at: 0)
      }
      return lines
    }
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
