/// The tables of an operations database, in the order of their names.
enum OperationTable: Int, CaseIterable {
  case codeGeneration, issueProcessing, operations, pullRequests, roadmap

  var name: String {
    switch self {
    case .codeGeneration: "code_generation"
    case .issueProcessing: "issue_processing"
    case .operations: "operations"
    case .pullRequests: "pr_management"
    case .roadmap: "roadmap_tracking"
    }
  }

  /// The columns that are read, behind the number of the row.
  var columns: [String] {
    switch self {
    case .codeGeneration: GenerationColumn.names
    case .issueProcessing: IssueColumn.names
    case .operations: OperationColumn.names
    case .pullRequests: PullRequestColumn.names
    case .roadmap: RoadmapColumn.names
    }
  }

  /// Columns without which the table can't be read.
  var required: [String] {
    self == .operations ? ["id", "operation_type", "started_at"] : ["operation_id"]
  }

  /// Tables whose rows belong to rows of `operations`.
  static let details: [OperationTable] = [
    .issueProcessing, .codeGeneration, .pullRequests, .roadmap,
  ]
}

/// A column of a table, numbered as in the query.
protocol TableColumn: CaseIterable, RawRepresentable<Int> {
  var name: String { get }
}

extension TableColumn {
  static var names: [String] { allCases.map(\.name) }
}

enum OperationColumn: Int, TableColumn {
  case type = 1, label, started, completed, duration, success, errorMessage, errorType, retries
  case context

  var name: String {
    switch self {
    case .type: "operation_type"
    case .label: "operation_id"
    case .started: "started_at"
    case .completed: "completed_at"
    case .duration: "duration_seconds"
    case .success: "success"
    case .errorMessage: "error_message"
    case .errorType: "error_type"
    case .retries: "retry_count"
    case .context: "context"
    }
  }
}

enum IssueColumn: Int, TableColumn {
  // The numeric columns ascend by name, as the fields of a record do.
  case operation = 1, issue, complexity, filesChanged, linesAdded, linesDeleted, testsAdded
  case success, failureReason, completion

  static let fields: [IssueColumn] = [
    .complexity, .filesChanged, .linesAdded, .linesDeleted, .testsAdded,
  ]

  var name: String {
    switch self {
    case .operation: "operation_id"
    case .issue: "issue_number"
    case .complexity: "complexity"
    case .filesChanged: "files_changed"
    case .linesAdded: "lines_added"
    case .linesDeleted: "lines_deleted"
    case .testsAdded: "tests_added"
    case .success: "success"
    case .failureReason: "failure_reason"
    case .completion: "time_to_completion_seconds"
    }
  }
}

enum GenerationColumn: Int, TableColumn {
  case operation = 1, issue, provider, model, tokens, cost, firstAttempt, retries, passRate
  case errorType

  var name: String {
    switch self {
    case .operation: "operation_id"
    case .issue: "issue_number"
    case .provider: "provider"
    case .model: "model"
    case .tokens: "tokens_used"
    case .cost: "cost"
    case .firstAttempt: "first_attempt_success"
    case .retries: "retry_count"
    case .passRate: "test_pass_rate"
    case .errorType: "error_type"
    }
  }
}

enum PullRequestColumn: Int, TableColumn {
  case operation = 1, number, issue, created, merged, ciPassed, approved, merging, ciFailures

  var name: String {
    switch self {
    case .operation: "operation_id"
    case .number: "pr_number"
    case .issue: "issue_number"
    case .created: "created"
    case .merged: "merged"
    case .ciPassed: "ci_passed"
    case .approved: "review_approved"
    case .merging: "time_to_merge_seconds"
    case .ciFailures: "ci_failure_count"
    }
  }
}

enum RoadmapColumn: Int, TableColumn {
  case operation = 1, generated, validated, approved, issuesCreated, issuesImplemented, quality

  var name: String {
    switch self {
    case .operation: "operation_id"
    case .generated: "proposals_generated"
    case .validated: "proposals_validated"
    case .approved: "proposals_approved"
    case .issuesCreated: "issues_created"
    case .issuesImplemented: "issues_implemented"
    case .quality: "average_proposal_quality"
    }
  }
}
