/// Cells that libcmark need not parse: most cells of most tables, text or code without any mark.
///
/// What counts as one only decides how fast a page is made: its HTML is what libcmark makes of it.
enum PlainCell {
  /// Whether a cell, trimmed, is certain to have no mark of Markdown but those of one piece of code.
  static func isPlain(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.withUnsafeBufferPointer { isCode($0) || isText($0) }
  }

  /// Writes a plain cell as HTML.
  static func write(_ cell: ArraySlice<UInt8>, to html: inout [UInt8]) {
    guard cell.first == tick else { return escape(cell, to: &html) }
    html += "<code>".utf8
    escape(cell.dropFirst().dropLast(), to: &html)
    html += "</code>".utf8
  }

  /// What a plain cell says.
  static func text(_ cell: ArraySlice<UInt8>) -> String {
    String(
      decoding: cell.first == tick ? cell.dropFirst().dropLast() : cell, as: UTF8.self)
  }

  private static func isCode(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count > 2, cell[0] == tick, cell[cell.count - 1] == tick,
      cell[1] != space, cell[cell.count - 2] != space
    else { return false }
    return cell[1..<(cell.count - 1)].allSatisfy { $0 != tick && (0x20...0x7E).contains($0) }
  }

  private static func isText(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in cell.indices {
      let next = index + 1 < cell.count ? cell[index + 1] : 0
      switch cell[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "v"), UInt8(ascii: "x")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), space,
        UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "'"),
        UInt8(ascii: "\""), UInt8(ascii: ">"), UInt8(ascii: "$"):
        continue
      // An address may begin here.
      case UInt8(ascii: ":") where next != UInt8(ascii: "/"): continue
      case UInt8(ascii: "w") where next != UInt8(ascii: "w"): continue
      // Not the word joiner, nor what stands for escaped marks.
      case 0xE2 where next == 0x81 || next == 0xB8: return false
      case 0xE3 where next == 0x80: return false
      case 0x80...: continue
      default: return false
      }
    }
    return true
  }

  private static func escape(_ bytes: ArraySlice<UInt8>, to html: inout [UInt8]) {
    guard bytes.contains(where: isSpecial) else {
      html += bytes
      return
    }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): html += "&amp;".utf8
      case UInt8(ascii: "<"): html += "&lt;".utf8
      case UInt8(ascii: ">"): html += "&gt;".utf8
      case UInt8(ascii: "\""): html += "&quot;".utf8
      default: html.append(byte)
      }
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "\"")
  }

  private static let tick = UInt8(ascii: "`")
  private static let space = UInt8(ascii: " ")
}
