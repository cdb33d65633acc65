/// What a result is about, by the fields that it has.
public enum ResultCategory: String, Sendable, CaseIterable {
  /// Files were made or changed.
  case fileOperations = "file_operations"
  /// Commits or branches were made.
  case gitOperations = "git_operations"
  /// Tests were run.
  case testing
  /// Something went wrong.
  case error
  /// None of these.
  case unknown

  /// The category of a result; an error wins over what was done before it.
  public init(of result: RecordedValue) {
    let names = Set((result.members ?? []).filter { $0.value != .null }.map(\.name))
    self =
      ResultCategory.fields.first { !names.isDisjoint(with: $0.names) }?.category ?? .unknown
  }

  private static let fields: [(category: ResultCategory, names: Set<String>)] = [
    (.error, ["error", "error_type", "error_message", "stack_trace", "exception"]),
    (
      .testing,
      [
        "tests_run", "tests_passed", "tests_failed", "test_results", "coverage",
      ]
    ),
    (.gitOperations, ["commits", "branches", "commit_sha", "branch", "pull_request"]),
    (
      .fileOperations,
      ["files_created", "files_modified", "files_deleted", "files_changed"]
    ),
  ]
}
