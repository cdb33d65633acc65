/// A document with its tables, which must not be kept for longer than the document.
struct ParsedMarkdown: ~Copyable {
  let document: CommonMarkDocument
  /// The tables by their place.
  let tables: [CommonMarkNode: ParsedTable]
}

/// Parses Markdown as CommonMark with the tables of GitHub Flavored Markdown.
///
/// The cells are parsed in the same document as all the rest, as headings in front of it, so that
/// links defined anywhere in the document work in them; then they are moved to their tables. A
/// heading is the one block whose whole line is inline content, whatever it starts with.
func parseMarkdown(_ markdown: String, frame: TableFrame) -> ParsedMarkdown {
  let source = unifiedLines(markdown)
  let extractor = TableExtractor(source)
  let tables = extractor.tables
  if tables.isEmpty { return ParsedMarkdown(document: CommonMarkDocument(source), tables: [:]) }

  var bytes: [UInt8] = []
  bytes.reserveCapacity(source.count)
  // Where each table's cells start.
  var starts: [Int] = [0]
  for table in tables {
    var count = 0
    for cell in table.marked {
      bytes += "# ".utf8
      bytes += cell
      bytes += " #\n".utf8
      count += 1
    }
    starts.append((starts.last ?? 0) + count)
  }
  bytes += extractor.markdown

  let document = CommonMarkDocument(bytes)
  let contents = Array(document.root.children.prefix(starts.last ?? 0))
  var parsed: [CommonMarkNode: ParsedTable] = [:]
  for node in document.root.descendants where node.kind == .codeBlock {
    let info = node.fenceInfo.split(separator: " ")
    guard info.count == 2, info[0] == extractor.mark, let index = Int(info[1]) else { continue }
    var cells = contents[starts[index]..<starts[index + 1]]
    let table = tables[index].parsed(frame: frame, contents: &cells)
    node.replace(with: table.node)
    parsed[table.node] = table
  }
  for content in contents { content.remove() }
  return ParsedMarkdown(document: document, tables: parsed)
}

/// Renders Markdown to the body of a page, without a page around it.
///
/// CommonMark with the tables of GitHub Flavored Markdown, without raw HTML and without addresses
/// that run something. An aligned cell has the class `left`, `center` or `right`.
public func renderMarkdown(_ markdown: String) -> String {
  parseMarkdown(markdown, frame: .plain).document.html()
}

/// The text's bytes with line feeds for all line ends, and without a byte-order mark.
private func unifiedLines(_ text: String) -> [UInt8] {
  let bytes = Array(text.utf8)
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  guard start > 0 || bytes.contains(UInt8(ascii: "\r")) else { return bytes }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var previous: UInt8 = 0
  for byte in bytes[start...] {
    switch byte {
    case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
    case UInt8(ascii: "\r"): result.append(UInt8(ascii: "\n"))
    default: result.append(byte)
    }
    previous = byte
  }
  return result
}
