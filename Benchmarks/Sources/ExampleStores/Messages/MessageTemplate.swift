/// A message with places in braces for what varies, such as `{host}:{port} refused`.
struct MessageTemplate: Sendable {
  private enum Part: Sendable {
    case literal([UInt8])
    case slot(Slot)
  }

  private let parts: [Part]

  /// A pair of braces that names no slot stays as it is.
  init(_ text: String, _ letters: JSONText.Letters) {
    var parts: [Part] = []
    var literal = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      literal += rest[..<open]
      rest = rest[open...]
      if let close = rest.firstIndex(of: "}"),
        let slot = Slot(rawValue: String(rest[rest.index(after: open)..<close]))
      {
        parts += [.literal(JSONText.bytes(literal, letters)), .slot(slot)]
        literal = ""
        rest = rest[rest.index(after: close)...]
      } else {
        literal.append(rest.removeFirst())
      }
    }
    parts.append(.literal(JSONText.bytes(literal + rest, letters)))
    self.parts = parts
  }

  func write(to buffer: inout LineBuffer, _ random: inout SeededRandom) {
    for part in parts {
      switch part {
      case .literal(let bytes): buffer.append(bytes)
      case .slot(let slot): slot.write(to: &buffer, &random)
      }
    }
  }
}
