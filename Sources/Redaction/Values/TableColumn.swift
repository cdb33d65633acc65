/// The cells below a name that stands in the first row of a table: Markdown, CSV, or columns that
/// tabs or semicolons separate.
struct TableColumn {
  /// No table of a message is larger; also keeps the work for a name bounded.
  private static let mostBytes = 32 << 10
  /// No first row of a message's table is longer up to the name.
  private static let longestHeader = 1 << 10

  /// What the cells hold, without blanks, quotes and marks of emphasis around it.
  let cells: [Range<Int>]
  /// Whether the form says that this is a table, and not running text with commas.
  let isFirm: Bool

  private let bytes: UnsafeRawBufferPointer
  private let delimiter: UInt8

  /// The cells below a name; `nil` where it is not alone in a cell of a first row.
  init?(_ bytes: UnsafeRawBufferPointer, below name: Range<Int>) {
    // First what costs little: most names are led into a value by something else.
    guard let delimiter = Self.delimiter(around: name, in: bytes) else { return nil }
    var start = name.lowerBound
    while start > 0, name.lowerBound - start < Self.longestHeader, !bytes[start - 1].isNewline {
      start -= 1
    }
    guard start == 0 || bytes[start - 1].isNewline else { return nil }
    self.bytes = bytes
    self.delimiter = delimiter
    let header = Self.line(from: start, in: bytes)
    let titles = Self.split(header, delimiter, in: bytes)
    guard titles.count > 1, header.upperBound < bytes.count,
      let index = titles.firstIndex(where: { $0.upperBound >= name.upperBound }),
      Self.trimmed(titles[index], in: bytes).upperBound == name.upperBound,
      titles[index].count <= 64, !Self.isRow(before: start, of: titles.count, delimiter, in: bytes)
    else { return nil }
    isFirm =
      delimiter == UInt8(ascii: "|") || delimiter == 0x09 || !bytes[header].contains(0x20)
    var cells: [Range<Int>] = []
    var next = Self.behind(header, in: bytes)
    while next < bytes.count, next - start < Self.mostBytes {
      let line = Self.line(from: next, in: bytes)
      next = Self.behind(line, in: bytes)
      if Self.isRule(line, in: bytes) { continue }
      let row = Self.split(line, delimiter, in: bytes)
      guard row.count == titles.count else { break }
      let cell = Self.trimmed(row[index], in: bytes)
      if !cell.isEmpty { cells.append(cell) }
    }
    guard !cells.isEmpty else { return nil }
    self.cells = cells
  }

  /// The delimiter behind the name, or before it where the name ends the line.
  private static func delimiter(
    around name: Range<Int>, in bytes: UnsafeRawBufferPointer
  ) -> UInt8? {
    var cursor = name.upperBound
    while cursor < bytes.count, isMargin(bytes[cursor]) { cursor += 1 }
    if cursor < bytes.count, isDelimiter(bytes[cursor]) { return bytes[cursor] }
    guard cursor == bytes.count || bytes[cursor].isNewline else { return nil }
    cursor = name.lowerBound
    while cursor > 0, name.lowerBound - cursor < 64, !isDelimiter(bytes[cursor - 1]),
      !bytes[cursor - 1].isNewline
    {
      cursor -= 1
    }
    return cursor > 0 && isDelimiter(bytes[cursor - 1]) ? bytes[cursor - 1] : nil
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "|") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
      || byte == 0x09
  }

  /// What may stand around the content of a cell.
  private static func isMargin(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte.isQuote || byte == UInt8(ascii: "*")
  }

  private static func line(from start: Int, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
    var end = start
    while end < bytes.count, end - start < mostBytes, !bytes[end].isNewline { end += 1 }
    return start..<end
  }

  private static func behind(_ line: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Int {
    let isPair =
      line.upperBound + 1 < bytes.count && bytes[line.upperBound] == 0x0D
      && bytes[line.upperBound + 1] == 0x0A
    return line.upperBound + (isPair ? 2 : 1)
  }

  /// The cells of a line; a delimiter in double quotes is text, but for a rule.
  private static func split(
    _ line: Range<Int>, _ delimiter: UInt8, in bytes: UnsafeRawBufferPointer
  ) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var isInQuotes = false
    for index in line {
      if bytes[index] == UInt8(ascii: "\""), delimiter != UInt8(ascii: "|") { isInQuotes.toggle() }
      if bytes[index] == delimiter, !isInQuotes {
        cells.append(start..<index)
        start = index + 1
      }
    }
    return cells + [start..<line.upperBound]
  }

  private static func trimmed(
    _ cell: Range<Int>, in bytes: UnsafeRawBufferPointer
  ) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end, isMargin(bytes[start]) { start += 1 }
    while end > start, isMargin(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Whether the line before is a row of the same table: then this is not the first one.
  private static func isRow(
    before start: Int, of count: Int, _ delimiter: UInt8, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    var end = start
    while end > 0, start - end < 2, bytes[end - 1].isNewline { end -= 1 }
    guard end > 0, !bytes[end - 1].isNewline else { return false }
    var first = end
    while first > 0, end - first < mostBytes, !bytes[first - 1].isNewline { first -= 1 }
    return !isRule(first..<end, in: bytes)
      && split(first..<end, delimiter, in: bytes).count == count
  }

  /// `|---|:--:|`, `-----+-----`.
  private static func isRule(_ line: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Bool {
    bytes[line].contains(UInt8(ascii: "-"))
      && bytes[line].allSatisfy { "-+|:= \t".utf8.contains($0) }
  }
}
