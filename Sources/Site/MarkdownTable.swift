internal import Escaping

/// A pipe table as it stands in the source: cells are Markdown that has not been parsed yet.
struct MarkdownTable {
  let alignments: [TableRow.Alignment]
  /// The header row and those below it; none is longer than the header, some may be shorter.
  var rows: [[ArraySlice<UInt8>]]

  /// The cells that have to be parsed, in reading order.
  var marked: some Sequence<ArraySlice<UInt8>> {
    rows.lazy.joined().filter { !PlainCell.isPlain($0) }
  }

  /// The HTML tree, with the content of cells that had to be parsed taken from nodes in reading order.
  ///
  /// One node holds all HTML up to the next such cell: a node for each row and cell would cost more than
  /// all the rest.
  func parsed(frame: TableFrame, contents: inout ArraySlice<CommonMarkNode>) -> ParsedTable {
    let node = CommonMarkNode.customBlock(enter: frame.enter, exit: frame.exit)
    let openings = TableOpenings(frame, alignments)
    var cells: [Int: CommonMarkNode] = [:]
    var html = Array("<thead>\n".utf8)
    func flush() -> CommonMarkNode {
      let piece = CommonMarkNode.customInline(enter: html)
      node.append(piece)
      html.removeAll(keepingCapacity: true)
      return piece
    }
    for (index, row) in rows.enumerated() {
      html += "<tr>\n".utf8
      for column in alignments.indices {
        let cell = column < row.count ? row[column] : []
        html += openings.opening(row: index, column: column, isEmpty: cell.isEmpty)
        if PlainCell.isPlain(cell) {
          PlainCell.write(cell, to: &html)
        } else if let content = contents.popFirst() {
          let piece = flush()
          piece.takeChildren(of: content)
          cells[index * alignments.count + column] = piece
        }
        html += openings.closing(row: index, column: column, isEmpty: cell.isEmpty)
      }
      html += "</tr>\n".utf8
      if index == 0 {
        html += "</thead>\n".utf8
        if rows.count > 1 { html += "<tbody>\n".utf8 }
      }
    }
    if rows.count > 1 { html += "</tbody>\n".utf8 }
    _ = flush()
    return ParsedTable(table: self, node: node, cells: cells)
  }
}

/// A table in a parsed document.
struct ParsedTable {
  let table: MarkdownTable
  /// Its place in the document.
  let node: CommonMarkNode
  /// Around the content of cells that had to be parsed, by their number in reading order.
  let cells: [Int: CommonMarkNode]

  /// What a cell says; nothing where its row is shorter.
  func text(row: Int, column: Int) -> String {
    if let node = cells[row * table.alignments.count + column] { return node.plainText }
    let row = table.rows[row]
    return column < row.count ? PlainCell.text(row[column]) : ""
  }

  /// Where the first link of a cell leads.
  func link(row: Int, column: Int) -> String? {
    cells[row * table.alignments.count + column]?.descendants.first { $0.kind == .link }?.url
  }
}

/// The tags around the cells of a table.
private struct TableOpenings {
  private var head: [(open: [UInt8], close: [UInt8])] = []
  private var body: [(open: [UInt8], close: [UInt8])] = []
  private var empty: [[(open: [UInt8], close: [UInt8])]] = [[], []]

  init(_ frame: TableFrame, _ alignments: [TableRow.Alignment]) {
    for (column, alignment) in alignments.enumerated() {
      func tags(row: Int, isEmpty: Bool) -> (open: [UInt8], close: [UInt8]) {
        let tag = frame.cell(row: row, column: column, alignment, isEmpty: isEmpty)
        let attribute = alignment.className.map { " class=\"\($0)\"" } ?? ""
        return (Array("<\(tag.name)\(attribute)\(tag.scope)>".utf8), Array("</\(tag.name)>\n".utf8))
      }
      head.append(tags(row: 0, isEmpty: false))
      body.append(tags(row: 1, isEmpty: false))
      empty[0].append(tags(row: 0, isEmpty: true))
      empty[1].append(tags(row: 1, isEmpty: true))
    }
  }

  private func tags(row: Int, column: Int, isEmpty: Bool) -> (open: [UInt8], close: [UInt8]) {
    isEmpty ? empty[row == 0 ? 0 : 1][column] : row == 0 ? head[column] : body[column]
  }

  func opening(row: Int, column: Int, isEmpty: Bool) -> [UInt8] {
    tags(row: row, column: column, isEmpty: isEmpty).open
  }

  func closing(row: Int, column: Int, isEmpty: Bool) -> [UInt8] {
    tags(row: row, column: column, isEmpty: isEmpty).close
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
