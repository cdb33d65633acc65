import Records
import Redaction

/// Turns lines into events.
struct EventDecoder<Sink: ExecutionEventSink>: ChunkDecoder, ~Copyable {
  private var reader = ColumnReader(EventFields.all)
  private var mapping = EventNames()
  private var diagnostics: LineDiagnostics
  private var sink: Sink
  private let logs: [EventLog]
  private let repeats: RepeatedLines
  private let times: TimeParser
  private let afterLastHour: Timestamp

  init(
    logs: [EventLog], repeats: RepeatedLines, times: TimeParser, lastHour: Hour,
    redactor: Redactor, sink: Sink,
    keepingFilesApart isApart: Bool = false
  ) {
    self.logs = logs
    self.repeats = repeats
    self.times = times
    self.sink = sink
    afterLastHour = Hour(index: lastHour.index + 1).start
    diagnostics = LineDiagnostics(redactor: redactor, keepingFilesApart: isApart)
  }

  mutating func decode(_ chunk: Chunk) -> Int {
    diagnostics.begin(chunk.file)
    let repeated = repeats.lines(of: chunk)
    var rest = chunk.lines
    var lines = 0
    while !rest.isEmpty {
      let read = reader.read(rest)
      let isLast = read.consumed == rest.count
      diagnostics.addIssues(
        of: read, in: chunk, from: rest, firstLine: UInt32(lines),
        openLine: chunk.endsOpen && isLast ? UInt32(lines + read.lineCount - 1) : nil
      ) { EventFields.label($0) }
      mapping.update(from: reader, redactor: diagnostics.redactor)
      let columns = EventColumns(reader)
      for record in 0..<read.records {
        let place = Place(
          log: logs[Int(chunk.file)],
          position: SourcePosition(
            file: chunk.file, chunk: chunk.index, line: UInt32(lines) + read.line(record)),
          line: UnsafeRawBufferPointer(rebasing: rest[read.bytes(record)]),
          isRepeated: repeated?.contains(UInt32(lines) + read.line(record)) ?? false)
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
    let log: EventLog
    let position: SourcePosition
    let line: UnsafeRawBufferPointer
    /// Whether an equal line counts.
    let isRepeated: Bool
  }

  private mutating func add(_ record: Int, _ columns: EventColumns, at place: Place) {
    guard columns.timestamp.isPresent(record) else {
      return note(.skipped, columns.timestamp.problem(record) + " timestamp", place)
    }
    guard let time = times.parse(columns.timestamp.bytes(record)) else {
      return note(.skipped, "unreadable-time timestamp", place)
    }
    // Programs write audit lines of a droid and its action, and status lines, without a type.
    guard columns.type.isPresent(record) || place.log == .droidStatus || place.log == .audit
    else {
      return note(.skipped, columns.type.problem(record) + " event_type", place)
    }
    guard !place.isRepeated else { return diagnostics.countRepeated() }
    if time.microseconds < 0 {
      note(.noted, "implausible-time timestamp", place)
    } else if time >= afterLastHour {
      diagnostics.futureHour = time.hour
      note(.noted, "future-time timestamp", place)
      diagnostics.futureHour = nil
    }
    let event = event(record, columns, time: time, at: place)
    countUnknown(event)
    sink.add(event)
  }

  private mutating func note(_ effect: Diagnostic.Effect, _ reason: String, _ place: Place) {
    diagnostics.add(effect, reason, at: place.position, line: place.line)
  }

  private func event(
    _ record: Int, _ columns: EventColumns, time: Timestamp, at place: Place
  ) -> ExecutionEvent {
    ExecutionEvent(
      log: place.log, time: time, type: name(columns.type, record),
      executionID: identifier(columns.executionID, record),
      droidID: name(columns.droidID, record),
      taskID: identifier(columns.taskID, record),
      status: name(columns.status, record),
      category: name(columns.category, record) ?? name(columns.innerCategory, record),
      success: flag(columns.success, record) ?? flag(columns.innerSuccess, record),
      message: message(columns, record),
      cpuPercent: number(columns.cpu, record) ?? number(columns.innerCPU, record),
      memoryMB: number(columns.memory, record) ?? number(columns.innerMemory, record),
      position: place.position)
  }

  private func name(_ column: Column, _ record: Int) -> String? {
    column.isPresent(record) ? mapping[column.name(record)] : nil
  }

  private func identifier(_ column: Column, _ record: Int) -> String? {
    guard let text = column.text(record) else { return nil }
    return NameMapping.bounded(
      diagnostics.redactor.redact(text).canonical, characters: NameMapping.characters)
  }

  private func flag(_ column: Column, _ record: Int) -> Bool? {
    column.isPresent(record) ? column.number(record) != 0 : nil
  }

  private func number(_ column: Column, _ record: Int) -> Double? {
    guard column.isPresent(record), (0...1e9).contains(column.number(record)) else { return nil }
    return column.number(record)
  }

  private func message(_ columns: EventColumns, _ record: Int) -> String? {
    for column in columns.messages where column.isPresent(record) {
      // Whole: a cut before the redactor could leave the half of a secret that looks like nothing.
      let text = String(decoding: column.bytes(record), as: UTF8.self)
      return NameMapping.bounded(
        diagnostics.redactor.redact(text), characters: MessageLimit.characters)
    }
    return nil
  }

  private mutating func countUnknown(_ event: ExecutionEvent) {
    if let type = event.type, !EventVocabulary.types.contains(type) {
      diagnostics.countUnknown("event_type", type)
    }
    if let status = event.status, !EventVocabulary.statuses.contains(status) {
      diagnostics.countUnknown("status", status)
    }
  }
}
