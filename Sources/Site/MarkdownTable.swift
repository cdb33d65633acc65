internal import Escaping

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
      let line = CommonMarkNode.customBlock(enter: TableFrame.row, exit: "</tr>")
      for (column, alignment) in alignments.enumerated() {
        let isEmpty = column >= row.count || row[column].allSatisfy { $0 == UInt8(ascii: " ") }
        let tag = frame.cell(row: index, column: column, alignment, isEmpty: isEmpty)
        let attribute = alignment.className.map { " class=\"\($0)\"" } ?? ""
        let cell = CommonMarkNode.customInline(
          enter: "<\(tag.name)\(attribute)\(tag.scope)>", exit: "</\(tag.name)>\n")
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

/// What is written around a table's rows and cells.
struct TableFrame {
  let enter: String
  let exit: String
  /// Whether cells say what they are the header of.
  let hasScopes: Bool

  static let plain = TableFrame(enter: "<table>", exit: "</table>", hasScopes: false)
  /// A wide table scrolls by itself, with the keyboard too, and not the page with it.
  static let scrolling = TableFrame(
    enter: region(named: "Table"), exit: "</table>\n</div>", hasScopes: true)
  /// What begins a row.
  static let row = "<tr>"

  /// What begins a table that scrolls; the name is text.
  static func region(named name: String) -> String {
    "<div class=\"table\" role=\"region\" aria-label=\"\(escapeHTML(name))\" tabindex=\"0\">\n<table>"
  }

  /// The element of a cell.
  ///
  /// A first cell that is no number names its row. An empty cell is no header of anything.
  fileprivate func cell(
    row: Int, column: Int, _ alignment: TableRow.Alignment, isEmpty: Bool
  ) -> (name: String, scope: String) {
    guard hasScopes else { return (row == 0 ? "th" : "td", "") }
    if isEmpty { return ("td", "") }
    if row == 0 { return ("th", " scope=\"col\"") }
    let namesRow = column == 0 && (alignment == .none || alignment == .left)
    return namesRow ? ("th", " scope=\"row\"") : ("td", "")
  }
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
