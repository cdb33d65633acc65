import Escaping

/// A table that is written as CSV after RFC 4180.
///
/// Cells that a spreadsheet would take for a formula get an apostrophe in front, which makes them
/// text: those that start with `=`, `+`, `-`, `@` (also in their full-width forms), a tab or a
/// line break, unless the whole cell is a number; blanks before them change nothing. A spreadsheet
/// may split lines at semicolons, tabs or pipes, and then a quotation mark inside of a line means
/// nothing to it: what begins like a formula behind one of these gets the apostrophe too. Control,
/// bidirectional and zero-width characters are shown as `\u{202E}`; line ends and tabs stay.
public struct CSVTable: Sendable, Equatable {
  /// The names of the columns.
  public let header: [String]
  /// The rows, each with one cell a column.
  public private(set) var rows: [[String]] = []

  /// A table without rows.
  public init(header: [String]) { self.header = header }

  /// Adds a row.
  ///
  /// - Precondition: The row has as many cells as the header.
  public mutating func append(_ row: [String]) {
    precondition(row.count == header.count, "a row has as many cells as its header")
    rows.append(row)
  }

  /// The table with its first rows.
  func first(_ count: Int) -> CSVTable {
    guard rows.count > count else { return self }
    var table = self
    table.rows.removeLast(rows.count - count)
    return table
  }

  /// The table as text, lines ended by CR LF.
  public func serialized() -> String {
    var output = ""
    for row in [header] + rows {
      output += row.map(Self.cell).joined(separator: ",")
      output += "\r\n"
    }
    return output
  }

  private static func cell(_ text: String) -> String {
    let safe = defused(visibleText(text))
    let needsQuotes =
      safe.unicodeScalars.contains { isSeparator($0) || $0 == "," || $0 == "\"" || $0 == "\r" }
      || safe.hasPrefix(" ") || safe.hasSuffix(" ")
    guard needsQuotes else { return safe }
    var quoted = "\""
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// A cell, or a part of one that a spreadsheet may take for a cell, ends here.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ";" || scalar == "\t" || scalar == "|" || scalar == "\n"
  }

  /// The text with an apostrophe before each part that would be a formula.
  private static func defused(_ text: String) -> String {
    let scalars = text.unicodeScalars
    var output = String.UnicodeScalarView()
    var start = scalars.startIndex
    while true {
      let end = scalars[start...].firstIndex(where: isSeparator) ?? scalars.endIndex
      let isFirst = start == scalars.startIndex
      let opensWithSpace =
        isFirst && scalars.first.map { $0 == "\t" || $0 == "\n" || $0 == "\r" } == true
      if opensWithSpace || isFormula(scalars[start..<end]) { output.append("'") }
      output.append(contentsOf: scalars[start..<end])
      guard end < scalars.endIndex else { return String(output) }
      output.append(scalars[end])
      start = scalars.index(after: end)
    }
  }

  private static func isFormula(_ part: Substring.UnicodeScalarView) -> Bool {
    // A quotation mark may be taken away, and what is behind it is then the start.
    let part = part.drop { $0.properties.isWhitespace || $0 == "\"" }
    guard let first = part.first else { return false }
    switch first {
    case "@", "=", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}",
      "\u{FE63}", "\u{FE6B}", "\u{2212}":
      return true
    case "+", "-": return !isNumber(Substring(part.dropFirst()).utf8)
    default: return false
    }
  }

  /// Digits, a fraction, an exponent.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    var rest = text[...]
    func digits() -> Bool {
      let count = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
      rest = rest.dropFirst(count)
      return count > 0
    }
    guard digits() else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() else { return false }
    }
    return rest.isEmpty
  }
}
