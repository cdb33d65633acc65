import Records
import Redaction

/// Turns the files of runs into records.
struct RunDecoder: ~Copyable {
  /// What is known of a file before it is read.
  struct Source {
    let content: RunFileName
    /// The run whose folder it lies in; nil for a file beside the folders.
    let folderRunID: String?
    let position: SourcePosition
  }

  private var tree = JSONTree()
  private var values: RunValues
  private let times: TimeParser
  private let afterLastHour: Timestamp
  private let youngSince: Timestamp?
  /// Files that do not parse, with the start of their run; only where files are kept apart.
  private var unfinished: [UInt32: Timestamp] = [:]

  /// A decoder; without `youngSince` files are kept apart, and none is taken for being written.
  init(times: TimeParser, lastHour: Hour, youngSince: Timestamp?, redactor: Redactor) {
    self.times = times
    self.youngSince = youngSince
    afterLastHour = Hour(index: lastHour.index + 1).start
    values = RunValues(times: times, redactor: redactor, keepingFilesApart: youngSince == nil)
  }

  /// Whether files are kept apart.
  var isApart: Bool { youngSince == nil }

  /// What reading came to.
  consuming func finish() -> (tallies: LineTallies, unfinished: [UInt32: Timestamp]) {
    (values.diagnostics.finish(), unfinished)
  }

  /// Reads one file; `ColumnReader.padding` more bytes are readable behind it.
  mutating func decode<Sink: RunSink>(
    _ file: UnsafeRawBufferPointer, _ source: Source, into sink: inout Sink
  ) {
    values.begin(file, at: source.position)
    guard file.count <= RunStore.fileBytes else { return values.skip("file-too-large") }
    let text = UnsafeRawBufferPointer(rebasing: file[file.byteOrderMarkCount...])
    switch tree.read(text) {
    case .broken(let reason):
      // What no writer of JSON leaves behind is not being written, and its bytes show nothing.
      if let form = ForeignForm(otherThanText: text) {
        return values.skip(form.kind.rawValue, showing: form.message)
      }
      let start = runStart(source)
      if let start, let youngSince, start >= youngSince {
        values.leaveInProgress()
      } else {
        if youngSince == nil { unfinished[source.position.file] = start }
        values.skip(text.isEmpty ? "empty-file" : reason)
      }
    case .document(let document):
      guard document.isObject else { return values.skip("not-an-object") }
      switch source.content {
      case .run(let kind, let runID):
        guard RunLayout.isRun(document) else { return values.skip("not-understood") }
        sink.add(run(document, kind, named: runID, source))
      case .issue(let kind, let issueID):
        if let record = issue(document, kind, named: issueID, source) { sink.add(record) }
      }
    }
  }

  /// When the run of a file started: programs rewrite its files while it goes on.
  private func runStart(_ source: Source) -> Timestamp? {
    let runID: String? =
      if case .run(_, let id) = source.content { id } else { source.folderRunID }
    return runID.flatMap { RunIDTime.start(of: $0, times: times) }
  }

  private mutating func run(
    _ document: JSONNode, _ kind: RunRecord.Kind, named name: String, _ source: Source
  ) -> RunRecord {
    let runID = values.identifier(document, "run_id") ?? name
    let model = values.modelConfiguration(document)
    let record = RunRecord(
      runID: values.shownIdentifier(runID), kind: kind, start: start(document, runID),
      durationMicroseconds: values.duration(document),
      provider: model.flatMap { values.name($0, "provider") ?? values.name($0, "llm_provider") },
      model: model.flatMap { values.name($0, "model") ?? values.name($0, "llm_model") },
      temperature: model.flatMap {
        values.number($0, "temperature", in: -1e6...1e6)
          ?? values.number($0, "llm_temperature", in: -1e6...1e6)
      },
      status: values.name(document, "status"), position: source.position)
    if let start = record.start, start >= afterLastHour {
      values.note("future-time start_time", until: start.hour)
    }
    if let status = record.status, !RunVocabulary.runStatuses.contains(status) {
      values.countUnknown("status", status)
    }
    return record
  }

  /// When a run started: as one of its files says, else as its id does.
  private mutating func start(_ document: JSONNode, _ runID: String) -> Timestamp? {
    values.time(document, "start_time") ?? values.time(document, "started_at")
      ?? values.time(document, "timestamp") ?? RunIDTime.start(of: runID, times: times)
  }

  private mutating func issue(
    _ document: JSONNode, _ kind: RunIssueRecord.Kind, named name: String, _ source: Source
  ) -> RunIssueRecord? {
    if kind == .report {
      // Without it nobody knows whether the issue was completed.
      guard let status = document["status"], !status.isNull else {
        values.skip("missing-field status")
        return nil
      }
      guard status.bytes != nil else {
        values.skip("wrong-type status")
        return nil
      }
    }
    guard RunLayout.isIssue(document) else {
      values.skip("not-understood")
      return nil
    }
    guard let runID = values.identifier(document, "run_id") ?? source.folderRunID else {
      values.skip("missing-field run_id")
      return nil
    }
    let record = RunIssueReader(
      runID: values.shownIdentifier(runID), runStart: RunIDTime.start(of: runID, times: times),
      issueID: values.shownIdentifier(
        values.identifier(document, "issue_id") ?? values.identifier(document, "issue_iid")
          ?? name),
      kind: kind, position: source.position
    ).record(document, &values)
    if let status = record.status, !RunVocabulary.issueStatuses.contains(status) {
      values.countUnknown("status", status)
    }
    return record
  }
}

/// The closed sets of the writing side.
enum RunVocabulary {
  static let runStatuses: Set<String> = ["running", "completed", "failed", "stopped"]
  static let issueStatuses: Set<String> = ["in_progress", "completed", "failed", "skipped"]
  static let succeededPipelines: Set<String> = ["success", "succeeded", "passed"]
  static let failedPipelines: Set<String> = ["failed", "failure", "error"]
}
