import Records
import Redaction

/// Brings the texts of a column into a batch, redacted.
///
/// One scan over the texts of a whole batch tells which of them need the redactor at all: few do.
struct RedactedTexts {
  private let redactor: Redactor
  private let scratch: RedactionScratch
  private var ranges: [Range<Int>] = []
  private var records: [Int] = []
  /// Records whose text the redactor may change, ascending.
  private var suspects: [Int] = []
  private var next = 0

  init(redactor: Redactor) {
    self.redactor = redactor
    scratch = redactor.makeScratch()
  }

  /// Looks through a column of as many records; texts are then appended in ascending order.
  mutating func take(_ column: Column, records count: Int) {
    ranges.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    // A key given twice leaves an earlier text in the arena: only the last one of each counts.
    for record in 0..<count where column.isPresent(record) {
      ranges.append(column.range(record))
      records.append(record)
    }
    suspects = redactor.messagesToRedact(in: column.arena, at: ranges, using: scratch)
      .map { records[$0] }
    next = 0
  }

  /// Appends the text that a record has.
  mutating func append(_ record: Int, of column: Column, to texts: inout TextColumn) {
    while next < suspects.count, suspects[next] < record { next += 1 }
    guard next < suspects.count, suspects[next] == record else {
      return texts.append(column.bytes(record))
    }
    let text = String(decoding: column.bytes(record), as: UTF8.self)
    texts.append(redactor.redact(text, using: scratch).utf8)
  }
}
