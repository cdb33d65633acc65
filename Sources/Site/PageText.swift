/// The text of a page as it can be searched for.
struct PageText: Equatable {
  /// The row of a table.
  struct Row: Equatable {
    /// The heading above the table; nil above the first one.
    let section: PageHeading?
    /// The first cell.
    let title: String
    /// The other cells, those of a text behind the name of their column.
    let text: String
    /// Where the first link of the first cell leads, as the page has it; nil where there is none.
    let link: String?
  }

  /// The text under one heading, without tables.
  struct Section: Equatable {
    let heading: PageHeading?
    var text: String
  }

  private(set) var rows: [Row] = []
  private(set) var sections: [Section] = []

  /// So much of a section can be found.
  private static let longestSection = 2000

  /// The text of a document, with the rows of those tables that can be found.
  init(_ root: CommonMarkNode, tables: [CommonMarkNode: ParsedTable]) {
    var heading: PageHeading?
    var section = Section(heading: nil, text: "")
    for block in root.children {
      if let found = block.headingInside {
        sections.append(section)
        heading = found
        section = Section(heading: found, text: "")
      } else if block.kind == .customBlock {
        if let table = tables[block] { addTable(table, under: heading) }
      } else if section.text.utf8.count < Self.longestSection {
        section.text += (section.text.isEmpty ? "" : " ") + block.plainText
      }
    }
    sections.append(section)
    sections.removeAll { $0.text.isEmpty && $0.heading == nil }
  }

  private mutating func addTable(_ parsed: ParsedTable, under heading: PageHeading?) {
    let columns = parsed.table.alignments.indices
    let header = columns.map { parsed.text(row: 0, column: $0) }
    for row in parsed.table.rows.indices.dropFirst() {
      let text = columns.dropFirst().compactMap { column -> String? in
        let text = parsed.text(row: row, column: column)
        return text.isEmpty || text == "–" ? nil : "\(header[column]): \(text)"
      }
      rows.append(
        Row(
          section: heading, title: parsed.text(row: row, column: 0),
          text: text.joined(separator: " · "), link: parsed.link(row: row, column: 0)))
    }
  }
}

extension CommonMarkNode {
  /// The heading that a block is, as `PageContent` writes it.
  fileprivate var headingInside: PageHeading? {
    guard kind == .customBlock, let element = firstChild, element.kind == .customInline else {
      return nil
    }
    let tag = element.enter
    guard tag.hasPrefix("<h"), let level = Int(tag.dropFirst(2).prefix(1)),
      let start = tag.firstIndex(of: "\"")
    else { return nil }
    let id = tag[tag.index(after: start)...].prefix { $0 != "\"" }
    return PageHeading(level: level, text: element.plainText, id: String(id))
  }
}
