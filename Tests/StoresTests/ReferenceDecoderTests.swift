import ReadingFuzz
import TestSupport
import Testing

@testable import Stores

/// The reader of columns against a slow, independent decoder.
@Suite struct ReferenceDecoderTests {
  private static let fields: [ColumnField] = [
    ColumnField("name", .name), ColumnField("text", .text), ColumnField("number", .number),
    ColumnField("flag", .boolean), ColumnField("scalar", .scalar),
    ColumnField("name", in: "details", .name), ColumnField("text", in: "details", .text),
    ColumnField("number", in: "details", .number), ColumnField("other", .presence),
  ]

  /// A line as the reader of columns sees it, in the words of the reference.
  private struct Line {
    var kind = "blank"
    var fields: [String: [String]] = [:]
  }

  private static func label(_ field: ColumnField) -> String {
    field.parent.map { "\($0).\(field.name)" } ?? "\(field.name)"
  }

  private static func read(_ content: [UInt8]) -> [Line] {
    var reader = ColumnReader(fields)
    var lines: [Line] = []
    let padded = content + [UInt8](repeating: 0x20, count: ColumnReader.padding)
    padded.withUnsafeBytes { memory in
      var rest = UnsafeRawBufferPointer(rebasing: memory[..<content.count])
      while !rest.isEmpty {
        let batch = reader.read(rest)
        let first = lines.count
        lines += Array(repeating: Line(), count: batch.lineCount)
        for issue in batch.issues where issue.kind != .duplicateKey {
          lines[first + Int(issue.line)].kind = issue.kind == .notAnObject ? "value" : "broken"
        }
        for record in 0..<batch.records {
          let line = first + Int(batch.line(record))
          lines[line].kind = "object"
          for (index, field) in fields.enumerated() {
            lines[line].fields[label(field)] = described(reader, index, field.kind, record)
          }
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[batch.consumed...])
      }
    }
    return lines
  }

  private static func described(
    _ reader: borrowing ColumnReader, _ index: Int, _ kind: ColumnField.Kind, _ record: Int
  ) -> [String]? {
    let column = reader.column(index)
    switch column.state(record) {
    case .missing: return nil
    case .null: return ["null", ""]
    case .wrongType: return ["wrong", ""]
    case .present: break
    }
    switch kind {
    case .name: return ["text", reader.name(column.name(record))]
    case .text: return ["text", column.text(record) ?? "none"]
    case .number: return ["number", "\(column.number(record))"]
    case .boolean: return ["boolean", column.number(record) == 1 ? "true" : "false"]
    case .scalar: return ["scalar", column.text(record) ?? "none"]
    case .presence: return ["presence", ""]
    case .object: return ["object", ""]
    }
  }

  /// What the reference found for a field, in the words of the reader.
  private static func expected(_ found: [String], _ kind: ColumnField.Kind) -> [String] {
    let (type, value) = (found[0], found[1])
    let wanted =
      switch kind {
      case .name, .text, .presence: ["text"]
      case .number: ["number"]
      case .boolean: ["boolean"]
      case .scalar: ["text", "number", "boolean"]
      case .object: ["other"]
      }
    if type == "null" { return found }
    guard wanted.contains(type) else { return ["wrong", ""] }
    // Both sides write a number as Swift does, so that the same text is the same number.
    let text = type == "number" ? Double(value).map { "\($0)" } ?? value : value
    switch kind {
    case .scalar: return ["scalar", text]
    case .presence: return ["presence", ""]
    default: return [type, text]
    }
  }

  /// The text of a scalar that is a number is the parser's; its value is what must agree.
  private static func normalized(_ field: [String]?) -> [String]? {
    guard let field, field[0] == "scalar", let number = Double(field[1]) else { return field }
    return ["scalar", "\(number)"]
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func agreesOnEveryLine(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var content: [UInt8] = []
    for _ in 0..<5000 {
      let line = Array(LineMutation.valid(&random).utf8)
      content += random.chance(0.3) ? line : LineMutation.mutated(line, &random)
      content.append(0x0A)
    }
    let folder = try TemporaryFolder()
    let path = try folder.write("lines", content)
    let reference = try ReferenceDecoder.decode(
      path, fields: ReferenceDecoderTests.fields.map(ReferenceDecoderTests.label))
    let lines = ReferenceDecoderTests.read(content)
    #expect(lines.count == reference.count)
    let texts = content.split(separator: 0x0A, omittingEmptySubsequences: false)
    var differences = 0
    for (index, (line, reference)) in zip(lines, reference).enumerated() {
      var same = line.kind == reference.kind
      for field in ReferenceDecoderTests.fields where same && line.kind == "object" {
        let label = ReferenceDecoderTests.label(field)
        let expected = reference.fields[label].map {
          ReferenceDecoderTests.expected($0, field.kind)
        }
        same =
          ReferenceDecoderTests.normalized(line.fields[label])
          == ReferenceDecoderTests.normalized(expected)
      }
      guard !same else { continue }
      differences += 1
      if differences <= 5 {
        Issue.record(
          "\(String(decoding: texts[index], as: UTF8.self).debugDescription): \(line), not \(reference)"
        )
      }
    }
    #expect(differences == 0)
    // The comparison says something only where both kinds of line are many.
    #expect(lines.count { $0.kind == "object" } > 1000)
    #expect(lines.count { $0.kind == "broken" } > 1000)
  }
}
