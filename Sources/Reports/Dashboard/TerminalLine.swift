import Escaping

/// A line of a terminal: pieces of text, each with or without a colour.
struct TerminalLine: Sendable, ExpressibleByStringLiteral {
  private struct Piece: Sendable {
    let text: String
    /// The codes of "Select Graphic Rendition" (ECMA-48); nil for none.
    let codes: String?
  }

  private var pieces: [Piece]

  init(_ text: String, codes: String? = nil) { pieces = [Piece(text: text, codes: codes)] }

  init(stringLiteral text: String) { self.init(text) }

  static func + (a: TerminalLine, b: TerminalLine) -> TerminalLine {
    var sum = a
    sum.pieces += b.pieces
    return sum
  }

  /// The line cut or filled with spaces to so many columns.
  func filled(_ columns: Int) -> TerminalLine {
    var cut = self.cut(columns)
    cut.pieces.append(
      Piece(text: String(repeating: " ", count: max(0, columns - cut.width)), codes: nil))
    return cut
  }

  /// The line as text, cut to so many columns, without spaces at its end.
  func rendered(columns: Int) -> String {
    var pieces = cut(columns).pieces
    while let last = pieces.last {
      var text = last.text[...]
      while text.last == " " { text = text.dropLast() }
      pieces[pieces.count - 1] = Piece(text: String(text), codes: last.codes)
      if !text.isEmpty { break }
      pieces.removeLast()
    }
    return pieces.map { piece in
      piece.codes.map { "\u{1B}[\($0)m\(piece.text)\u{1B}[0m" } ?? piece.text
    }.joined()
  }

  private var width: Int { pieces.reduce(0) { $0 + terminalWidth($1.text) } }

  private func cut(_ columns: Int) -> TerminalLine {
    guard width > columns else { return self }
    var result = TerminalLine("")
    var room = columns
    for piece in pieces {
      let width = terminalWidth(piece.text)
      guard width > room || (width == room && piece.text != pieces.last?.text) else {
        result.pieces.append(piece)
        room -= width
        continue
      }
      let text = terminalCut(piece.text + "  ", columns: room)
      result.pieces.append(Piece(text: text, codes: piece.codes))
      break
    }
    return result
  }
}

/// How pieces look; without colours they are plain text.
struct TerminalStyle: Sendable {
  let isOn: Bool

  func strong(_ text: String) -> TerminalLine { coded(text, "1") }
  func faint(_ text: String) -> TerminalLine { coded(text, "2") }
  func good(_ text: String) -> TerminalLine { coded(text, "32") }
  func bad(_ text: String) -> TerminalLine { coded(text, "31") }

  private func coded(_ text: String, _ codes: String) -> TerminalLine {
    TerminalLine(text, codes: isOn && !text.isEmpty ? codes : nil)
  }
}
