/// The tables of an orchestrator.
enum OperationSchema {
  static let statements = [
    "PRAGMA page_size = 4096;", "PRAGMA journal_mode = DELETE;",
    "CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT NOT NULL,"
      + " operation_id TEXT, started_at TEXT NOT NULL, completed_at TEXT, duration_seconds REAL,"
      + " success BOOLEAN, error_message TEXT, error_type TEXT, retry_count INTEGER, context TEXT,"
      + " created_at TEXT);",
    "CREATE TABLE issue_processing (operation_id INTEGER, issue_number INTEGER,"
      + " complexity INTEGER, files_changed INTEGER, lines_added INTEGER, lines_deleted INTEGER,"
      + " tests_added INTEGER, success BOOLEAN, failure_reason TEXT,"
      + " time_to_completion_seconds REAL);",
    "CREATE TABLE code_generation (operation_id INTEGER, issue_number INTEGER, provider TEXT,"
      + " model TEXT, tokens_used INTEGER, cost REAL, first_attempt_success BOOLEAN,"
      + " retry_count INTEGER, test_pass_rate REAL, error_type TEXT);",
    "CREATE TABLE pr_management (operation_id INTEGER, pr_number INTEGER, issue_number INTEGER,"
      + " created BOOLEAN, merged BOOLEAN, ci_passed BOOLEAN, review_approved BOOLEAN,"
      + " time_to_merge_seconds REAL, ci_failure_count INTEGER);",
    "CREATE TABLE roadmap_tracking (operation_id INTEGER, proposals_generated INTEGER,"
      + " proposals_validated INTEGER, proposals_approved INTEGER, issues_created INTEGER,"
      + " issues_implemented INTEGER, average_proposal_quality REAL);",
  ]
}

/// A row of the table `operations`.
struct OperationRow {
  let number: Int
  let kind: OperationKind
  let start: Moment
  let end: Moment?
  let milliseconds: Int?
  let failure: (kind: String, text: String)?
  let context: String

  var statement: String {
    let identifier = "\(kind.rawValue)-\(number)"
    let success = end == nil ? "NULL" : failure == nil ? "1" : "0"
    let seconds = milliseconds.map { OperationStore.decimal(micros: $0 * 1000) } ?? "NULL"
    return "INSERT INTO operations VALUES (\(number), '\(kind.rawValue)', '\(identifier)',"
      + " '\(OperationRow.text(start))', \(end.map { "'\(OperationRow.text($0))'" } ?? "NULL"),"
      + " \(seconds), \(success), \(failure.map { "'\($0.text)'" } ?? "NULL"),"
      + " \(failure.map { "'\($0.kind)'" } ?? "NULL"), \(failure == nil ? 0 : 1), '\(context)',"
      + " '\(OperationRow.text(start))');"
  }

  /// As SQLite writes a time: whole seconds, UTC, no zone.
  private static func text(_ moment: Moment) -> String {
    let date = moment.date
    let seconds = moment.microseconds % Moment.day / 1_000_000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(two(date.month))-\(two(date.day)) \(two(seconds / 3600)):"
      + "\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
