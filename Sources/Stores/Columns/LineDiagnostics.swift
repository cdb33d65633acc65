import Records
import Redaction

/// Counts and locates what is wrong with lines, for the decoders of all stores.
struct LineDiagnostics {
  /// How much of a line is shown.
  static let characters = 80
  /// How much of a line passes the redactor before it is cut, so that no cut hides a secret's shape.
  static let redactedBytes = 4096

  let redactor: Redactor
  private(set) var tally = ReadingTally()

  init(redactor: Redactor) { self.redactor = redactor }

  /// Counts records; those skipped are counted here too.
  mutating func countRecords(_ count: Int) { tally.recordsRead += count }

  mutating func add(
    _ effect: Diagnostic.Effect, _ reason: String, at position: SourcePosition,
    line: UnsafeRawBufferPointer
  ) {
    guard tally.keeps(effect, at: position) else {
      tally.count(effect, reason: reason)
      return
    }
    tally.add(
      Diagnostic(position: position, effect: effect, reason: reason, text: shown(line)))
  }

  /// Enters the lines of a batch that are no records, or odd ones.
  ///
  /// `openLine` is the line that ends without a newline, if there is one: when it does not parse
  /// it is a write in progress, and neither read nor skipped.
  mutating func addIssues(
    of batch: ColumnBatch, in chunk: Chunk, from base: UnsafeRawBufferPointer, firstLine: UInt32,
    openLine: UInt32?, fieldName: (Int) -> String
  ) {
    countRecords(batch.records)
    for issue in batch.issues {
      let line = firstLine + issue.line
      let position = SourcePosition(file: chunk.file, chunk: chunk.index, line: line)
      let bytes = UnsafeRawBufferPointer(rebasing: base[issue.bytes])
      if issue.kind == .duplicateKey {
        add(.noted, "\(issue.kind.reason) \(fieldName(issue.field))", at: position, line: bytes)
      } else if line == openLine {
        tally.inProgress += 1
      } else {
        countRecords(1)
        add(.skipped, issue.kind.reason, at: position, line: bytes)
      }
    }
  }

  mutating func addOverlongLine(at position: SourcePosition, prefix: UnsafeRawBufferPointer) {
    countRecords(1)
    add(.skipped, "line-too-long", at: position, line: prefix)
  }

  mutating func countUnknown(_ field: String, _ value: String) {
    tally.unknownValues[field, default: [:]][value, default: 0] += 1
  }

  private func shown(_ line: UnsafeRawBufferPointer) -> String {
    let text = String(decoding: line.prefix(LineDiagnostics.redactedBytes), as: UTF8.self)
    return NameMapping.bounded(redactor.redact(text), characters: LineDiagnostics.characters)
  }
}
