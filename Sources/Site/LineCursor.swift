/// A place in a line of Markdown, in bytes and in columns: a tab reaches to the next multiple of
/// four columns, and a container may take only a part of it.
struct LineCursor {
  let line: ArraySlice<UInt8>
  private(set) var offset: Int
  private(set) var column = 0
  private var isInsideTab = false

  private static let tabStop = 4

  init(_ line: ArraySlice<UInt8>) {
    self.line = line
    offset = line.startIndex
  }

  var byte: UInt8? { offset < line.endIndex ? line[offset] : nil }

  /// Where the white space ends, and how many columns of it there are.
  var firstNonspace: (offset: Int, indent: Int) {
    var position = offset
    var reached = column
    while position < line.endIndex {
      switch line[position] {
      case UInt8(ascii: " "): reached += 1
      case UInt8(ascii: "\t"): reached += Self.tabStop - reached % Self.tabStop
      default: return (position, reached - column)
      }
      position += 1
    }
    return (position, reached - column)
  }

  var isBlank: Bool { firstNonspace.offset == line.endIndex }

  var isAtSpaceOrTab: Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// What is left of the line from its first character that is no white space.
  var content: ArraySlice<UInt8> { line[firstNonspace.offset...] }

  /// What is left of the line.
  var rest: ArraySlice<UInt8> { line[offset...] }

  mutating func advance(columns count: Int) {
    var left = count
    while left > 0, let byte {
      guard byte == UInt8(ascii: "\t") else {
        isInsideTab = false
        offset += 1
        column += 1
        left -= 1
        continue
      }
      let width = Self.tabStop - column % Self.tabStop
      isInsideTab = width > left
      let step = min(left, width)
      column += step
      offset += isInsideTab ? 0 : 1
      left -= step
    }
  }

  /// Goes to the first character that is no white space.
  mutating func skipSpace() {
    advance(columns: firstNonspace.indent)
  }
}
