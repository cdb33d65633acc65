import Glibc
import Records
import Redaction

/// Turns lines of transcripts into facts of sessions, whatever their format.
///
/// Every line is told by its own content: a chunk may begin in the middle of a file.
struct TranscriptDecoder<Sink: SessionSink>: ChunkDecoder, ~Copyable {
  private var tree = JSONTree()
  private var values: SessionValues
  private var diagnostics: LineDiagnostics
  private var adapters: TranscriptAdapters
  private var sink: Sink
  private let afterLastHour: Timestamp

  init(
    files: [SourceFile], times: TimeParser, lastHour: Hour, redactor: Redactor, sink: Sink
  ) {
    values = SessionValues(times: times, redactor: redactor)
    diagnostics = LineDiagnostics(redactor: redactor, keepingFilesApart: true)
    adapters = TranscriptAdapters(files: files)
    self.sink = sink
    afterLastHour = Hour(index: lastHour.index + 1).start
  }

  mutating func decode(_ chunk: Chunk) -> Int {
    diagnostics.begin(chunk.file)
    var start = 0
    var number: UInt32 = 0
    while start < chunk.lines.count, let base = chunk.lines.baseAddress {
      let rest = chunk.lines.count - start
      let newline = memchr(base + start, 0x0A, rest)
      let length = newline.map { UnsafeRawPointer($0) - (base + start) } ?? rest
      let line = UnsafeRawBufferPointer(start: base + start, count: length)
      if !line.allSatisfy({ $0 <= 0x20 }) {
        decode(
          line, at: SourcePosition(file: chunk.file, chunk: chunk.index, line: number),
          isOpen: newline == nil && chunk.endsOpen)
      }
      number += 1
      start += length + 1
    }
    return Int(number)
  }

  mutating func skipOverlongLine(at position: SourcePosition, prefix: UnsafeRawBufferPointer) {
    diagnostics.begin(position.file)
    diagnostics.addOverlongLine(at: position, prefix: prefix)
  }

  consuming func finish() -> (sink: Sink, tallies: LineTallies) {
    (sink, diagnostics.finish())
  }

  private mutating func decode(
    _ line: UnsafeRawBufferPointer, at position: SourcePosition, isOpen: Bool
  ) {
    let root: JSONNode
    switch tree.read(line) {
    case .broken(let reason):
      if isOpen { diagnostics.countInProgress() } else { skip(reason, line, position) }
      return
    case .document(let document): root = document
    }
    guard root.isObject else { return skip("not-an-object", line, position) }
    let transcript = TranscriptLine(root: root, bytes: line, position: position)
    switch adapters.read(transcript, &values, &sink) {
    case .read(let time):
      // What has no time is the program's own book-keeping: it belongs to no hour.
      if let time { count(1, time, line, position) }
    case .batch(let time, let records): count(records, time, line, position)
    case .unknown(let field, let value, let time):
      if time != nil { diagnostics.countRecords(1) }
      diagnostics.countUnknown(field, value)
    case .foreign: skip("not-understood", line, position)
    case .unusable(let reason): skip(reason, line, position)
    }
  }

  private mutating func count(
    _ records: Int, _ time: Timestamp?, _ line: UnsafeRawBufferPointer, _ position: SourcePosition
  ) {
    diagnostics.countRecords(records)
    guard let time, time >= afterLastHour else { return }
    diagnostics.futureHour = time.hour
    diagnostics.add(.noted, "future-time timestamp", at: position, line: line)
    diagnostics.futureHour = nil
  }

  private mutating func skip(
    _ reason: String, _ line: UnsafeRawBufferPointer, _ position: SourcePosition
  ) {
    diagnostics.countRecords(1)
    diagnostics.add(.skipped, reason, at: position, line: line)
  }
}

/// The adapters of all formats that are written line by line.
struct TranscriptAdapters {
  private var claudeCode: ClaudeCodeAdapter
  private var codex: CodexAdapter
  private var openTelemetry = OpenTelemetryAdapter()

  init(files: [SourceFile]) {
    claudeCode = ClaudeCodeAdapter(fileSessions: files.map(\.sessionName))
    codex = CodexAdapter(files: files)
  }

  /// Reads a line by the first adapter that knows it.
  mutating func read<Sink: SessionSink>(
    _ line: TranscriptLine, _ values: inout SessionValues, _ sink: inout Sink
  ) -> LineReading {
    let reading = claudeCode.read(line, &values, &sink)
    guard case .foreign = reading else { return reading }
    let second = codex.read(line, &values, &sink)
    guard case .foreign = second else { return second }
    return openTelemetry.read(line, &values, &sink)
  }
}

extension SourceFile {
  /// What a session is called whose lines don't say: the file's name without its endings.
  var sessionName: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}
