import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct OperationReadingTests {
  @Test func readsEveryColumnOfAnOperation() throws {
    let reading = try OperationReading.read(
      sql: OperationSchema.operations + """
        INSERT INTO operations VALUES (7, 'process_issue', 'issue-123', '2026-03-01 08:00:00',
          '2026-03-01T08:02:30.5', 150.5, 0, 'token=ghp_0123456789abcdefghijABCDEFGHIJ012345 refused',
          'TestFailure', 2, '{"complexity": 8, "model": "m1", "nested": {"deep": true}}',
          '2026-03-01 08:00:00');
        INSERT INTO operations (id, operation_type, started_at) VALUES
          (9, 'create_pr', '2026-03-01T09:00:00+02:00');
        """)
    #expect(reading.problems.isEmpty && reading.skipped.isEmpty && reading.noted.isEmpty)
    let first = try #require(reading.rows.operations.first)
    #expect(first.id == 7 && first.type == "process_issue")
    #expect(first.started == moment("2026-03-01T08:00:00Z"))
    #expect(first.completed?.microseconds == moment("2026-03-01T08:02:30Z").microseconds + 500_000)
    #expect(first.durationMicroseconds == 150_500_000 && first.success == false)
    #expect(first.errorMessage == "token=[redacted:github-token] refused")
    #expect(first.errorType == "TestFailure" && first.retryCount == 2)
    #expect(
      first.context == [
        ContextField(name: "complexity", value: .number(8)),
        ContextField(name: "model", value: .text("m1")),
        ContextField(name: "nested.deep", value: .text("true")),
      ])
    let second = reading.rows.operations[1]
    #expect(second.started == moment("2026-03-01T07:00:00Z"))
    #expect(second.completed == nil && second.success == nil && second.durationMicroseconds == nil)
    #expect(second.retryCount == 0 && second.context.isEmpty)
    #expect(reading.tally.recordsRead == 2 && reading.files == 1)
  }

  @Test func readsTheRowsThatBelongToOperations() throws {
    let reading = try OperationReading.read(
      sql: OperationSchema.all + """
        INSERT INTO operations (id, operation_type, started_at, completed_at, success) VALUES
          (1, 'process_issue', '2026-03-01 08:00:00', '2026-03-01 08:01:00', 1);
        INSERT INTO issue_processing VALUES (1, 1, 12, 7, 3, 120, 30, 2, 1, NULL, 60.25);
        INSERT INTO code_generation VALUES
          (1, 1, 12, 'anthropic', 'm1', 4096, 0.012345, 1, 1, 0.95, NULL);
        INSERT INTO pr_management VALUES (1, 1, 45, 12, 1, 0, 1, NULL, 3600, 2);
        INSERT INTO roadmap_tracking VALUES (1, 1, 9, 8, 7, 6, 5, 0.5);
        """)
    let operation = OperationReference(
      id: 1, type: "process_issue", started: moment("2026-03-01T08:00:00Z"), isCompleted: true,
      success: true)
    let issue = try #require(reading.rows.issues.first)
    #expect(issue.operation == operation && issue.issueNumber == 12 && issue.success == true)
    #expect(
      issue.fields.map(\.name) == [
        "complexity", "files_changed", "lines_added", "lines_deleted", "tests_added",
      ])
    #expect(issue.fields.map(\.value) == [7, 3, 120, 30, 2].map { .number($0) })
    #expect(issue.completionMicroseconds == 60_250_000)
    let generation = try #require(reading.rows.generations.first)
    #expect(generation.operation == operation && generation.costMicros == 12_345)
    #expect(generation.provider == "anthropic" && generation.model == "m1")
    #expect(generation.tokens == 4096 && generation.firstAttemptSuccess == true)
    #expect(generation.retryCount == 1 && generation.testPassRate == 0.95)
    let request = try #require(reading.rows.pullRequests.first)
    #expect(request.number == 45 && request.created == true && request.merged == false)
    #expect(request.ciPassed == true && request.reviewApproved == nil)
    #expect(request.mergeMicroseconds == 3_600_000_000 && request.ciFailureCount == 2)
    #expect(
      reading.rows.roadmaps == [
        RoadmapRecord(
          operation: operation, generated: 9, validated: 8, approved: 7, issuesCreated: 6,
          issuesImplemented: 5, averageQuality: 0.5)
      ])
  }

  @Test func skipsRowsThatCannotBeUsedAndSaysWhich() throws {
    let reading = try OperationReading.read(
      sql: OperationSchema.operations + """
        INSERT INTO operations (id, operation_type, started_at, completed_at) VALUES
          (3, NULL, '2026-03-01', NULL), (4, 'a', NULL, NULL), (5, 'a', 'soon', NULL),
          (6, 'a', '2026-03-01', 'later'), (7, x'00ff', '2026-03-01', NULL),
          (8, 'a', 1772352000, NULL), (5000000001, 'a', '', NULL), (5000000002, 'a', '2026-03-01', NULL);
        """)
    #expect(
      reading.skipped == [
        "operations:3 missing-field operation_type", "operations:4 missing-field started_at",
        "operations:5 unreadable-time started_at", "operations:6 unreadable-time completed_at",
        "operations:7 wrong-type operation_type", "operations:8 unreadable-time started_at",
        "operations:5000000001 unreadable-time started_at",
      ])
    #expect(reading.rows.operations.map(\.id) == [5_000_000_002])
    #expect(reading.tally.recordsRead == 8)
  }

  @Test func notesValuesThatAreLeftOut() throws {
    let reading = try OperationReading.read(
      sql: OperationSchema.all + """
        INSERT INTO operations (id, operation_type, started_at, completed_at, duration_seconds,
          success, retry_count, context) VALUES
          (1, 'a', '2026-03-01', '2026-03-02', -5, 'maybe', 'many', '{"a": 1'),
          (2, 'a', '2027-03-01', NULL, NULL, NULL, NULL, '[1]'),
          (3, 'a', '2026-03-02', '2026-03-01', NULL, NULL, NULL, 'null');
        INSERT INTO code_generation (id, operation_id, cost) VALUES (1, 1, -0.5);
        """)
    #expect(
      reading.noted == [
        "code_generation:1 unusable-value cost", "operations:1 broken-json context",
        "operations:1 unusable-value duration_seconds", "operations:1 unusable-value retry_count",
        "operations:1 unusable-value success", "operations:2 future-time started_at",
        "operations:2 not-an-object context", "operations:3 unusable-value completed_at",
      ])
    #expect(reading.skipped.isEmpty && reading.rows.operations.count == 3)
    #expect(reading.rows.operations[0].durationMicroseconds == 86_400_000_000)
  }

  @Test func findsTheOperationOfARowByNumberAndByText() throws {
    let reading = try OperationReading.read(
      sql: OperationSchema.operations + """
        CREATE TABLE issue_processing (operation_id, issue_number INTEGER);
        INSERT INTO operations (id, operation_type, operation_id, started_at) VALUES
          (1, 'a', 'issue-7', '2026-03-01'), (2, 'b', 'issue-7', '2026-03-02'),
          (3, 'c', '1', '2026-03-03'), (4, 'd', NULL, '2026-03-04');
        INSERT INTO issue_processing VALUES
          (1, 100), ('issue-7', 101), ('1', 102), ('4', 103), ('none', 104), (99, 105), (NULL, 106);
        """)
    // Numbers are ids first; texts are operation_id first, the latest of several.
    #expect(reading.rows.issues.map(\.operation.id) == [1, 2, 3, 4])
    #expect(
      reading.skipped == [
        "issue_processing:5 orphan-row operation_id", "issue_processing:6 orphan-row operation_id",
        "issue_processing:7 missing-field operation_id",
      ])
  }

  @Test func readsTablesThatHaveFewColumns() throws {
    let reading = try OperationReading.read(
      sql: """
        CREATE TABLE Operations (ID INTEGER, Operation_Type TEXT, Started_At TEXT);
        INSERT INTO operations VALUES (2, 'a', '2026-03-01'), (1, 'b', '2026-03-02');
        CREATE TABLE pr_management (operation_id INTEGER PRIMARY KEY, merged) WITHOUT ROWID;
        INSERT INTO pr_management VALUES (2, 'true');
        """)
    #expect(reading.problems.isEmpty && reading.skipped.isEmpty)
    #expect(reading.rows.operations.map(\.type) == ["b", "a"])
    #expect(reading.rows.pullRequests.map(\.merged) == [true])
  }

  @Test func readsTimesWithoutAZoneInTheConfiguredZone() throws {
    let reading = try OperationReading.read(
      sql: OperationSchema.operations
        + "INSERT INTO operations (id, operation_type, started_at) VALUES (1, 'a', '2026-03-01 08:00:00')",
      zone: LocalZone(offsetSeconds: 3600))
    #expect(reading.rows.operations.map(\.started) == [moment("2026-03-01T07:00:00Z")])
  }

  /// What a database does not have is told once, and spoils nothing.
  @Test func notesColumnsThatATableCouldHave() throws {
    let reading = try OperationReading.read(
      sql: """
        CREATE TABLE operations (id INTEGER, OPERATION_TYPE TEXT, started_at TEXT, success BOOLEAN,
          error_message TEXT, error_type TEXT, operation_id TEXT, duration_seconds REAL);
        INSERT INTO operations (id, operation_type, started_at) VALUES (1, 'a', '2026-03-01'),
          (2, 'a', '2026-03-01');
        CREATE TABLE roadmap_tracking (operation_id INTEGER, proposals_generated INTEGER,
          proposals_validated INTEGER, proposals_approved INTEGER, issues_created INTEGER,
          average_proposal_quality REAL);
        """)
    #expect(
      reading.noted == [
        "operations:1 missing-column operations.completed_at",
        "operations:1 missing-column operations.context",
        "operations:1 missing-column operations.retry_count",
        "roadmap_tracking:1 missing-column roadmap_tracking.issues_implemented",
      ])
    #expect(reading.problems.isEmpty && reading.skipped.isEmpty)
    #expect(reading.rows.operations.count == 2)
  }

  @Test func saysWhichColumnsATableLacks() throws {
    let reading = try OperationReading.read(
      sql: "CREATE TABLE operations (id INTEGER, operation_type TEXT)")
    #expect(reading.problems.map(\.kind) == [.notADatabase])
    #expect(
      reading.problems.map(\.message) == [
        "not a database of operations: the table 'operations' has no column 'started_at'"
      ])
  }

  @Test func readsTheOtherTablesWhenOneOfThemLacksItsOperation() throws {
    let reading = try OperationReading.read(
      sql: OperationSchema.operations + """
        CREATE TABLE issue_processing (issue_number INTEGER);
        CREATE TABLE pr_management (operation_id INTEGER);
        INSERT INTO operations (id, operation_type, started_at) VALUES (1, 'a', '2026-03-01');
        INSERT INTO pr_management VALUES (1);
        """)
    #expect(reading.problems.count == 1 && reading.files == 1)
    #expect(reading.rows.pullRequests.count == 1)
  }
}
