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

  /// The text of a rendered document, with the rows of its tables where they can be found.
  init(_ root: CommonMarkNode, hasRows: Bool) {
    var heading: PageHeading?
    var section = Section(heading: nil, text: "")
    for block in root.children {
      if let found = block.headingInside {
        sections.append(section)
        heading = found
        section = Section(heading: found, text: "")
      } else if block.kind == .customBlock {
        if hasRows { addTable(block, under: heading) }
      } else if section.text.utf8.count < Self.longestSection {
        section.text += (section.text.isEmpty ? "" : " ") + block.plainText
      }
    }
    sections.append(section)
    sections.removeAll { $0.text.isEmpty && $0.heading == nil }
  }

  private mutating func addTable(_ table: CommonMarkNode, under heading: PageHeading?) {
    let lines = table.descendants.filter { $0.kind == .customBlock && $0.enter == TableFrame.row }
    guard let first = lines.first else { return }
    let header = first.children.map(\.plainText)
    for line in lines.dropFirst() {
      let cells = line.children
      guard let name = cells.first else { continue }
      let text = zip(cells, header).dropFirst().compactMap { cell, column -> String? in
        let text = cell.plainText
        return text.isEmpty || text == "–" ? nil : "\(column): \(text)"
      }
      rows.append(
        Row(
          section: heading, title: name.plainText, text: text.joined(separator: " · "),
          link: name.descendants.first { $0.kind == .link }?.url))
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
