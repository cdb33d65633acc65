import Records
import Redaction

/// Turns lines into corrections.
struct FeedbackDecoder<Sink: FeedbackSink>: ChunkDecoder, ~Copyable {
  private var reader = ColumnReader(FeedbackField.allCases.map(\.column))
  private var mapping = EventNames()
  private var diagnostics: LineDiagnostics
  private var sink: Sink
  private let times: TimeParser
  private let afterLastHour: Timestamp

  init(
    times: TimeParser, lastHour: Hour, redactor: Redactor, sink: Sink,
    keepingFilesApart isApart: Bool = false
  ) {
    self.times = times
    self.sink = sink
    afterLastHour = Hour(index: lastHour.index + 1).start
    diagnostics = LineDiagnostics(redactor: redactor, keepingFilesApart: isApart)
  }

  mutating func decode(_ chunk: Chunk) -> Int {
    diagnostics.begin(chunk.file)
    var rest = chunk.lines
    var lines = 0
    while !rest.isEmpty {
      let read = reader.read(rest)
      let isLast = read.consumed == rest.count
      diagnostics.addIssues(
        of: read, in: chunk, from: rest, firstLine: UInt32(lines),
        openLine: chunk.endsOpen && isLast ? UInt32(lines + read.lineCount - 1) : nil
      ) { FeedbackField(rawValue: $0)?.name ?? "" }
      mapping.update(from: reader, redactor: diagnostics.redactor)
      let columns = FeedbackColumns(reader)
      for record in 0..<read.records {
        let place = Place(
          position: SourcePosition(
            file: chunk.file, chunk: chunk.index, line: UInt32(lines) + read.line(record)),
          line: UnsafeRawBufferPointer(rebasing: rest[read.bytes(record)]))
        add(record, columns, at: place)
      }
      lines += read.lineCount
      rest = UnsafeRawBufferPointer(rebasing: rest[read.consumed...])
    }
    return lines
  }

  mutating func skipOverlongLine(at position: SourcePosition, prefix: UnsafeRawBufferPointer) {
    diagnostics.begin(position.file)
    diagnostics.addOverlongLine(at: position, prefix: prefix)
  }

  consuming func finish() -> (sink: Sink, tallies: LineTallies) {
    (sink, diagnostics.finish())
  }

  private struct Place {
    let position: SourcePosition
    let line: UnsafeRawBufferPointer
  }

  private mutating func add(_ record: Int, _ columns: FeedbackColumns, at place: Place) {
    if let problem = columns.problem(record) { return note(.skipped, problem, place) }
    guard let time = times.parse(columns[.timestamp].bytes(record)) else {
      return note(.skipped, "unreadable-time timestamp", place)
    }
    if time.microseconds < 0 {
      note(.noted, "implausible-time timestamp", place)
    } else if time >= afterLastHour {
      diagnostics.futureHour = time.hour
      note(.noted, "future-time timestamp", place)
      diagnostics.futureHour = nil
    }
    let entry = FeedbackEntry(
      time: time, type: name(columns[.type], record),
      context: text(.context, record, columns, place),
      feedback: text(.feedback, record, columns, place),
      category: name(columns[.category], record), severity: name(columns[.severity], record),
      sessionID: sessionID(record, columns, place), position: place.position)
    countUnknown(entry)
    sink.add(entry)
  }

  private mutating func note(_ effect: Diagnostic.Effect, _ reason: String, _ place: Place) {
    diagnostics.add(effect, reason, at: place.position, line: place.line)
  }

  private func name(_ column: Column, _ record: Int) -> String {
    mapping[column.name(record)].canonical
  }

  private mutating func text(
    _ field: FeedbackField, _ record: Int, _ columns: FeedbackColumns, _ place: Place
  ) -> String {
    let bytes = columns[field].bytes(record)
    // Whole: a cut before the redactor could leave the half of a secret that looks like nothing.
    let whole = diagnostics.redactor.redact(String(decoding: bytes, as: UTF8.self))
    let limit = FeedbackLimits.textCodePoints
    if whole.utf8.isEmpty { note(.noted, "empty-value \(field.name)", place) }
    guard whole.utf8.count > limit, whole.unicodeScalars.count > limit else { return whole }
    note(.noted, "overlong-value \(field.name)", place)
    return String(String.UnicodeScalarView(whole.unicodeScalars.prefix(limit - 1))) + "…"
  }

  private mutating func sessionID(
    _ record: Int, _ columns: FeedbackColumns, _ place: Place
  ) -> String? {
    guard let text = columns[.sessionID].text(record) else {
      if columns[.sessionID].isUnusable(record) {
        note(.noted, "unusable-value session_id", place)
      }
      return nil
    }
    let id = NameMapping.bounded(
      diagnostics.redactor.redact(text), characters: FeedbackLimits.nameCharacters)
    return id.isEmpty ? nil : id.canonical
  }

  private mutating func countUnknown(_ entry: FeedbackEntry) {
    if entry.knownType == nil { diagnostics.countUnknown("type", entry.type) }
    if entry.knownCategory == nil { diagnostics.countUnknown("category", entry.category) }
    if entry.knownSeverity == nil { diagnostics.countUnknown("severity", entry.severity) }
  }
}
