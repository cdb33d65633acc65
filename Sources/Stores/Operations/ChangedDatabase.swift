import Records
import Redaction

/// How rows are read, whoever takes them.
struct RowSettings: Sendable {
  let times: TimeParser
  let lastHour: Hour
  let redactor: Redactor
  /// How many may read one database side by side, where that can be.
  let workers: Int

  /// A decoder that keeps tables apart.
  func decoder<Sink: OperationSink>(
    _ sink: Sink, repeated: Set<OperationKey> = []
  ) -> OperationDecoder<Sink> {
    OperationDecoder(
      times: times, lastHour: lastHour, redactor: redactor, sink: sink, repeated: repeated,
      keepingTablesApart: true)
  }
}

/// Hands on what belongs to some hours alone.
private struct HourFilter<Sink: OperationSink>: OperationSink {
  var sink: Sink
  let hours: Set<Int32>

  mutating func add(_ operation: OperationRecord) {
    if hours.contains(operation.started.hour.index) { sink.add(operation) }
  }
  mutating func add(_ issue: IssueProcessingRecord) {
    if hours.contains(issue.operation.started.hour.index) { sink.add(issue) }
  }
  mutating func add(_ generation: CodeGenerationRecord) {
    if hours.contains(generation.operation.started.hour.index) { sink.add(generation) }
  }
  mutating func add(_ pullRequest: PullRequestRecord) {
    if hours.contains(pullRequest.operation.started.hour.index) { sink.add(pullRequest) }
  }
  mutating func add(_ roadmap: RoadmapRecord) {
    if hours.contains(roadmap.operation.started.hour.index) { sink.add(roadmap) }
  }
}

/// Reads of a database that has changed what may be different from when its pages were known.
///
/// A row counts in the hour of its operation, and depends on nothing but itself and its operation.
/// So an hour is the same as long as no page with a row of it has changed, was added or is gone; the
/// rows of all other hours are read anew, from every page that has some. Pages on which something
/// is odd are read too, so that all that is to be said of rows is said by what is read.
struct ChangedDatabase<Sink: OperationSink> {
  private let file: SQLiteFile
  private let settings: RowSettings
  private let now: TablePages
  /// Of each page what is known of it; nil where it is new.
  private let old: [[DatabasePages.Page?]]
  /// Hours of pages that are there no more.
  private var hours: Set<Int32> = []

  /// Nil where pages can't tell, or so much has changed that all may as well be read.
  init?(
    _ file: SQLiteFile, known: DatabasePages, settings: RowSettings
  ) {
    guard let now = file.tablePages(workers: settings.workers), now.schema == known.schema else {
      return nil
    }
    self.file = file
    self.settings = settings
    self.now = now
    var old: [[DatabasePages.Page?]] = []
    var (all, changed) = (0, 0)
    for (leaves, pages) in zip(now.tables, known.tables) {
      let (matched, gone) = ChangedDatabase.match(leaves, pages)
      for page in gone { hours.formUnion(page.hours) }
      all += leaves.count
      changed += matched.count { $0 == nil }
      old.append(matched)
    }
    guard changed * 4 <= all else { return nil }
    self.old = old
  }

  /// What is known of each page, and the known pages that are there no more.
  private static func match(
    _ leaves: [SQLitePages.Leaf], _ pages: [DatabasePages.Page]
  ) -> (matched: [DatabasePages.Page?], gone: [DatabasePages.Page]) {
    var matched: [DatabasePages.Page?] = []
    matched.reserveCapacity(leaves.count)
    // Most pages lie where they lay: only from the first change on they have to be looked up.
    for (leaf, page) in zip(leaves, pages) {
      guard leaf.sum == page.sum else { break }
      matched.append(page)
    }
    var left: [UInt64: [DatabasePages.Page]] = [:]
    for page in pages[matched.count...] { left[page.sum, default: []].append(page) }
    for leaf in leaves[matched.count...] { matched.append(left[leaf.sum]?.popLast()) }
    return (matched, left.values.flatMap { $0 })
  }

  /// What the database holds, with the rows of the hours that may be different; nil where a row
  /// depends on more than its page and its operation, and where somebody wrote meanwhile.
  mutating func content(_ sink: Sink) throws(SQLError) -> DatabaseContent<Sink>? {
    guard let read = try rows(sink) else { return nil }
    guard let stamp = file.unchangedStamp, let pages = read.trace?.finished(old) else { return nil }
    let tallies = read.diagnostics.finish()
    let operations = OperationTable.operations.rawValue
    let table = pages.tables[operations]
    return DatabaseContent(
      sink: read.sink.sink,
      tallies: OperationTable.allCases.map {
        var tally = tallies.files[UInt32($0.rawValue)] ?? ReadingTally()
        if $0 == .operations { tally.recordsRead = table.reduce(0) { $0 + $1.rows } }
        return tally
      }, future: tallies.future[UInt32(operations)] ?? [:],
      lineCounts: OperationTable.allCases.map { _ in [0] }, bytes: file.bytes, stamp: stamp,
      problems: [],
      records: table.reduce(0) { $0 + $1.used },
      hours: Set(hours.map { Hour(index: $0) }), keys: pages.keys, pages: pages)
  }

  private mutating func rows(
    _ sink: Sink
  ) throws(SQLError) -> OperationDecoder<HourFilter<Sink>>? {
    var connection = try file.open(file.isAtRest ? .immutable : .shared)
    var first = OperationTables(decoder: settings.decoder(NoSink()), firstFile: 0)
    guard let new = try first.hours(ranges { _, old in old == nil }, &connection) else {
      return nil
    }
    hours.formUnion(new)
    let chosen = ranges { [hours] _, old in
      guard let old else { return true }
      return old.isOdd || old.hours.contains { hours.contains($0) }
    }
    var second = OperationTables(
      decoder: settings.decoder(HourFilter(sink: sink, hours: hours)), firstFile: 0)
    try second.noteMissingColumns(&connection)
    second.trace(now)
    try second.read(chosen, &connection)
    return second.decoder
  }

  /// The numbers of the rows on some pages, with neighbours put together.
  private func ranges(
    _ isWanted: (SQLitePages.Leaf, DatabasePages.Page?) -> Bool
  ) -> [[ClosedRange<Int64>]] {
    zip(now.tables, old).map { leaves, old in
      var ranges: [ClosedRange<Int64>] = []
      var lastPlace = -2
      for (place, leaf) in leaves.enumerated() where isWanted(leaf, old[place]) {
        if place == lastPlace + 1, let range = ranges.popLast() {
          ranges.append(range.lowerBound...leaf.last)
        } else {
          ranges.append(leaf.first...leaf.last)
        }
        lastPlace = place
      }
      return ranges
    }
  }
}

/// Takes rows of which something else is wanted.
struct NoSink: OperationSink {
  func add(_ operation: OperationRecord) {}
  func add(_ issue: IssueProcessingRecord) {}
  func add(_ generation: CodeGenerationRecord) {}
  func add(_ pullRequest: PullRequestRecord) {}
  func add(_ roadmap: RoadmapRecord) {}
}
