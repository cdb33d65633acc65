/// A pipe table as it stands in the source: cells are Markdown that has not been parsed yet.
struct MarkdownTable {
  let alignments: [TableRow.Alignment]
  /// The header row and those below it; none is longer than the header, some may be shorter.
  var rows: [[[UInt8]]]

  /// The HTML tree, with the cells' parsed content taken from nodes in reading order.
  func node(frame: TableFrame, cells: inout ArraySlice<CommonMarkNode>) -> CommonMarkNode {
    let table = CommonMarkNode.customBlock(enter: frame.enter, exit: frame.exit)
    let head = CommonMarkNode.customBlock(enter: "<thead>", exit: "</thead>")
    let body = CommonMarkNode.customBlock(enter: "<tbody>", exit: "</tbody>")
    for (index, row) in rows.enumerated() {
      let tag = index == 0 ? "th" : "td"
      let line = CommonMarkNode.customBlock(enter: "<tr>", exit: "</tr>")
      for (column, alignment) in alignments.enumerated() {
        let attribute = alignment.className.map { " class=\"\($0)\"" } ?? ""
        let cell = CommonMarkNode.customInline(
          enter: "<\(tag)\(attribute)>", exit: "</\(tag)>\n")
        if column < row.count, let content = cells.popFirst() { cell.takeChildren(of: content) }
        line.append(cell)
      }
      (index == 0 ? head : body).append(line)
    }
    table.append(head)
    if rows.count > 1 { table.append(body) } else { body.remove() }
    return table
  }
}

/// What is written around a table's rows.
struct TableFrame {
  let enter: String
  let exit: String

  static let plain = TableFrame(enter: "<table>", exit: "</table>")
  /// A wide table scrolls by itself, with the keyboard too, and not the page with it.
  static let scrolling = TableFrame(
    enter: "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\n<table>",
    exit: "</table>\n</div>")
}

extension TableRow.Alignment {
  fileprivate var className: String? {
    switch self {
    case .none: nil
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }
}
