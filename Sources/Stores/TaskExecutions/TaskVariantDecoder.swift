public import Records
public import Redaction

/// Turns lines into task executions with the value of one field of their context.
struct TaskVariantDecoder<Sink: TaskVariantSink>: ChunkDecoder, ~Copyable {
  private enum Field: Int {
    case taskType, outcome, startTime, duration, satisfaction, value
  }

  private var reader: ColumnReader
  private var mapping = NameMapping()
  private var names = NameTable()
  private var diagnostics: LineDiagnostics
  private var sink: Sink
  private let taskType: String?
  private let times: TimeParser
  private let redactor: Redactor

  /// - Parameters:
  ///   - field: The key in `context`.
  ///   - taskType: The only task type that counts; nil for all.
  init(field: String, taskType: String?, times: TimeParser, redactor: Redactor, sink: Sink) {
    reader = ColumnReader([
      ColumnField("task_type", .name), ColumnField("outcome", .name),
      ColumnField("start_time", .text), ColumnField("duration_ms", .number),
      ColumnField("user_satisfaction", .number), ColumnField(field, in: "context", .scalar),
    ])
    self.taskType = taskType
    self.times = times
    self.redactor = redactor
    self.sink = sink
    diagnostics = LineDiagnostics(redactor: redactor, keepingFilesApart: true)
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
      ) { _ in "" }
      mapping.update(from: reader, into: &names, redactor: redactor)
      for record in 0..<read.records { add(record) }
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

  private func column(_ field: Field) -> Column { reader.column(field.rawValue) }

  /// Adds a record that the reports would use too.
  private mutating func add(_ record: Int) {
    let (type, outcome) = (column(.taskType), column(.outcome))
    let (startTime, duration) = (column(.startTime), column(.duration))
    guard type.isPresent(record), outcome.isPresent(record), startTime.isPresent(record),
      duration.isPresent(record), let start = times.parse(startTime.bytes(record))
    else { return }
    if let taskType, names.names[Int(mapping[type.name(record)])] != taskType { return }
    let value = column(.value)
    guard value.isPresent(record) else { return sink.addWithout(start: start) }
    let milliseconds = duration.number(record)
    let rating = column(.satisfaction)
    let isRated = rating.isPresent(record) && (1...5).contains(rating.number(record))
    sink.add(
      TaskVariant(
        value: NameMapping.bounded(
          redactor.redact(String(decoding: value.bytes(record), as: UTF8.self)).canonical,
          characters: NameMapping.characters),
        start: start,
        isSuccess: names.names[Int(mapping[outcome.name(record)])] == TaskOutcome.success.rawValue,
        durationMicroseconds: (0...1e12).contains(milliseconds)
          ? Int64((milliseconds * 1000).rounded()) : nil,
        rating: isRated ? Int((rating.number(record) * 1000).rounded()) : nil))
  }
}

extension TaskExecutionStore {
  /// Reads one field of the context of all executions, or of those of one task type.
  ///
  /// Reports read the contexts of a sample; a comparison reads one field of all of them.
  public static func readVariants<Sink: TaskVariantSink>(
    of field: String, taskType: String?, _ found: FileFinder.Result, times: TimeParser,
    redactor: Redactor, workers: Int, makeSink: @escaping @Sendable () -> Sink
  ) -> StoreReading<(sink: Sink, tally: ReadingTally)> {
    readFiles(found, workers: workers) {
      TaskVariantDecoder(
        field: field, taskType: taskType, times: times, redactor: redactor, sink: makeSink())
    }.leavingOutStrangers(found)
  }
}
