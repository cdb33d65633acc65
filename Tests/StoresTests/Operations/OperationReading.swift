import Records
import TestPrograms
import TestSupport

@testable import Stores

/// Keeps every row.
struct OperationCollector: OperationSink, Equatable {
  var operations: [OperationRecord] = []
  var issues: [IssueProcessingRecord] = []
  var generations: [CodeGenerationRecord] = []
  var pullRequests: [PullRequestRecord] = []
  var roadmaps: [RoadmapRecord] = []

  mutating func add(_ operation: OperationRecord) { operations.append(operation) }
  mutating func add(_ issue: IssueProcessingRecord) { issues.append(issue) }
  mutating func add(_ generation: CodeGenerationRecord) { generations.append(generation) }
  mutating func add(_ pullRequest: PullRequestRecord) { pullRequests.append(pullRequest) }
  mutating func add(_ roadmap: RoadmapRecord) { roadmaps.append(roadmap) }
}

/// What reading databases of operations came to.
struct OperationReading {
  let rows: OperationCollector
  /// `TABLE:NUMBER REASON` of each.
  let skipped: [String]
  let noted: [String]
  let tally: ReadingTally
  let problems: [FileProblem]
  let files: Int

  /// What one database holds, read for the ledger; nil where it can't be read.
  static func content(
    of path: String, known: DatabasePages?
  ) throws -> DatabaseContent<OperationCollector>? {
    let finder = FileFinder(
      names: PathNames(root: path, home: nil), belongs: OperationStore.owns)
    let outcomes = OperationStore.contents(
      of: [0], OperationDatabases(files: finder.find([path])),
      known: known.map { [0: $0] } ?? [:], times: TimeParser(zone: .utc),
      lastHour: moment("2026-03-31T12:00:00Z").hour, redactor: try standardRedactor.get(),
      workers: 1
    ) { _, _ in OperationCollector() }
    guard case .read(let content)? = outcomes[0] else { return nil }
    return content
  }

  /// Reads a path or address.
  static func read(
    _ path: String, asOf: String = "2026-03-31T12:00:00Z", zone: LocalZone = .utc,
    strangers: Strangers = .reported
  ) throws -> OperationReading {
    let isAddress = path.hasPrefix("postgresql://")
    let finder = FileFinder(
      names: PathNames(root: path, home: nil), belongs: OperationStore.owns)
    let databases = OperationDatabases(
      files: isAddress ? FileFinder.Result() : finder.find([path]),
      addresses: isAddress ? [path] : [], strangers: strangers)
    let read = OperationStore.read(
      databases, times: TimeParser(zone: zone), lastHour: moment(asOf).hour,
      redactor: try standardRedactor.get(), workers: 2
    ) { OperationCollector() }
    let tally = read.parts.reduce(into: ReadingTally()) { $0.merge($1.tally) }
    func shown(_ diagnostic: Diagnostic) -> String {
      let place = read.index.location(of: diagnostic.position).text
      return "\(place.split(separator: "#").last ?? "") \(diagnostic.reason)"
    }
    return OperationReading(
      rows: read.parts.first?.sink ?? OperationCollector(),
      skipped: tally.firstSkipped.map(shown), noted: tally.firstNoted.map(shown), tally: tally,
      problems: read.problems, files: read.files)
  }

  /// Reads a new database that statements make.
  static func read(sql: String, zone: LocalZone = .utc) throws -> OperationReading {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run(sql, on: path)
    return try read(path, zone: zone)
  }
}

/// The program `sqlite3`, which makes the databases of tests.
enum SQLiteProgram {
  @discardableResult
  static func run(_ sql: String, on path: String) throws -> String {
    try TestProgram("sqlite3", package: "sqlite3").output(for: sql, ["-bail", path])
  }
}

/// The tables as the documentation of the store has them.
enum OperationSchema {
  static let operations = """
    CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT, operation_id TEXT,
      started_at TIMESTAMP, completed_at TIMESTAMP, duration_seconds REAL, success BOOLEAN,
      error_message TEXT, error_type TEXT, retry_count INTEGER DEFAULT 0, context TEXT,
      created_at TIMESTAMP);
    """
  static let details = """
    CREATE TABLE issue_processing (id INTEGER PRIMARY KEY, operation_id INTEGER,
      issue_number INTEGER, complexity INTEGER, files_changed INTEGER, lines_added INTEGER,
      lines_deleted INTEGER, tests_added INTEGER, success BOOLEAN, failure_reason TEXT,
      time_to_completion_seconds REAL);
    CREATE TABLE code_generation (id INTEGER PRIMARY KEY, operation_id INTEGER,
      issue_number INTEGER, provider TEXT, model TEXT, tokens_used INTEGER, cost NUMERIC(12, 6),
      first_attempt_success BOOLEAN, retry_count INTEGER, test_pass_rate REAL, error_type TEXT);
    CREATE TABLE pr_management (id INTEGER PRIMARY KEY, operation_id INTEGER, pr_number INTEGER,
      issue_number INTEGER, created BOOLEAN, merged BOOLEAN, ci_passed BOOLEAN,
      review_approved BOOLEAN, time_to_merge_seconds REAL, ci_failure_count INTEGER);
    CREATE TABLE roadmap_tracking (id INTEGER PRIMARY KEY, operation_id INTEGER,
      proposals_generated INTEGER, proposals_validated INTEGER, proposals_approved INTEGER,
      issues_created INTEGER, issues_implemented INTEGER, average_proposal_quality REAL);
    """
  static let all = operations + details
}
