/// Follows the lines of a page as far as they can be told without a parse: whether a block begins with
/// the next line that is in no list, quote, code block or HTML.
///
/// It gives up at the first line of whose effect it is not certain.
struct TopLevelBlocks {
  private enum State {
    case text
    /// In a fenced code block: the fence character, and the length of its fence.
    case fence(UInt8, Int)
    /// In HTML that a blank line ends.
    case html
  }

  private var state = State.text
  /// Whether nothing of what came before goes on in the next line, if that is not indented.
  private var isBetween = true
  /// Whether it has given up.
  private(set) var isLost = false

  /// Whether a line that begins with a pipe begins a paragraph at the top level.
  var mayBeginTable: Bool {
    if case .text = state { isBetween && !isLost } else { false }
  }

  /// Goes past a table.
  mutating func skipTable() { isBetween = false }

  /// Goes past a line.
  mutating func take(_ line: ArraySlice<UInt8>) {
    let content = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    switch state {
    case .fence(let mark, let count):
      if line.count - content.count <= 3, Self.closes(content, mark, count) {
        (state, isBetween) = (.text, true)
      }
    case .html:
      if content.isEmpty { (state, isBetween) = (.text, true) }
    case .text:
      if content.isEmpty {
        isBetween = true
      } else {
        takeText(line)
      }
    }
  }

  private mutating func takeText(_ line: ArraySlice<UInt8>) {
    isBetween = false
    switch line.first {
    case UInt8(ascii: "#"):
      let after = line.drop { $0 == UInt8(ascii: "#") }
      isBetween = line.count - after.count <= 6 && (after.first.map { $0 == 0x20 } ?? true)
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      let mark = line[line.startIndex]
      let info = line.drop { $0 == mark }
      let count = line.count - info.count
      guard count >= 3 else { return }
      guard !info.contains(UInt8(ascii: "`")) else { return isLost = true }
      state = .fence(mark, count)
    case UInt8(ascii: "<"):
      if line.starts(with: "<!--".utf8), Self.endsComment(line.dropFirst(4)) {
        isBetween = true
      } else if line.starts(with: "<details>".utf8) || line.starts(with: "</details>".utf8) {
        state = .html
      } else {
        isLost = true
      }
    default:
      // Code or HTML in a list or a quote, which may go on for long.
      let inner = line.drop(while: Self.mayBeContainer)
      switch inner.first {
      case UInt8(ascii: "<"): isLost = true
      case UInt8(ascii: "`"), UInt8(ascii: "~"):
        isLost = inner.prefix(3).count == 3 && inner.prefix(3).allSatisfy { $0 == inner.first }
      default: break
      }
    }
  }

  private static func closes(_ content: ArraySlice<UInt8>, _ mark: UInt8, _ count: Int) -> Bool {
    let rest = content.drop { $0 == mark }
    return content.count - rest.count >= count
      && rest.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private static func endsComment(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.indices.contains { rest[$0...].starts(with: "-->".utf8) }
  }

  /// Whether a byte can stand in front of what a list or a quote holds.
  private static func mayBeContainer(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: ")"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
