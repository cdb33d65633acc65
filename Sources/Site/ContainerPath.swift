/// The block quotes and list items around a paragraph, from the outside in, and how much of a line
/// they take.
///
/// libcmark tells where a block starts, but not where its later lines do: what belongs to the
/// containers is found again here, by the rules of CommonMark.
struct ContainerPath {
  private enum Container {
    case blockQuote
    /// From the line on which it starts, the columns that later lines are indented by.
    case item(startLine: Int, indent: Int)
  }

  private var containers: [Container] = []

  /// The path of what is at the top level.
  init() {}

  init(around node: CommonMarkNode, lines: [ArraySlice<UInt8>]) {
    var ancestors: [CommonMarkNode] = []
    var ancestor = node.parent
    while let current = ancestor {
      if current.kind == .blockQuote || current.kind == .item { ancestors.append(current) }
      ancestor = current.parent
    }
    for current in ancestors.reversed() {
      guard current.kind == .item else {
        containers.append(.blockQuote)
        continue
      }
      // The containers found so far lead to the item's marker.
      let line = current.startLine - 1
      let before = self.cursor(in: lines[line], number: line).cursor
      var after = before
      let indent = Self.takeMarker(&after)
      containers.append(.item(startLine: line, indent: indent))
    }
  }

  /// The place in a line where the containers' share ends, and whether all of them claim it: if
  /// not, the line can only go on a paragraph ("lazy continuation").
  func cursor(
    in line: ArraySlice<UInt8>, number: Int
  ) -> (cursor: LineCursor, isComplete: Bool) {
    var cursor = LineCursor(line)
    for container in containers {
      let (offset, indent) = cursor.firstNonspace
      switch container {
      case .blockQuote:
        guard indent <= 3, offset < line.endIndex, line[offset] == UInt8(ascii: ">") else {
          return (cursor, false)
        }
        cursor.advance(columns: indent + 1)
        if cursor.isAtSpaceOrTab { cursor.advance(columns: 1) }
      case .item(number, _):
        Self.takeMarker(&cursor)
      case .item(_, let itemIndent):
        guard indent >= itemIndent else { return (cursor, false) }
        cursor.advance(columns: itemIndent)
      }
    }
    return (cursor, true)
  }

  /// Goes past a list item's marker and the space that belongs to it; returns how far later lines
  /// have to be indented.
  @discardableResult
  private static func takeMarker(_ cursor: inout LineCursor) -> Int {
    let markerIndent = cursor.firstNonspace.indent
    cursor.skipSpace()
    var width = 1
    while let byte = cursor.byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      cursor.advance(columns: 1)
      width += 1
    }
    cursor.advance(columns: 1)
    let space = cursor.firstNonspace.indent
    // Five columns or more are one of the marker and an indented code block; none are an item
    // whose content starts on the next line.
    let isOwn = (1...4).contains(space) && !cursor.isBlank
    if isOwn {
      cursor.advance(columns: space)
    } else if space > 0 {
      cursor.advance(columns: 1)
    }
    return markerIndent + width + (isOwn ? space : 1)
  }
}
