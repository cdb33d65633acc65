import CSimdJSON
import Glibc
import TestSupport

/// Reads the same lines with and without the scanner of usual lines, and compares all that is found.
public struct ReadingFuzz: ~Copyable {
  private var random: SeededGenerator
  private let scanning: OpaquePointer
  private let plain: OpaquePointer

  /// A comparison whose lines depend on a seed.
  public init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    scanning = Self.makeReader()
    plain = Self.makeReader()
    dj_reader_scan_first(plain, false)
  }

  deinit {
    dj_reader_free(scanning)
    dj_reader_free(plain)
  }

  /// Compares a number of lines, and returns what differs; nil where nothing does.
  public mutating func difference(lines count: Int) -> String? {
    var bytes: [UInt8] = []
    let writer = UsualLines(&random)
    for _ in 0..<count {
      var line =
        random.chance(0.8)
        ? Array(writer.line(&random).utf8) : Array(LineMutation.valid(&random).utf8)
      if random.chance(0.5) { line = LineMutation.mutated(line, &random) }
      bytes += line.filter { $0 != 0x0A } + [0x0A]
    }
    // The last line of a file may have no end.
    if random.chance(0.5) { bytes.removeLast() }
    let length = bytes.count
    // What stands behind it must not matter.
    bytes += (0..<Int(DJ_PADDING)).map { _ in random.pick([0, 0x22, 0x7D, 0x20, 0x31, 0x0A]) }
    return bytes.withUnsafeBufferPointer { buffer -> String? in
      guard let base = buffer.baseAddress else { return nil }
      let a = dj_reader_read(scanning, base, length, count + 1)
      let b = dj_reader_read(plain, base, length, count + 1)
      return Self.difference(a, scanning, b, plain, base)
    }
  }

  private static let fields: [(name: String, parent: String?, kind: Int)] = [
    ("name", nil, DJ_NAME), ("text", nil, DJ_TEXT), ("number", nil, DJ_NUMBER),
    ("flag", nil, DJ_BOOLEAN), ("scalar", nil, DJ_SCALAR), ("id", nil, DJ_PRESENCE),
    ("name", "more", DJ_NAME), ("number", "more", DJ_NUMBER), ("flag", "more", DJ_BOOLEAN),
  ]

  private static func makeReader() -> OpaquePointer {
    // The reader copies the names.
    let descriptions = fields.map { field in
      dj_field(
        name: strdup(field.name), parent: field.parent.map { strdup($0) }, kind: Int32(field.kind))
    }
    defer {
      for one in descriptions {
        free(UnsafeMutablePointer(mutating: one.name))
        free(UnsafeMutablePointer(mutating: one.parent))
      }
    }
    guard let reader = dj_reader_new(descriptions, descriptions.count) else {
      preconditionFailure("out of memory")
    }
    return reader
  }

  private static func difference(
    _ a: dj_batch, _ readerA: OpaquePointer, _ b: dj_batch, _ readerB: OpaquePointer,
    _ bytes: UnsafePointer<UInt8>
  ) -> String? {
    func line(_ batch: dj_batch, _ record: Int) -> String {
      let start = bytes + batch.offsets[record]
      return String(
        decoding: UnsafeBufferPointer(start: start, count: Int(batch.lengths[record])),
        as: UTF8.self)
    }
    guard a.records == b.records, a.line_count == b.line_count, a.blank_lines == b.blank_lines,
      a.consumed == b.consumed, a.issue_count == b.issue_count
    else { return "\(a.records) and \(b.records) records of \(a.line_count) lines" }
    for index in 0..<a.issue_count {
      let (x, y) = (a.issues[index], b.issues[index])
      guard x.code == y.code, x.field == y.field, x.line == y.line, x.offset == y.offset,
        x.length == y.length
      else { return "issue \(index): \(x) and \(y)" }
    }
    for record in 0..<a.records {
      guard a.lines[record] == b.lines[record], a.offsets[record] == b.offsets[record] else {
        return "record \(record) is of another line: \(line(a, record))"
      }
      for field in fields.indices {
        let (x, y) = (value(field, record, readerA), value(field, record, readerB))
        if x != y { return "\(fields[field].name): \(x) and \(y) of \(line(a, record))" }
      }
    }
    return nil
  }

  /// The value of a field as text that differs where the value does.
  private static func value(_ field: Int, _ record: Int, _ reader: OpaquePointer) -> String {
    let column = dj_reader_column(reader, field)
    let state = Int(column.state[record])
    guard state == DJ_PRESENT else { return "state \(state)" }
    switch fields[field].kind {
    case DJ_NAME:
      var length = 0
      let text = dj_reader_name(reader, Int(column.names[record]), &length)
      return String(decoding: UnsafeBufferPointer(start: text, count: length), as: UTF8.self)
    case DJ_NUMBER, DJ_BOOLEAN: return "\(column.numbers[record].bitPattern)"
    case DJ_PRESENCE: return "present"
    default:
      let text = column.bytes + Int(column.offsets[record])
      return String(
        decoding: UnsafeBufferPointer(start: text, count: Int(column.lengths[record])),
        as: UTF8.self)
    }
  }
}

@available(*, unavailable)
extension ReadingFuzz: Sendable {}
