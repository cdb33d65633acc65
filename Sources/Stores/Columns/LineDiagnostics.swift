import Records
import Redaction

/// Counts and locates what is wrong with lines, for the decoders of all stores.
struct LineDiagnostics {
  /// How much of a line is shown.
  static let characters = 80
  /// How much of a line passes the redactor before it is cut, so that no cut hides a secret's shape.
  static let redactedBytes = 1 << 20
  /// How much must be left of a longer line: what stood near its end may be half a secret.
  private static let leastRedacted = 8192

  let redactor: Redactor
  private(set) var tally = ReadingTally()
  /// The hour of the record at hand, where it lies in the future of the report: what is noted of it
  /// is only true until then.
  var futureHour: Hour?
  // Where files are kept apart, `tally` is that of the file at hand and the others wait here.
  private let isApart: Bool
  private var atHand: UInt32?
  private var tallies: [UInt32: ReadingTally] = [:]
  private var future: [UInt32: [Hour: ReadingTally]] = [:]

  init(redactor: Redactor, keepingFilesApart isApart: Bool = false) {
    self.redactor = redactor
    self.isApart = isApart
  }

  /// Begins with lines of a file.
  mutating func begin(_ file: UInt32) {
    guard isApart, file != atHand else { return }
    if let atHand { tallies[atHand] = tally }
    tally = tallies[file] ?? ReadingTally()
    atHand = file
  }

  /// What was counted of all files together, or of each where they are kept apart.
  consuming func finish() -> LineTallies {
    var tallies = tallies
    if let atHand { tallies[atHand] = tally }
    return LineTallies(whole: tally, files: tallies, future: future)
  }

  /// Counts records; those skipped are counted here too.
  mutating func countRecords(_ count: Int) { tally.recordsRead += count }

  /// Whether a diagnostic would be kept with its line, so that this is worth making.
  func keeps(_ effect: Diagnostic.Effect, at position: SourcePosition) -> Bool {
    guard isApart, let futureHour else { return tally.keeps(effect, at: position) }
    return future[position.file]?[futureHour]?.keeps(effect, at: position) ?? true
  }

  /// Takes a record back that counts once already.
  mutating func countRepeated() {
    tally.recordsRead -= 1
    tally.repeated += 1
  }

  /// Counts a write in progress.
  mutating func countInProgress() { tally.inProgress += 1 }

  mutating func add(
    _ effect: Diagnostic.Effect, _ reason: String, at position: SourcePosition,
    line: UnsafeRawBufferPointer
  ) {
    if isApart, let futureHour {
      return addFuture(effect, reason, at: position, line: line, hour: futureHour)
    }
    guard tally.keeps(effect, at: position) else {
      tally.count(effect, reason: reason)
      return
    }
    tally.add(
      Diagnostic(position: position, effect: effect, reason: reason, text: shown(line)))
  }

  private mutating func addFuture(
    _ effect: Diagnostic.Effect, _ reason: String, at position: SourcePosition,
    line: UnsafeRawBufferPointer, hour: Hour
  ) {
    var tally = future[position.file]?[hour] ?? ReadingTally()
    future[position.file]?[hour] = nil
    if tally.keeps(effect, at: position) {
      tally.add(
        Diagnostic(position: position, effect: effect, reason: reason, text: shown(line)))
    } else {
      tally.count(effect, reason: reason)
    }
    future[position.file, default: [:]][hour] = tally
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
      } else if issue.kind == .zeroBytes {
        add(.noted, issue.kind.reason, at: position, line: bytes)
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
    let text = redactor.redact(
      String(decoding: LineDiagnostics.head(of: line), as: UTF8.self))
    if line.count >= LineDiagnostics.redactedBytes,
      text.utf8.count < LineDiagnostics.leastRedacted
    {
      return "[redacted:unbroken-text]"
    }
    // A key that a program printed as it is stands on lines of its own, each of one long word.
    if text.utf8.count >= 40, text.utf8.allSatisfy(LineDiagnostics.isKeyByte) {
      return "[redacted:unbroken-text]"
    }
    return NameMapping.bounded(text, characters: LineDiagnostics.characters)
  }

  /// What the redactor sees of a line; a long one ends before the word that the cut goes through,
  /// as that may be the half of a secret that no longer looks like one.
  private static func head(of line: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    guard line.count >= redactedBytes else { return line[...] }
    let cut = line[..<redactedBytes]
    return cut[..<(cut.lastIndex { $0 >= 0xC0 || " \t\r\"'".utf8.contains($0) } ?? cut.startIndex)]
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "+/=_-\r".utf8.contains(byte)
    }
  }
}
