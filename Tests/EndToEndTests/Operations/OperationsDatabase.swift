import Foundation

/// A small database of operations, of which every number can be counted by hand.
///
/// Two hundred issues, ten a day from 9 to 28 February at 8 o'clock: complexities 1 to 10 in turn,
/// of which those above 7 fail but on every fourth day. Twenty runs of tests, all good, one of
/// which has no end.
enum OperationsDatabase {
  static let asOf = "2026-03-01T00:30:00Z"
  static let arguments = ["--as-of", asOf]

  /// The statements that make it.
  static var statements: String {
    var lines = [
      "CREATE TABLE operations (id INTEGER PRIMARY KEY, operation_type TEXT, operation_id TEXT,"
        + " started_at TEXT, completed_at TEXT, duration_seconds REAL, success BOOLEAN,"
        + " error_message TEXT, error_type TEXT, retry_count INTEGER, context TEXT,"
        + " created_at TEXT);",
      "CREATE TABLE issue_processing (operation_id INTEGER, issue_number INTEGER,"
        + " complexity INTEGER, files_changed INTEGER, success BOOLEAN, failure_reason TEXT,"
        + " time_to_completion_seconds REAL);",
      "CREATE TABLE code_generation (operation_id INTEGER, provider TEXT, model TEXT,"
        + " tokens_used INTEGER, cost REAL, first_attempt_success BOOLEAN, retry_count INTEGER);",
      "CREATE TABLE pr_management (operation_id INTEGER, pr_number INTEGER, created BOOLEAN,"
        + " merged BOOLEAN, ci_passed BOOLEAN, review_approved BOOLEAN,"
        + " time_to_merge_seconds REAL, ci_failure_count INTEGER);",
    ]
    var id = 0
    for day in 0..<20 {
      let date = "2026-02-\(day < 1 ? "0" : "")\(day + 9)"
      for complexity in 1...10 {
        id += 1
        let fails = complexity > 7 && day % 4 != 0
        let error = fails ? "'Unit tests failed: \(day + 1) of 120', 'TestFailure'" : "NULL, NULL"
        lines.append(
          "INSERT INTO operations VALUES (\(id), 'process_issue', 'issue-\(id)',"
            + " '\(date) 08:00:00', '\(date) 08:02:00', 120, \(fails ? 0 : 1), \(error), 0,"
            + " '{\"language\": \"swift\"}', NULL);")
        lines.append(
          "INSERT INTO issue_processing VALUES (\(id), \(id), \(complexity), 2,"
            + " \(fails ? 0 : 1), NULL, 120);")
        lines.append(
          "INSERT INTO code_generation VALUES (\(id), 'northlake', 'heron', 1000, 0.25,"
            + " \(fails ? 0 : 1), 0);")
      }
      id += 1
      let end = day == 19 ? "NULL, NULL, NULL" : "'\(date) 12:00:30', 30, 1"
      lines.append(
        "INSERT INTO operations VALUES (\(id), 'run_tests', 'tests-\(id)', '\(date) 12:00:00',"
          + " \(end), NULL, NULL, 0, NULL, NULL);")
      lines.append(
        "INSERT INTO pr_management VALUES (\(id), \(id), 1, \(day % 2), 1, NULL,"
          + " \(day % 2 == 1 ? "3600" : "NULL"), 1);")
    }
    return "BEGIN;\n" + lines.joined(separator: "\n") + "\nCOMMIT;\n"
  }

  /// Makes it in a workspace, where it is found without configuration.
  static func write(
    to workspace: Workspace, _ statements: String = statements, name: String = "orchestrator.db"
  ) throws {
    try workspace.write(statements, to: "statements.sql")
    let outcome = try spawn(
      ["sqlite3", "-batch", name, ".read statements.sql"], folder: workspace.path,
      environment: ["PATH": "/usr/bin:/bin"])
    try workspace.remove("statements.sql")
    guard outcome.exitCode == 0, outcome.errors.isEmpty else {
      throw Program.Missing(description: "sqlite3: \(outcome.errors)")
    }
  }
}
