internal import Glibc

/// Takes the pipe tables out of Markdown and leaves a mark in the place of each.
///
/// libcmark takes a table for a paragraph, or for a heading where `---` follows; that alone could
/// be put right in its tree. But a table also ends otherwise than a paragraph: at a list that
/// starts with 2, at an indented line, at a line that a block quote doesn't claim. So each table's
/// lines are replaced by a fenced code block, which ends where a table does and lets follow what a
/// table does; the parser then reads the rest of the document as if it knew tables. After a table of
/// a header alone a blank line follows: the reference implementation takes a list for a loose one
/// where such a table stands, as if it ended with a blank line.
///
/// One parse finds all tables that end where libcmark's paragraph does. Where one doesn't, what
/// follows is parsed again.
struct TableExtractor {
  /// The source, with marks for the tables found so far.
  private var lines: [ArraySlice<UInt8>]
  private(set) var tables: [MarkdownTable] = []
  /// The first word of the info string of each mark; its second is the table's number.
  let mark: String
  private var paddedCells = 0

  /// How often a document is parsed at most.
  ///
  /// Each pass but the last ends at a table that libcmark delimits otherwise than it is: only
  /// unusual documents need a third. What is left after so many stays as it is, so that no
  /// document takes a time that grows with the square of its length.
  private static let mostPasses = 100
  /// Cells that short rows are filled up with, which could be many more than the source has bytes.
  private static let mostPaddedCells = 200_000

  init(_ source: [UInt8]) {
    lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var mark = "debrief-table"
    while contains(source, mark) { mark += "-" }
    self.mark = mark
    replacePlainTables()
    var passes = 0
    while passes < Self.mostPasses, runPass() { passes += 1 }
  }

  /// The lines in one piece.
  var markdown: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(lines.reduce(lines.count) { $0 + $1.count })
    for (index, line) in lines.enumerated() {
      if index > 0 { result.append(UInt8(ascii: "\n")) }
      result += line
    }
    return result
  }

  /// A table's place in the lines.
  private struct Extent {
    let header: Int
    let end: Int
    let replacement: [ArraySlice<UInt8>]
  }

  /// Replaces the tables that stand at the top level of the page, as far as that can be told without
  /// a parse: nearly all that programs write.
  private mutating func replacePlainTables() {
    var blocks = TopLevelBlocks()
    var extents: [Extent] = []
    var line = 0
    while line + 1 < lines.count, !blocks.isLost {
      if blocks.mayBeginTable, lines[line].first == UInt8(ascii: "|"),
        lines[line + 1].first == UInt8(ascii: "|"), TableRow.mightDelimit(lines[line + 1]),
        let alignments = TableRow.alignments(lines[line + 1]),
        let cells = TableRow.cells(lines[line]), cells.count == alignments.count
      {
        var table = MarkdownTable(alignments: alignments, rows: [cells])
        let end = addRows(to: &table, from: line + 2, ContainerPath())
        extents.append(extent(of: table, header: line, end: end))
        line = end
        blocks.skipTable()
      } else {
        blocks.take(lines[line])
        line += 1
      }
    }
    if !extents.isEmpty { replace(extents) }
  }

  /// Keeps a table, and says what stands in its place.
  private mutating func extent(
    of table: MarkdownTable, header: Int, end: Int, prefix: [UInt8] = [], rowPrefix: [UInt8] = []
  ) -> Extent {
    let fence = Array("``` \(mark) \(tables.count)".utf8)
    var replacement = [(prefix + fence)[...], (rowPrefix + "```".utf8)[...]]
    if table.rows.count == 1 { replacement.append(rowPrefix[...]) }
    tables.append(table)
    return Extent(header: header, end: end, replacement: replacement)
  }

  /// Replaces tables; returns whether there may be more.
  private mutating func runPass() -> Bool {
    let candidates = lines.indices.filter { TableRow.mightDelimit(lines[$0]) }
    if candidates.isEmpty { return false }
    let document = CommonMarkDocument(markdown)
    var extents: [Extent] = []
    var isIncomplete = false
    for node in document.root.descendants {
      let kind = node.kind
      guard kind == .paragraph || kind == .heading else { continue }
      guard let extent = extractTable(from: node, candidates) else { continue }
      extents.append(extent)
      if kind == .heading || extent.end != node.endLine {
        isIncomplete = true
        break
      }
    }
    replace(extents)
    return isIncomplete
  }

  private mutating func replace(_ extents: [Extent]) {
    var result: [ArraySlice<UInt8>] = []
    var next = 0
    for extent in extents {
      result += lines[next..<extent.header]
      result += extent.replacement
      next = extent.end
    }
    lines = result + lines[next...]
  }

  private mutating func extractTable(
    from node: CommonMarkNode, _ candidates: [Int]
  ) -> Extent? {
    // Lines from 0 on; the first can only be a header.
    let first = node.startLine - 1
    var last = min(node.endLine, lines.count) - 1
    var index = candidates.partitioningIndex { $0 > first }
    guard index < candidates.count, candidates[index] <= last else { return nil }
    let path = ContainerPath(around: node, lines: lines)
    // Where libcmark ends a heading that goes over lines can't be relied on.
    if node.kind == .heading { last = underline(after: first, to: last, path) - 1 }
    while index < candidates.count, candidates[index] <= last {
      let line = candidates[index]
      index += 1
      let (cursor, isComplete) = path.cursor(in: lines[line], number: line)
      guard isComplete, cursor.firstNonspace.indent <= 3 else { continue }
      guard let alignments = TableRow.alignments(cursor.content) else { continue }
      let header = path.cursor(in: lines[line - 1], number: line - 1)
      // White space before a line that the containers don't claim stays part of the paragraph.
      let text = header.isComplete ? header.cursor.content : header.cursor.rest
      guard let cells = TableRow.cells(text), cells.count == alignments.count else {
        continue
      }
      var table = MarkdownTable(alignments: alignments, rows: [cells])
      let end = addRows(to: &table, from: line + 1, path)
      // A header that is not the paragraph's first line may lack the containers' marks.
      let prefix = line - 1 == first ? header.cursor.prefix : cursor.prefix
      return extent(
        of: table, header: line - 1, end: end, prefix: prefix, rowPrefix: cursor.prefix)
    }
    return nil
  }

  /// The line that makes a heading of the paragraph before it.
  private func underline(after first: Int, to last: Int, _ path: ContainerPath) -> Int {
    for line in (first + 1)..<(last + 1) {
      let (cursor, isComplete) = path.cursor(in: lines[line], number: line)
      guard isComplete, cursor.firstNonspace.indent <= 3, let byte = cursor.content.first,
        byte == UInt8(ascii: "=") || byte == UInt8(ascii: "-")
      else { continue }
      let rest = cursor.content.drop { $0 == byte }
      if rest.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return line }
    }
    return last
  }

  /// Adds the rows from a line on; returns the line after the last.
  private mutating func addRows(
    to table: inout MarkdownTable, from start: Int, _ path: ContainerPath
  ) -> Int {
    var line = start
    let columns = table.alignments.count
    while line < lines.count {
      let (cursor, isComplete) = path.cursor(in: lines[line], number: line)
      guard isComplete, cursor.firstNonspace.indent <= 3, !cursor.isBlank,
        let cells = TableRow.cells(cursor.content), !startsBlock(cursor.content)
      else { return line }
      paddedCells += max(0, columns - cells.count)
      guard paddedCells <= Self.mostPaddedCells else { return line }
      table.rows.append(Array(cells.prefix(columns)))
      line += 1
    }
    return line
  }

  /// Whether a line, after anything but a paragraph, starts another block: libcmark is asked.
  private func startsBlock(_ content: ArraySlice<UInt8>) -> Bool {
    guard let first = content.first else { return false }
    switch first {
    case UInt8(ascii: "|"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...0xFF:
      return false
    default:
      let document = CommonMarkDocument(Array(content))
      // A definition of a link leaves nothing behind.
      guard let block = document.root.firstChild else { return false }
      return block.kind != .paragraph
    }
  }
}

extension LineCursor {
  /// The line's bytes before its content.
  fileprivate var prefix: [UInt8] { Array(line[..<firstNonspace.offset]) }
}

extension [Int] {
  /// The first index whose element fulfils what all later ones do, too.
  fileprivate func partitioningIndex(where belongs: (Int) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

private func contains(_ source: [UInt8], _ word: String) -> Bool {
  let word = Array(word.utf8)
  return source.withUnsafeBytes { source in
    guard let base = source.baseAddress, let first = word.first else { return false }
    var start = 0
    while start + word.count <= source.count,
      let found = memchr(base + start, Int32(first), source.count - start - word.count + 1)
    {
      if memcmp(found, word, word.count) == 0 { return true }
      start = UnsafeRawPointer(found) - base + 1
    }
    return false
  }
}
