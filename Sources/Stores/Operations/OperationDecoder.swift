import Records
import Redaction

/// Turns rows of an operations database into records for a sink.
struct OperationDecoder<Sink: OperationSink> {
  /// Longer durations, over 31 years, are errors of the writer, and would drown every sum.
  static var longestSeconds: Double { 1e9 }
  /// Larger costs and counts are such errors too.
  static var mostCost: Double { 1e9 }
  static var mostCount: Int64 { 1_000_000_000_000 }

  private let times: TimeParser
  private let afterLastHour: Timestamp
  let redactor: Redactor
  private let scratch: RedactionScratch
  var names: NameCache
  private var contexts: ContextReader
  var diagnostics: LineDiagnostics
  var index = OperationIndex()
  var sink: Sink
  private(set) var rows = RowNumbers()
  private(set) var bytes = 0
  /// The column that is 1 for a row of which a value is over the limit; nil where there is none.
  var flagColumn: Int?
  /// Where it is kept on which pages rows lie; nil where nobody asks.
  var trace: RowTrace?
  /// Operations that do not count here, since they do in another database.
  private let repeated: Set<OperationKey>

  /// - Parameters:
  ///   - repeated: Operations that do not count here, since they do in another database.
  ///   - isApart: Whether what is counted of each table is kept by itself.
  init(
    times: TimeParser, lastHour: Hour, redactor: Redactor, sink: Sink,
    repeated: Set<OperationKey> = [], keepingTablesApart isApart: Bool = false
  ) {
    self.repeated = repeated
    self.times = times
    afterLastHour = Hour(index: lastHour.index + 1).start
    self.redactor = redactor
    scratch = redactor.makeScratch()
    names = NameCache(redactor: redactor)
    contexts = ContextReader(redactor: redactor)
    diagnostics = LineDiagnostics(redactor: redactor, keepingFilesApart: isApart)
    self.sink = sink
  }

  /// Begins another table; its rows are positions of the file `file`.
  mutating func begin(file: UInt32) {
    rows = RowNumbers(file: file)
    diagnostics.begin(file)
    trace?.begin()
  }

  /// Takes a row of a table.
  mutating func add(_ row: some SQLRow, of table: OperationTable) {
    let position = rows.position(row.value(0))
    var reading = RowReading(row: row, table: table, position: position)
    if isTooLong(row) {
      reading.refuse("value-too-long")
    } else {
      take(&reading)
    }
    // The records of the store are its operations. Rows of other tables are parts of theirs; one
    // that belongs to none stands for itself.
    if table == .operations || reading.refusal != nil { diagnostics.countRecords(1) }
    if reading.isRepeated {
      if table == .operations { diagnostics.countRepeated() }
      return
    }
    for reason in reading.notes { report(.noted, reason, reading) }
    if let reason = reading.refusal { report(.skipped, reason, reading) }
    if let hour = reading.futureHour {
      diagnostics.futureHour = hour
      report(.noted, "future-time started_at", reading)
      diagnostics.futureHour = nil
    }
    if trace != nil {
      let isUsed = table == .operations && reading.refusal == nil
      trace?.add(
        position, of: table, hour: reading.hour,
        isOdd: !reading.notes.isEmpty || reading.refusal != nil || reading.futureHour != nil,
        key: isUsed ? index.keys.last : nil)
    }
  }

  /// Whether a value of a row is over the limit, so that the row has no values.
  func isTooLong(_ row: some SQLRow) -> Bool {
    flagColumn.flatMap { row.value($0).whole.value } == 1
  }

  private mutating func take(_ reading: inout RowReading<some SQLRow>) {
    switch reading.table {
    case .operations: addOperation(&reading)
    case .issueProcessing: addIssue(&reading)
    case .codeGeneration: addGeneration(&reading)
    case .pullRequests: addPullRequest(&reading)
    case .roadmap: addRoadmap(&reading)
    }
  }

  /// What every operation must have.
  struct Head {
    let id: Int64
    let type: UnsafeRawBufferPointer
    let started: Timestamp
    let completed: Timestamp?
  }

  /// What a row of `operations` must have; nil for one that is refused.
  mutating func head(_ reading: inout RowReading<some SQLRow>) -> Head? {
    guard case .value(let id) = reading.row.value(0).whole else {
      reading.refuse(reading.row.value(0).isNull ? "missing-field id" : "wrong-type id")
      return nil
    }
    guard case .text(let type) = reading.value(OperationColumn.type) else {
      reading.refuseMissing(OperationColumn.type)
      return nil
    }
    let startValue = reading.value(OperationColumn.started)
    guard !startValue.isNull else {
      reading.refuseMissing(OperationColumn.started)
      return nil
    }
    guard let started = time(startValue) else {
      reading.refuse("unreadable-time started_at")
      return nil
    }
    let endValue = reading.value(OperationColumn.completed)
    let completed = time(endValue)
    guard endValue.isNull || completed != nil else {
      reading.refuse("unreadable-time completed_at")
      return nil
    }
    return Head(id: id, type: type, started: started, completed: completed)
  }

  private mutating func report(
    _ effect: Diagnostic.Effect, _ reason: String, _ reading: RowReading<some SQLRow>
  ) {
    let shown = diagnostics.keeps(effect, at: reading.position) ? reading.shown : ""
    var copy = shown
    copy.withUTF8 {
      diagnostics.add(effect, reason, at: reading.position, line: UnsafeRawBufferPointer($0))
    }
  }

  private mutating func addOperation(_ reading: inout RowReading<some SQLRow>) {
    guard let head = head(&reading) else { return }
    let (started, completed) = (head.started, head.completed)
    reading.hour = started.hour
    if started.microseconds < 0 { reading.note("implausible-time started_at") }
    if started >= afterLastHour { reading.futureHour = started.hour }
    let operation = OperationRecord(
      id: head.id, type: names.name(head.type), started: started, completed: completed,
      durationMicroseconds: duration(&reading, started, completed),
      success: reading.truth(OperationColumn.success),
      errorMessage: message(OperationColumn.errorMessage, &reading),
      errorType: name(OperationColumn.errorType, &reading),
      retryCount: Int(reading.count(OperationColumn.retries) ?? 0),
      context: context(&reading), position: reading.position)
    let label = reading.value(OperationColumn.label)
    reading.isRepeated = index.add(operation, label: label, repeated: repeated)
    if !reading.isRepeated { sink.add(operation) }
  }

  /// What the row says, else the time between its two times.
  private func duration(
    _ reading: inout RowReading<some SQLRow>, _ started: Timestamp, _ completed: Timestamp?
  ) -> Int64? {
    if let written = reading.seconds(OperationColumn.duration) { return written }
    guard let completed else { return nil }
    guard completed >= started else {
      reading.note("unusable-value completed_at")
      return nil
    }
    let (difference, overflow) = completed.microseconds.subtractingReportingOverflow(
      started.microseconds)
    return overflow || Double(difference) > Self.longestSeconds * 1e6 ? nil : difference
  }

  private mutating func context(_ reading: inout RowReading<some SQLRow>) -> [ContextField] {
    switch reading.value(OperationColumn.context) {
    case .null: return []
    case .text(let bytes):
      let (fields, issue) = contexts.read(bytes)
      if let issue { reading.note(issue.rawValue) }
      return fields
    default:
      reading.note("wrong-type context")
      return []
    }
  }

  private mutating func addIssue(_ reading: inout RowReading<some SQLRow>) {
    guard let operation = operation(IssueColumn.operation, &reading) else { return }
    sink.add(
      IssueProcessingRecord(
        operation: operation, issueNumber: reading.whole(IssueColumn.issue),
        fields: IssueColumn.fields.compactMap { column in
          reading.number(column).map { ContextField(name: column.name, value: .number($0)) }
        },
        success: reading.truth(IssueColumn.success),
        failureReason: message(IssueColumn.failureReason, &reading),
        completionMicroseconds: reading.seconds(IssueColumn.completion)))
  }

  private mutating func addGeneration(_ reading: inout RowReading<some SQLRow>) {
    guard let operation = operation(GenerationColumn.operation, &reading) else { return }
    sink.add(
      CodeGenerationRecord(
        operation: operation, issueNumber: reading.whole(GenerationColumn.issue),
        provider: name(GenerationColumn.provider, &reading),
        model: name(GenerationColumn.model, &reading),
        tokens: reading.count(GenerationColumn.tokens),
        costMicros: reading.millionths(GenerationColumn.cost, most: Self.mostCost),
        firstAttemptSuccess: reading.truth(GenerationColumn.firstAttempt),
        retryCount: Int(reading.count(GenerationColumn.retries) ?? 0),
        testPassRate: reading.number(GenerationColumn.passRate),
        errorType: name(GenerationColumn.errorType, &reading)))
  }

  private mutating func addPullRequest(_ reading: inout RowReading<some SQLRow>) {
    guard let operation = operation(PullRequestColumn.operation, &reading) else { return }
    sink.add(
      PullRequestRecord(
        operation: operation, number: reading.whole(PullRequestColumn.number),
        issueNumber: reading.whole(PullRequestColumn.issue),
        created: reading.truth(PullRequestColumn.created),
        merged: reading.truth(PullRequestColumn.merged),
        ciPassed: reading.truth(PullRequestColumn.ciPassed),
        reviewApproved: reading.truth(PullRequestColumn.approved),
        mergeMicroseconds: reading.seconds(PullRequestColumn.merging),
        ciFailureCount: Int(reading.count(PullRequestColumn.ciFailures) ?? 0)))
  }

  private mutating func addRoadmap(_ reading: inout RowReading<some SQLRow>) {
    guard let operation = operation(RoadmapColumn.operation, &reading) else { return }
    sink.add(
      RoadmapRecord(
        operation: operation, generated: reading.count(RoadmapColumn.generated) ?? 0,
        validated: reading.count(RoadmapColumn.validated) ?? 0,
        approved: reading.count(RoadmapColumn.approved) ?? 0,
        issuesCreated: reading.count(RoadmapColumn.issuesCreated) ?? 0,
        issuesImplemented: reading.count(RoadmapColumn.issuesImplemented) ?? 0,
        averageQuality: reading.number(RoadmapColumn.quality)))
  }

  private mutating func operation(
    _ column: some TableColumn, _ reading: inout RowReading<some SQLRow>
  ) -> OperationReference? {
    let value = reading.value(column)
    guard !value.isNull else {
      reading.refuseMissing(column)
      return nil
    }
    guard let operation = index.operation(value) else {
      reading.refuse("orphan-row \(column.name)")
      trace?.spoil()
      return nil
    }
    if !repeated.isEmpty, index.isRepeated(id: operation.id) {
      reading.isRepeated = true
      return nil
    }
    // By a label a row may come to belong to another operation without a change to its own.
    if trace != nil {
      if case .integer(operation.id) = value {} else { trace?.spoil() }
    }
    reading.hour = operation.started.hour
    return operation
  }

  private func time(_ value: SQLValue) -> Timestamp? {
    if case .text(let bytes) = value { times.parse(bytes) } else { nil }
  }

  private mutating func name(
    _ column: some TableColumn, _ reading: inout RowReading<some SQLRow>
  ) -> String? {
    switch reading.value(column) {
    case .null: return nil
    case .text(let bytes): return names.name(bytes)
    case .integer(let number): return String(number)
    case .real, .blob:
      reading.note("unusable-value \(column.name)")
      return nil
    }
  }

  private func message(
    _ column: some TableColumn, _ reading: inout RowReading<some SQLRow>
  ) -> String? {
    switch reading.value(column) {
    case .null: return nil
    case .text(let bytes):
      let text = String(decoding: bytes, as: UTF8.self)
      let isSuspect = redactor.mayContainSecret(bytes, using: scratch)
      return NameMapping.bounded(
        isSuspect ? redactor.redact(text, using: scratch) : text,
        characters: MessageLimit.characters)
    case .integer(let number): return String(number)
    case .real, .blob:
      reading.note("unusable-value \(column.name)")
      return nil
    }
  }
}
