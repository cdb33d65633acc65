import Escaping

/// A table that is written as CSV after RFC 4180.
///
/// Cells that a spreadsheet would take for a formula get an apostrophe in front, which makes them
/// text: those that start with `=`, `+`, `-`, `@` (also in their full-width forms), a tab or a
/// line break, unless the whole cell is a number. Control, bidirectional and zero-width characters
/// are shown as `\u{202E}`; line ends and tabs stay.
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
    let visible = visibleText(text)
    let safe = isFormula(visible) ? "'" + visible : visible
    let needsQuotes =
      safe.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
      || safe.hasPrefix(" ") || safe.hasSuffix(" ")
    guard needsQuotes else { return safe }
    var quoted = "\""
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    switch first {
    case "\t", "\r", "\n", "@", "=", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
    case "+", "-": return !isNumber(text.utf8.dropFirst())
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
