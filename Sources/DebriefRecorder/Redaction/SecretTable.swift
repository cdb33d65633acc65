/// Secrets in the cells of tables whose first row or first column has their names: Markdown, CSV, and
/// columns that tabs, semicolons or lines separate.
struct SecretTable {
  /// No table of a message is longer, in bytes.
  private static let longest = 32 << 10

  private enum Delimiter: CaseIterable { case rule, tab, semicolon, comma }

  private struct Row {
    let cells: [Range<Int>]
    let range: Range<Int>
    /// Where the next line starts.
    let next: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: Delimiter

  /// The secrets in the tables of a text.
  static func spans(of bytes: UnsafeBufferPointer<UInt8>) -> [SecretSpans.Span] {
    var spans: [SecretSpans.Span] = []
    for delimiter in Delimiter.allCases where isThere(delimiter, in: bytes) {
      spans += SecretTable(bytes: bytes, delimiter: delimiter).spans()
    }
    return spans
  }

  /// Whether a text has a delimiter at all, which most have not.
  private static func isThere(
    _ delimiter: Delimiter, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch delimiter {
    case .rule: bytes.contains { $0 == UInt8(ascii: "|") || $0 == 0xE2 }
    case .tab: bytes.contains { $0 == 0x09 || $0 == UInt8(ascii: "\\") }
    case .semicolon: bytes.contains(UInt8(ascii: ";"))
    case .comma: bytes.contains(UInt8(ascii: ","))
    }
  }

  private func spans() -> [SecretSpans.Span] {
    var spans: [SecretSpans.Span] = []
    var fields: [SecretField.Field?] = []
    var header: Row?
    var start = 0
    while start < bytes.count {
      let row = row(from: start)
      start = row.next
      if isRule(row.range) { continue }
      guard row.cells.count > 1 else {
        header = nil
        continue
      }
      if let first = header, first.cells.count == row.cells.count,
        row.range.upperBound - first.range.lowerBound < SecretTable.longest
      {
        let isFirm = self.isFirm(first)
        for (cell, field) in zip(row.cells, fields) {
          if let field, let span = SecretTable.span(cell, field, isFirm: isFirm, bytes) {
            spans.append(span)
          }
        }
        if let span = value(of: row, isFirst: false) { spans.append(span) }
        continue
      }
      header = row
      fields = row.cells.map { SecretField.field(named: bytes[$0]) }
      if let span = value(of: row, isFirst: hasRowBelow(row)) {
        spans.append(span)
        fields = []
      }
    }
    return spans
  }

  /// The value of a row that is a name and its value.
  ///
  /// - Parameter isFirst: Whether the row may as well be names alone.
  private func value(of row: Row, isFirst: Bool) -> SecretSpans.Span? {
    // Text with a comma or a semicolon is no table yet.
    guard row.cells.count == 2, delimiter == .rule || delimiter == .tab,
      let field = SecretField.field(named: bytes[row.cells[0]])
    else { return nil }
    return SecretTable.span(row.cells[1], field, isFirm: !isFirst, bytes)
  }

  private func hasRowBelow(_ row: Row) -> Bool {
    var next = row
    repeat {
      guard next.next < bytes.count else { return false }
      next = self.row(from: next.next)
    } while isRule(next.range)
    return next.cells.count == row.cells.count
  }

  /// Whether the form of a first row says that this is a table, and not text with commas.
  private func isFirm(_ row: Row) -> Bool {
    delimiter == .rule || delimiter == .tab || !bytes[row.range].contains(0x20)
  }

  /// What a cell holds, where that looks like a value of a field.
  static func span(
    _ cell: Range<Int>, _ field: SecretField.Field, isFirm: Bool,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> SecretSpans.Span? {
    let value = bytes[cell]
    guard !value.isEmpty, !value.starts(with: SecretSpans.mark.utf8),
      !SecretField.isPlaceholder(value)
    else { return nil }
    // Short names are words of other tables: `pass`, `key`.
    let isSure = isFirm && field.certainty != .likely && !field.isShort
    guard SecretField.isRandom(value) || isSure && !SecretField.isProse(value) else { return nil }
    return SecretSpans.Span(range: cell, kind: field.kind)
  }

  private func row(from start: Int) -> Row {
    var cells: [Range<Int>] = []
    var cell = start
    var index = start
    var isInQuotes = false
    while index < bytes.count, newline(at: index) == 0 {
      if bytes[index] == UInt8(ascii: "\""), delimiter != .rule { isInQuotes.toggle() }
      let width = isInQuotes ? 0 : width(at: index)
      if width > 0 {
        cells.append(trimmed(cell..<index))
        cell = index + width
      }
      index += max(1, width)
    }
    cells.append(trimmed(cell..<index))
    if delimiter == .rule, cells.count > 2 {
      if cells.first?.isEmpty == true { cells.removeFirst() }
      if cells.last?.isEmpty == true { cells.removeLast() }
    }
    return Row(
      cells: cells, range: start..<index,
      next: index < bytes.count ? index + newline(at: index) : index)
  }

  /// The bytes of a delimiter at a byte; 0 where there is none.
  private func width(at index: Int) -> Int {
    switch delimiter {
    case .rule:
      if bytes[index] == UInt8(ascii: "|") { return 1 }
      return bytes[index] == 0xE2 && bytes[index...].starts(with: "│".utf8) ? 3 : 0
    case .tab:
      if bytes[index] == 0x09 { return 1 }
      return bytes[index...].starts(with: "\\t".utf8) ? 2 : 0
    case .semicolon: return bytes[index] == UInt8(ascii: ";") ? 1 : 0
    case .comma: return bytes[index] == UInt8(ascii: ",") ? 1 : 0
    }
  }

  /// The bytes of the end of a line; 0 where there is none.
  private func newline(at index: Int) -> Int {
    switch bytes[index] {
    case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0x0A: 1
    // As a text in a text has it.
    case UInt8(ascii: "\\"): bytes[index...].starts(with: "\\n".utf8) ? 2 : 0
    default: 0
    }
  }

  private func trimmed(_ cell: Range<Int>) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end, isMargin(bytes[start]) { start += 1 }
    while end > start, isMargin(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private func isMargin(_ byte: UInt8) -> Bool {
    byte == 0x20 || "\"'`*".utf8.contains(byte)
  }

  /// `|---|:--:|`, `-----+-----`.
  private func isRule(_ line: Range<Int>) -> Bool {
    bytes[line].contains(UInt8(ascii: "-"))
      && bytes[line].allSatisfy { "-+|:= \t".utf8.contains($0) }
  }
}
