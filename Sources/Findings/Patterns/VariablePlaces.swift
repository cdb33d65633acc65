/// What stood at the variable places of a template.
enum VariablePlaces {
  /// How many values are kept of each place.
  static let kept = 5
  /// How long a value may be, characters.
  static let characters = 80

  /// For each `<*>` of a template, values that it stood for in some messages: the most common first,
  /// then in the order of the alphabet.
  ///
  /// A message with other optional parts than the template is left out.
  static func values(of template: String, in texts: [String]) -> [[String]] {
    let pieces = pieces(of: template)
    guard pieces.count > 1 else { return [] }
    var counts = [[String: Int]](repeating: [:], count: pieces.count - 1)
    for text in texts {
      guard let values = match(folded(text), pieces) else { continue }
      for (place, value) in values.enumerated() where !value.isEmpty {
        let shown = value.unicodeScalars.prefix(characters)
        counts[place][String(String.UnicodeScalarView(shown)), default: 0] += 1
      }
    }
    return counts.map { NamedCount.ranked($0).prefix(kept).map(\.name) }
  }

  /// Whether a text is a template's, with any text in place of each `<*>`.
  static func matches(_ template: String, _ text: String) -> Bool {
    let pieces = pieces(of: template)
    let folded = folded(text)
    return pieces.count == 1 ? folded == self.folded(template) : match(folded, pieces) != nil
  }

  /// The longest constant text of a template.
  static func longestConstant(of template: String) -> String {
    let pieces = pieces(of: template).map { String(decoding: $0, as: UTF8.self) }
    return pieces.max { ($0.utf8.count, $1) < ($1.utf8.count, $0) } ?? ""
  }

  /// The constant texts around the variables.
  private static func pieces(of template: String) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    let bytes = Array(template.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: "<*>".utf8) {
        pieces.append([])
        index += 3
      } else {
        pieces[pieces.count - 1].append(bytes[index])
        index += 1
      }
    }
    return pieces
  }

  /// A message with its white space as templates have it.
  private static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let isSpace = byte <= 0x20 || byte == 0x7F
      if isSpace, bytes.isEmpty || bytes.last == 0x20 { continue }
      bytes.append(isSpace ? 0x20 : byte)
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return bytes
  }

  private static func match(_ text: [UInt8], _ pieces: [[UInt8]]) -> [String]? {
    guard text.starts(with: pieces[0]) else { return nil }
    var start = pieces[0].count
    var values: [String] = []
    for (number, piece) in pieces.enumerated().dropFirst() {
      let end: Int?
      if number == pieces.count - 1 {
        // Full stops at the end are no part of a template.
        let tail = text.count - piece.count
        end =
          piece.isEmpty
          ? text.count
          : tail >= start && text[tail...].elementsEqual(piece)
            ? tail : place(of: piece, in: text, from: start)
      } else {
        end = place(of: piece, in: text, from: start)
      }
      guard let end else { return nil }
      values.append(String(decoding: text[start..<end], as: UTF8.self))
      start = end + piece.count
    }
    return values
  }

  private static func place(of piece: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard let first = piece.first, text.count - piece.count >= start else { return nil }
    return (start...(text.count - piece.count)).first {
      text[$0] == first && text[$0..<($0 + piece.count)].elementsEqual(piece)
    }
  }
}
