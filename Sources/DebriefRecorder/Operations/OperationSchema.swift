/// The tables of a database of operations.
struct OperationSchema {
  enum Kind { case id, operation, text, requiredText, time, requiredTime, integer, real, flag }

  /// A table: its name and its columns in order.
  struct Table {
    let name: String
    let columns: [(name: String, kind: Kind)]
  }

  static let operations = Table(
    name: "operations",
    columns: [
      ("id", .id), ("operation_type", .requiredText), ("operation_id", .text),
      ("started_at", .requiredTime), ("completed_at", .time), ("duration_seconds", .real),
      ("success", .flag), ("error_message", .text), ("error_type", .text),
      ("retry_count", .integer), ("context", .text), ("created_at", .time),
    ])

  static let issueProcessing = Table(
    name: "issue_processing",
    columns: [
      ("operation_id", .operation), ("issue_number", .integer), ("complexity", .integer),
      ("files_changed", .integer), ("lines_added", .integer), ("lines_deleted", .integer),
      ("tests_added", .integer), ("success", .flag), ("failure_reason", .text),
      ("time_to_completion_seconds", .real),
    ])

  static let codeGeneration = Table(
    name: "code_generation",
    columns: [
      ("operation_id", .operation), ("issue_number", .integer), ("provider", .text),
      ("model", .text), ("tokens_used", .integer), ("cost", .real),
      ("first_attempt_success", .flag), ("retry_count", .integer), ("test_pass_rate", .real),
      ("error_type", .text),
    ])

  static let pullRequests = Table(
    name: "pr_management",
    columns: [
      ("operation_id", .operation), ("pr_number", .integer), ("issue_number", .integer),
      ("created", .flag), ("merged", .flag), ("ci_passed", .flag), ("review_approved", .flag),
      ("time_to_merge_seconds", .real), ("ci_failure_count", .integer),
    ])

  static let roadmap = Table(
    name: "roadmap_tracking",
    columns: [
      ("operation_id", .operation), ("proposals_generated", .integer),
      ("proposals_validated", .integer), ("proposals_approved", .integer),
      ("issues_created", .integer), ("issues_implemented", .integer),
      ("average_proposal_quality", .real),
    ])

  static let all = [operations, issueProcessing, codeGeneration, pullRequests, roadmap]

  /// Makes a table, or adds the columns that it lacks; columns of others stay as they are.
  static func prepare(
    _ table: Table, in database: some OperationDatabase
  ) throws(RecordingError) {
    let missing = try missing(table, database)
    guard !missing.isEmpty else { return }
    // Two programs may be at it at once: the second one looks again when the first is done.
    try database.run(type(of: database).begin)
    do throws(RecordingError) {
      let types = type(of: database)
      if let lock = types.lockSchema { try database.run(lock) }
      let definitions = table.columns.map { "\($0.name) \(types.type(of: $0.kind))" }
      try database.run(
        "CREATE TABLE IF NOT EXISTS \(table.name) (\(definitions.joined(separator: ", ")))")
      for column in try self.missing(table, database) {
        guard column.kind != .id else {
          throw .database(
            place: database.place, message: "the table '\(table.name)' has no column 'id'")
        }
        try database.run(
          "ALTER TABLE \(table.name) ADD COLUMN \(column.name) \(types.addedType(of: column.kind))")
      }
      try database.run("COMMIT")
    } catch {
      try? database.run("ROLLBACK")
      throw error
    }
  }

  private static func missing(
    _ table: Table, _ database: some OperationDatabase
  ) throws(RecordingError) -> [(name: String, kind: Kind)] {
    let present = try database.columns(of: table.name)
    return table.columns.filter { !present.contains($0.name) }
  }
}

extension OperationDatabase {
  fileprivate static func type(of kind: OperationSchema.Kind) -> String {
    switch kind {
    case .requiredText: "TEXT NOT NULL"
    case .requiredTime: "\(timeType) NOT NULL"
    default: addedType(of: kind)
    }
  }

  /// The type of a column of a table that may have rows already.
  fileprivate static func addedType(of kind: OperationSchema.Kind) -> String {
    switch kind {
    case .id: idType
    case .operation, .integer: "BIGINT"
    case .text, .requiredText: "TEXT"
    case .time, .requiredTime: timeType
    case .real: realType
    case .flag: "BOOLEAN"
    }
  }
}
