import Records
import Redaction

/// Reads transcripts that are whole documents: one, several one behind the other, or an archive.
struct DocumentWorker<Sink: SessionSink>: ~Copyable {
  /// A longer document is skipped.
  private static var largest: Int { 256 << 20 }

  private let files: [SourceFile]
  /// Where each part begins: what stands before is counted already.
  private let starts: [Int]
  private var values: SessionValues
  private var diagnostics: LineDiagnostics
  private var adapters: TranscriptAdapters
  private var sink: Sink
  private let afterLastHour: Timestamp
  private var lineCounts: [(file: Int, index: UInt32, lineCounts: [Int])] = []
  private var bytes: [Int: Int] = [:]
  private var problems: [FileProblem] = []
  private var failed: Set<Int> = []

  init(
    parts: [SourcePart], times: TimeParser, lastHour: Hour, redactor: Redactor, sink: Sink
  ) {
    files = parts.map(\.file)
    starts = parts.map(\.range.lowerBound)
    values = SessionValues(times: times, redactor: redactor)
    diagnostics = LineDiagnostics(redactor: redactor, keepingFilesApart: true)
    adapters = TranscriptAdapters(files: parts.map(\.file))
    self.sink = sink
    afterLastHour = Hour(index: lastHour.index + 1).start
  }

  /// Reads a file.
  mutating func read(_ number: Int) {
    let file = files[number]
    diagnostics.begin(UInt32(number))
    do {
      let content = Array(try content(of: file).dropFirst(starts[number]))
      bytes[number, default: 0] += content.count
      lineCounts.append((number, 0, [content.count { $0 == 0x0A } + 1]))
      if let archive = content.starts(with: [0x50, 0x4B]) ? ZipArchive(content) : nil {
        readArchive(archive, number)
      } else {
        for (range, line) in JSONSplitter.documents(in: content) {
          // The end of a document whose beginning belongs to the part before.
          let begins = [0x7B, 0x5B].contains(content[range.lowerBound])
          guard begins || starts[number] == 0 else { continue }
          read(Array(content[range]), number, line: line)
        }
      }
    } catch {
      failed.insert(number)
      lineCounts.append((number, 0, [0]))
      problems.append(
        FileProblem(
          path: file.shownPath, kind: .unreadable,
          message: (error as? SystemError)?.message ?? "can't be read"))
    }
  }

  private func content(of file: SourceFile) throws -> [UInt8] {
    var stream = try ContentStream(file.path)
    var content: [UInt8] = []
    while true {
      let piece = try stream.next()
      guard !piece.isEmpty, content.count <= Self.largest else { return content }
      content += piece
    }
  }

  private mutating func read(_ document: [UInt8], _ number: Int, line: Int) {
    let position = SourcePosition(file: UInt32(number), chunk: 0, line: UInt32(clamping: line))
    guard document.count <= Self.largest else {
      return skip("document-too-long", document, position)
    }
    var tree = JSONTree()
    document.withUnsafeBytes { memory in
      memory.withPadding { padded in
        switch tree.read(padded) {
        case .broken(let reason): skip(reason, document, position)
        case .document(let root): read(root, padded, position)
        }
      }
    }
  }

  private mutating func read(
    _ root: JSONNode, _ memory: UnsafeRawBufferPointer, _ position: SourcePosition
  ) {
    var turns = 0
    if let time = DocumentAdapters.read(root, place(position), &values, &sink, &turns) {
      return count(turns, time, memory, position)
    }
    guard root.isObject else { return skip("not-an-object", Array(memory.prefix(512)), position) }
    let line = TranscriptLine(root: root, bytes: memory, position: position)
    switch adapters.read(line, &values, &sink) {
    case .read(let time): if let time { count(1, time, memory, position) }
    case .batch(let time, let records): count(records, time, memory, position)
    case .unknown(let field, let value, let time):
      if time != nil { diagnostics.countRecords(1) }
      diagnostics.countUnknown(field, value)
    case .foreign: skip("not-understood", Array(memory.prefix(512)), position)
    case .unusable(let reason): skip(reason, Array(memory.prefix(512)), position)
    }
  }

  private func place(_ position: SourcePosition) -> DocumentAdapters.Place {
    let file = files[Int(position.file)]
    return DocumentAdapters.Place(
      position: position, name: file.sessionName,
      written: Timestamp(microseconds: file.modified / 1000))
  }

  /// Reads an archive of Inspect's: a header, and a document for each sample.
  private mutating func readArchive(_ archive: ZipArchive, _ number: Int) {
    let position = SourcePosition(file: UInt32(number), chunk: 0, line: 0)
    var headerTree = JSONTree()
    var sampleTree = JSONTree()
    let header =
      archive.entries.first { $0.name == "header.json" }
      ?? archive.entries.first { $0.name.hasSuffix("start.json") }
    guard let header, let head = archive.content(of: header) else {
      return skip("not-understood", Array(header?.name.utf8 ?? "archive".utf8), position)
    }
    let samples = archive.entries.filter {
      $0.name.hasPrefix("samples/") && $0.name.hasSuffix(".json")
    }.sorted { $0.name < $1.name }
    head.withUnsafeBytes { memory in
      memory.withPadding { padded in
        guard case .document(let header) = headerTree.read(padded) else {
          return skip("broken-json", head, position)
        }
        for entry in samples {
          guard let bytes = archive.content(of: entry) else {
            skip("broken-archive \(entry.name.prefix(60))", Array(entry.name.utf8), position)
            continue
          }
          bytes.withUnsafeBytes { memory in
            memory.withPadding { padded in
              guard case .document(let sample) = sampleTree.read(padded) else {
                return skip("broken-json", bytes, position)
              }
              var turns = 0
              let time = InspectLog.read(
                header, [sample], place(position), &values, &sink, &turns)
              count(turns, time, padded, position)
            }
          }
        }
      }
    }
  }

  private mutating func count(
    _ records: Int, _ time: Timestamp?, _ memory: UnsafeRawBufferPointer,
    _ position: SourcePosition
  ) {
    diagnostics.countRecords(records)
    guard let time, time >= afterLastHour else { return }
    diagnostics.futureHour = time.hour
    diagnostics.add(.noted, "future-time timestamp", at: position, line: memory)
    diagnostics.futureHour = nil
  }

  private mutating func skip(_ reason: String, _ document: [UInt8], _ position: SourcePosition) {
    diagnostics.countRecords(1)
    document.prefix(4096).withUnsafeBytes {
      diagnostics.add(.skipped, reason, at: position, line: $0)
    }
  }

  consuming func finish() -> WorkerResult<(sink: Sink, tallies: LineTallies)> {
    let (sink, lineCounts, bytes) = (sink, lineCounts, bytes)
    let (problems, failed) = (problems, failed)
    return WorkerResult(
      part: (sink, diagnostics.finish()), lineCounts: lineCounts, bytes: bytes, ends: [:],
      problems: problems, failed: failed)
  }
}

/// Finds documents that stand one behind the other.
enum JSONSplitter {
  /// The bytes of each document at the top, with the line, 0-based, on which it begins; what follows
  /// a byte that begins none is one more.
  static func documents(in bytes: [UInt8]) -> [(range: Range<Int>, line: Int)] {
    var documents: [(range: Range<Int>, line: Int)] = []
    var (at, line) = (0, 0)
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x0A { line += 1 }
      guard byte > 0x20, byte != 0x2C else {
        at += 1
        continue
      }
      let end = byte == 0x7B || byte == 0x5B ? end(of: bytes, from: at) : bytes.count
      documents.append((at..<end, line))
      line += bytes[at..<end].count { $0 == 0x0A }
      at = end
    }
    return documents
  }

  private static func end(of bytes: [UInt8], from start: Int) -> Int {
    var (depth, isText, isEscaped) = (0, false, false)
    for at in start..<bytes.count {
      let byte = bytes[at]
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isText = false
        }
      } else if byte == 0x22 {
        isText = true
      } else if byte == 0x7B || byte == 0x5B {
        depth += 1
      } else if byte == 0x7D || byte == 0x5D {
        depth -= 1
        if depth == 0 { return at + 1 }
      }
    }
    return bytes.count
  }
}
