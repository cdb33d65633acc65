/// A table for the terminal: columns as wide as their widest cell.
struct TextTable {
  /// On which side of its column a cell stands.
  enum Alignment {
    case left, right
  }

  private let columns: [Alignment]
  private var rows: [[String]]

  /// A table from the names of its columns.
  init(_ columns: [(name: String, alignment: Alignment)]) {
    self.columns = columns.map(\.alignment)
    rows = [columns.map(\.name)]
  }

  /// Adds a row; what it lacks stays empty.
  mutating func append(_ row: [String]) { rows.append(row) }

  /// The lines, without white space at their ends.
  var lines: [String] {
    let widths = columns.indices.map { column in
      rows.map { column < $0.count ? TextTable.width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = columns.indices.map { column in
        let cell = column < row.count ? row[column] : ""
        let padding = String(repeating: " ", count: widths[column] - TextTable.width(cell))
        return columns[column] == .right ? padding + cell : cell + padding
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// How many places of the terminal a text takes, as near as characters tell.
  private static func width(_ text: String) -> Int { text.count }
}
