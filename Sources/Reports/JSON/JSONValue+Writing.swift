import Escaping

extension JSONValue {
  /// The document as text: two spaces for each level, keys in their order, a newline at the end.
  ///
  /// Numbers are the shortest that read back as the same. Characters that can hide or reorder
  /// text (control characters, line separators, bidirectional and zero-width ones) are escaped.
  public func serialized() -> String {
    var output: [UInt8] = []
    write(to: &output, depth: 0)
    output.append(UInt8(ascii: "\n"))
    return String(decoding: output, as: UTF8.self)
  }

  private func write(to output: inout [UInt8], depth: Int) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += value.description.utf8
    case .number(let value): output += (value.isFinite ? value.description : "null").utf8
    case .string(let value): Self.write(value, to: &output)
    case .array(let elements):
      Self.writeContainer(elements, "[", "]", to: &output, depth) { element, output in
        element.write(to: &output, depth: depth + 1)
      }
    case .object(let members):
      Self.writeContainer(members, "{", "}", to: &output, depth) { member, output in
        Self.write(member.0, to: &output)
        output += ": ".utf8
        member.1.write(to: &output, depth: depth + 1)
      }
    }
  }

  private static func writeContainer<Element>(
    _ elements: [Element], _ opening: Unicode.Scalar, _ closing: Unicode.Scalar,
    to output: inout [UInt8], _ depth: Int, _ write: (Element, inout [UInt8]) -> Void
  ) {
    output.append(UInt8(ascii: opening))
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      startLine(&output, depth + 1)
      write(element, &output)
    }
    if !elements.isEmpty { startLine(&output, depth) }
    output.append(UInt8(ascii: closing))
  }

  private static func startLine(_ output: inout [UInt8], _ depth: Int) {
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private static func write(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    forEachScalar(of: string) { scalar, previous, next in
      switch scalar {
      case "\"": output += #"\""#.utf8
      case "\\": output += #"\\"#.utf8
      case "\n": output += #"\n"#.utf8
      case "\r": output += #"\r"#.utf8
      case "\t": output += #"\t"#.utf8
      case let scalar
      where isInvisible(scalar) && !isSpelling(scalar, after: previous, before: next):
        // As UTF-16, the upper planes as two units.
        for unit in Character(scalar).utf16 {
          let hex = String(unit, radix: 16)
          output += #"\u"#.utf8
          output += String(repeating: "0", count: 4 - hex.utf8.count).utf8
          output += hex.utf8
        }
      case let scalar: output += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
