import Aggregates
import Findings
import Ledger
import Records
import Redaction
import Stores

/// One store, read and merged.
struct StoreResult<Aggregate: MergeableSummary>: Sendable {
  private(set) var aggregate: Aggregate
  private(set) var tally = ReadingTally()
  private(set) var index: SourceIndex
  private let files: Int
  private let bytes: Int
  private let problems: [FileProblem]
  /// Files that are gone and whose records count, as shown.
  private let gone: [String]
  private let setAside: SetAside

  /// What was read with the ledger's help; names of files are redacted, as they are shown.
  init<Reading: NightReading>(
    _ reading: Reading, _ redactor: Redactor
  ) where Reading.Summary == Aggregate {
    aggregate = reading.summary
    tally = reading.tally
    index = reading.index.redacted(redactor)
    files = reading.files
    bytes = reading.bytes
    problems = reading.problems.map { $0.redacted(redactor) }
    gone = redactor.redact(reading.gone)
    setAside = reading.setAside.redacted(redactor)
  }

  /// Merges what the workers read; the order of merging does not matter.
  init(
    _ reading: StoreReading<(sink: Aggregate, tally: ReadingTally)>, empty: Aggregate,
    _ redactor: Redactor
  ) {
    aggregate = reading.parts.first?.sink ?? empty
    for part in reading.parts.dropFirst() { aggregate.merge(part.sink) }
    for part in reading.parts { tally.merge(part.tally) }
    index = reading.index.redacted(redactor)
    files = reading.files
    bytes = reading.bytes
    problems = reading.problems.map { $0.redacted(redactor) }
    gone = []
    setAside = reading.setAside.redacted(redactor)
  }

  /// Counts records as skipped that turned out to be unusable once all were joined.
  mutating func skip(_ reason: String, at position: SourcePosition, records: Int) {
    guard records > 0 else { return }
    tally.add(Diagnostic(position: position, effect: .skipped, reason: reason, text: ""))
    for _ in 1..<records { tally.count(.skipped, reason: reason) }
  }

  /// What is to be told of the store's data.
  func quality(
    _ store: StoreName, future: Int, before: Int, repeated: Int = 0
  ) -> DataQuality.Store {
    DataQuality.Store(
      name: store, files: files, bytes: bytes, tally: tally, index: index, future: future,
      outOfWindow: before, isMissing: files == 0,
      problems: problems.map(DataQuality.Problem.init), gone: gone,
      leftAlone: setAside.leftAlone.map(DataQuality.Problem.init),
      copies: setAside.copies.map {
        DataQuality.Copy(path: $0.path, original: $0.original, records: $0.records)
      }, repeated: repeated)
  }
}

extension StoreResult<FeedbackAggregate> {
  /// Adds corrections that stand in files of another store.
  mutating func add(_ entries: [FeedbackEntry], in other: SourceIndex) {
    guard !entries.isEmpty else { return }
    let first = UInt32(index.files.count)
    index = index.appending(other)
    for entry in entries { aggregate.add(entry.moved(byFiles: first)) }
  }
}

extension FeedbackEntry {
  fileprivate func moved(byFiles count: UInt32) -> FeedbackEntry {
    FeedbackEntry(
      time: time, type: type, context: context, feedback: feedback, category: category,
      severity: severity, sessionID: sessionID, source: source,
      position: SourcePosition(
        file: position.file + count, chunk: position.chunk, line: position.line))
  }
}

extension DataQuality.Problem {
  fileprivate init(_ problem: FileProblem) {
    self.init(path: problem.path, kind: problem.kind.rawValue, message: problem.message)
  }
}

extension SourceIndex {
  /// The index with the secrets in names of files replaced.
  fileprivate func redacted(_ redactor: Redactor) -> SourceIndex {
    renamed(redactor.redact(files.map(\.path)))
  }
}

extension FileProblem {
  fileprivate func redacted(_ redactor: Redactor) -> FileProblem {
    FileProblem(
      path: redactor.redact(path), kind: kind, message: redactor.redact(message))
  }
}

extension SetAside {
  fileprivate func redacted(_ redactor: Redactor) -> SetAside {
    var result = self
    result.leftAlone = leftAlone.map { $0.redacted(redactor) }
    result.copies = copies.map {
      FileCopy(
        path: redactor.redact($0.path), original: redactor.redact($0.original),
        records: $0.records)
    }
    return result
  }
}
