import Records
import Redaction

/// Turns lines into batches of task executions.
struct TaskExecutionDecoder<Sink: TaskExecutionSink>: ChunkDecoder, ~Copyable {
  private enum Field: Int, CaseIterable {
    case taskID, taskType, outcome, startTime, endTime, duration
    case errorMessage, category, satisfaction, retryCount, context
  }

  private static var fields: [ColumnField] {
    Field.allCases.map { field in
      switch field {
      case .taskID: ColumnField("task_id", .presence)
      case .taskType: ColumnField("task_type", .name)
      case .outcome: ColumnField("outcome", .name)
      case .startTime: ColumnField("start_time", .text)
      case .endTime: ColumnField("end_time", .text)
      case .duration: ColumnField("duration_ms", .number)
      case .errorMessage: ColumnField("error_message", .text)
      case .category: ColumnField("failure_category", .name)
      case .satisfaction: ColumnField("user_satisfaction", .number)
      case .retryCount: ColumnField("retry_count", .number)
      case .context: ColumnField("context", .object)
      }
    }
  }

  /// Longer durations, over 31 years, are errors of the writer, and would drown every sum.
  private static var longestMilliseconds: Double { 1e12 }
  /// Times before 1970 are a writer's empty value.
  private static var earliest: Timestamp { Timestamp(microseconds: 0) }

  private var reader = ColumnReader(TaskExecutionDecoder.fields)
  private var mapping = NameMapping()
  private var batch = TaskExecutionBatch()
  private var diagnostics: LineDiagnostics
  private var messages: RedactedTexts
  private var contexts: SampledContexts
  private var sink: Sink
  private let times: TimeParser
  private let afterLastHour: Timestamp
  // Whether each name of the batch's table is in the closed set, told once a name.
  private var knownOutcomes: [Bool] = []
  private var knownCategories: [Bool] = []

  init(
    times: TimeParser, lastHour: Hour, redactor: Redactor, sink: Sink, window: Window? = nil,
    keepingFilesApart isApart: Bool = false
  ) {
    self.times = times
    self.sink = sink
    afterLastHour = Hour(index: lastHour.index + 1).start
    diagnostics = LineDiagnostics(redactor: redactor, keepingFilesApart: isApart)
    messages = RedactedTexts(redactor: redactor)
    contexts = SampledContexts(redactor: redactor, window: window)
  }

  mutating func decode(_ chunk: Chunk) -> Int {
    diagnostics.begin(chunk.file)
    var rest = chunk.lines
    var lines = 0
    while !rest.isEmpty {
      let read = reader.read(rest)
      let isLast = read.consumed == rest.count
      let open = chunk.endsOpen && isLast ? UInt32(lines + read.lineCount - 1) : nil
      diagnostics.addIssues(
        of: read, in: chunk, from: rest, firstLine: UInt32(lines), openLine: open
      ) { Field(rawValue: $0).map { TaskExecutionDecoder.fields[$0.rawValue].name } ?? "" }
      add(read, of: chunk, from: rest, firstLine: UInt32(lines))
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

  private mutating func add(
    _ read: ColumnBatch, of chunk: Chunk, from base: UnsafeRawBufferPointer, firstLine: UInt32
  ) {
    mapping.update(from: reader, into: &batch.names, redactor: diagnostics.redactor)
    markKnownNames()
    batch.removeAll()
    batch.file = chunk.file
    batch.chunk = chunk.index
    let columns = Columns(reader)
    messages.take(columns.errorMessage, records: read.records)
    for record in 0..<read.records {
      append(record, columns, line: firstLine + read.line(record)) { effect, reason, diagnostics in
        diagnostics.add(
          effect, reason,
          at: SourcePosition(
            file: chunk.file, chunk: chunk.index, line: firstLine + read.line(record)),
          line: UnsafeRawBufferPointer(rebasing: base[read.bytes(record)]))
      }
    }
    sink.add(batch)
  }

  private struct Columns {
    let taskID, taskType, outcome, startTime, endTime, duration: Column
    let errorMessage, category, satisfaction, retryCount, context: Column

    init(_ reader: borrowing ColumnReader) {
      taskID = reader.column(Field.taskID.rawValue)
      taskType = reader.column(Field.taskType.rawValue)
      outcome = reader.column(Field.outcome.rawValue)
      startTime = reader.column(Field.startTime.rawValue)
      endTime = reader.column(Field.endTime.rawValue)
      duration = reader.column(Field.duration.rawValue)
      errorMessage = reader.column(Field.errorMessage.rawValue)
      category = reader.column(Field.category.rawValue)
      satisfaction = reader.column(Field.satisfaction.rawValue)
      retryCount = reader.column(Field.retryCount.rawValue)
      context = reader.column(Field.context.rawValue)
    }
  }

  private typealias Report = (Diagnostic.Effect, String, inout LineDiagnostics) -> Void

  private mutating func append(
    _ record: Int, _ columns: Columns, line: UInt32, report: Report
  ) {
    guard
      columns.taskID.isPresent(record), columns.taskType.isPresent(record),
      columns.outcome.isPresent(record), columns.duration.isPresent(record),
      columns.startTime.isPresent(record), columns.endTime.isPresent(record)
    else { return report(.skipped, missingField(record, columns), &diagnostics) }
    guard let start = times.parse(columns.startTime.bytes(record)) else {
      return report(.skipped, "unreadable-time start_time", &diagnostics)
    }
    guard times.parse(columns.endTime.bytes(record)) != nil else {
      return report(.skipped, "unreadable-time end_time", &diagnostics)
    }
    batch.lines.append(line)
    batch.starts.append(start)
    if start < TaskExecutionDecoder.earliest {
      report(.noted, "implausible-time start_time", &diagnostics)
    } else if start >= afterLastHour {
      diagnostics.futureHour = start.hour
      report(.noted, "future-time start_time", &diagnostics)
      diagnostics.futureHour = nil
    }
    batch.taskTypes.append(mapping[columns.taskType.name(record)])
    appendOutcome(mapping[columns.outcome.name(record)])
    appendDuration(columns.duration.number(record), report)
    appendOptionals(record, columns, report)
    contexts.append(record, of: columns.context, to: &batch)
  }

  private mutating func appendOutcome(_ outcome: Int32) {
    batch.outcomes.append(outcome)
    if !knownOutcomes[Int(outcome)] {
      diagnostics.countUnknown("outcome", batch.names.names[Int(outcome)])
    }
  }

  private mutating func appendDuration(_ milliseconds: Double, _ report: Report) {
    if milliseconds >= 0, milliseconds <= TaskExecutionDecoder.longestMilliseconds {
      batch.durations.append(Int64((milliseconds * 1000).rounded()))
    } else {
      batch.durations.append(-1)
      report(.noted, "unusable-value duration_ms", &diagnostics)
    }
  }

  private mutating func appendOptionals(_ record: Int, _ columns: Columns, _ report: Report) {
    let satisfaction = columns.satisfaction
    if satisfaction.isPresent(record), (1...5).contains(satisfaction.number(record)) {
      batch.satisfactions.append(Int32((satisfaction.number(record) * 1000).rounded()))
    } else {
      batch.satisfactions.append(-1)
      if satisfaction.isUnusable(record) {
        report(.noted, "unusable-value user_satisfaction", &diagnostics)
      }
    }
    let retries = columns.retryCount
    if retries.isPresent(record), (0...1e9).contains(retries.number(record)) {
      batch.retries.append(Int32(retries.number(record)))
    } else {
      batch.retries.append(0)
      if retries.isUnusable(record) { report(.noted, "unusable-value retry_count", &diagnostics) }
    }
    appendCategory(record, columns.category, report)
    if columns.errorMessage.isPresent(record) {
      messages.append(record, of: columns.errorMessage, to: &batch.messages)
    } else {
      batch.messages.appendNone()
      if columns.errorMessage.isUnusable(record) {
        report(.noted, "unusable-value error_message", &diagnostics)
      }
    }
  }

  private mutating func appendCategory(_ record: Int, _ column: Column, _ report: Report) {
    guard column.isPresent(record) else {
      batch.categories.append(-1)
      if column.isUnusable(record) {
        report(.noted, "unusable-value failure_category", &diagnostics)
      }
      return
    }
    let category = mapping[column.name(record)]
    batch.categories.append(category)
    if !knownCategories[Int(category)] {
      diagnostics.countUnknown("failure_category", batch.names.names[Int(category)])
    }
  }

  private mutating func markKnownNames() {
    for name in batch.names.names.dropFirst(knownOutcomes.count) {
      knownOutcomes.append(TaskOutcome(rawValue: name) != nil)
      knownCategories.append(FailureCategory(rawValue: name) != nil)
    }
  }

  private func missingField(_ record: Int, _ columns: Columns) -> String {
    let required: [(Column, String)] = [
      (columns.taskID, "task_id"), (columns.taskType, "task_type"), (columns.outcome, "outcome"),
      (columns.startTime, "start_time"), (columns.endTime, "end_time"),
      (columns.duration, "duration_ms"),
    ]
    for (column, name) in required {
      switch column.state(record) {
      case .present: continue
      case .missing, .null: return "missing-field \(name)"
      case .wrongType: return "wrong-type \(name)"
      }
    }
    preconditionFailure("called for a record that has all fields")
  }
}
