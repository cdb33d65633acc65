/// One line of a pipe table, by the rules of the GitHub Flavored Markdown specification.
enum TableRow {
  enum Alignment {
    case none, left, center, right
  }

  /// The cells of a line, trimmed, with `\|` turned into `|`; nothing when there is no cell.
  ///
  /// A pipe at the start or end is optional. A pipe after a backslash is part of the cell, inside
  /// code as well.
  static func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    let rest = line.first == pipe ? line.dropFirst() : line
    let cells = rest.contains(backslash) ? unescapedCells(rest) : plainCells(rest)
    return cells.isEmpty ? nil : cells
  }

  private static func plainCells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var start = line.startIndex
    while let end = line[start...].firstIndex(of: pipe) {
      cells.append(trimmed(line[start..<end]))
      start = end + 1
    }
    let last = trimmed(line[start...])
    // Behind the pipe at the end there is no cell.
    if !last.isEmpty { cells.append(last) }
    return cells
  }

  private static func unescapedCells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var cell: [UInt8] = []
    for byte in line {
      if byte == pipe, cell.last == backslash {
        cell[cell.count - 1] = pipe
      } else if byte == pipe {
        cells.append(trimmed(cell[...]))
        cell = []
      } else {
        cell.append(byte)
      }
    }
    let last = trimmed(cell[...])
    if !last.isEmpty { cells.append(last) }
    return cells
  }

  /// The alignments that a delimiter row gives; nothing for any other line.
  static func alignments(_ line: ArraySlice<UInt8>) -> [Alignment]? {
    var rest = trimmed(line)
    if rest.first == pipe { rest = rest.dropFirst() }
    if rest.last == pipe { rest = rest.dropLast() }
    let parts = rest.split(separator: pipe, omittingEmptySubsequences: false)
    var result: [Alignment] = []
    for part in parts {
      let cell = trimmed(part)
      let isLeft = cell.first == colon
      let isRight = cell.count > 1 && cell.last == colon
      let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == dash }) else { return nil }
      result.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return result
  }

  /// Whether a line, containers and all, could be a delimiter row: quick, and never wrong about
  /// one that is.
  static func mightDelimit(_ line: ArraySlice<UInt8>) -> Bool {
    var hasDash = false
    for byte in line {
      switch byte {
      case dash: hasDash = true
      case pipe, colon, 0x20, 0x09, 0x0B, 0x0C: continue
      case UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        continue
      default: return false
      }
    }
    return hasDash
  }

  private static let pipe = UInt8(ascii: "|")
  private static let backslash = UInt8(ascii: "\\")
  private static let colon = UInt8(ascii: ":")
  private static let dash = UInt8(ascii: "-")

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
    while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
    return rest
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
