import Foundation
import Records
import TestPrograms
import TestSupport
import Testing

@testable import Stores

@Suite(
  .enabled(
    if: PostgreSQLServer.programs != nil,
    "PostgreSQL is not installed; bin/install-packages test installs it"))
struct PostgreSQLTests {
  /// The tables with the types that people give them on a server.
  private static let schema = """
    CREATE TABLE operations (id BIGSERIAL PRIMARY KEY, operation_type VARCHAR(50),
      operation_id VARCHAR(100), started_at TIMESTAMPTZ, completed_at TIMESTAMPTZ,
      duration_seconds DOUBLE PRECISION, success BOOLEAN, error_message TEXT, error_type TEXT,
      retry_count INTEGER DEFAULT 0, context JSONB, created_at TIMESTAMPTZ DEFAULT now());
    CREATE TABLE issue_processing (id SERIAL PRIMARY KEY, operation_id BIGINT, issue_number INTEGER,
      complexity SMALLINT, files_changed INTEGER, lines_added INTEGER, lines_deleted INTEGER,
      tests_added INTEGER, success BOOLEAN, failure_reason TEXT,
      time_to_completion_seconds REAL);
    CREATE TABLE code_generation (id SERIAL PRIMARY KEY, operation_id BIGINT, issue_number INTEGER,
      provider TEXT, model TEXT, tokens_used INTEGER, cost NUMERIC(12, 6),
      first_attempt_success BOOLEAN, retry_count INTEGER, test_pass_rate DOUBLE PRECISION,
      error_type TEXT);
    CREATE TABLE pr_management (id SERIAL PRIMARY KEY, operation_id BIGINT, pr_number INTEGER,
      issue_number INTEGER, created BOOLEAN, merged BOOLEAN, ci_passed BOOLEAN,
      review_approved BOOLEAN, time_to_merge_seconds NUMERIC, ci_failure_count INTEGER);
    CREATE TABLE roadmap_tracking (id SERIAL PRIMARY KEY, operation_id BIGINT,
      proposals_generated INTEGER, proposals_validated INTEGER, proposals_approved INTEGER,
      issues_created INTEGER, issues_implemented INTEGER, average_proposal_quality REAL);
    """

  @Test func readsTheSameRecordsFromBothKindsOfDatabase() throws {
    let rows = RandomOperations.statements(count: 10_000, seed: 11)
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run(OperationSchema.all + "BEGIN;" + rows + "COMMIT;", on: path)
    let server = try PostgreSQLServer.shared.get()
    let address = try server.database("same", PostgreSQLTests.schema + rows)

    let (ours, theirs) = (try OperationReading.read(path), try OperationReading.read(address))
    #expect(ours.problems.isEmpty && theirs.problems.isEmpty)
    #expect(ours.rows.operations.count == 10_000 && ours.rows.generations.count > 1000)
    // Not the collectors at once: a difference would be thousands of lines long.
    for (a, b) in zip(ours.rows.operations, theirs.rows.operations) where a != b {
      Issue.record("\(a) and \(b)")
      break
    }
    #expect(ours.rows == theirs.rows)
    #expect(ours.skipped == theirs.skipped && ours.noted == theirs.noted)
    #expect(!ours.skipped.isEmpty && ours.tally.counts == theirs.tally.counts)
    #expect(ours.tally.recordsRead == theirs.tally.recordsRead)
  }

  @Test func readsEveryTypeThatAColumnMayHave() throws {
    let address = try PostgreSQLServer.shared.get().database(
      "types",
      """
      CREATE TABLE operations (id INTEGER, operation_type TEXT, started_at TIMESTAMP,
        completed_at DATE, duration_seconds NUMERIC(10, 3), success TEXT, retry_count SMALLINT,
        context JSON, error_message BYTEA, operation_id UUID);
      INSERT INTO operations VALUES
        (1, 'a', '2026-03-01 08:00:00.25', '2026-03-02', 1.125, 'yes', 3, '{"a": {"b": 1.5}}',
          '\\x00', '5b0c35d5-3c5d-4c5e-8b7e-0d7f3f1f8a10'),
        (2, 'b', 'infinity', NULL, 'NaN', 'perhaps', NULL, 'null', NULL, NULL);
      CREATE TABLE code_generation (operation_id UUID, cost DECIMAL, first_attempt_success INTEGER);
      INSERT INTO code_generation VALUES ('5b0c35d5-3c5d-4c5e-8b7e-0d7f3f1f8a10', 0.0000015, 1);
      """)
    let reading = try OperationReading.read(address, zone: LocalZone(offsetSeconds: 3600))
    let operation = try #require(reading.rows.operations.first)
    // A time without a zone is read in the configured one.
    #expect(operation.started.microseconds == moment("2026-03-01T07:00:00Z").microseconds + 250_000)
    #expect(operation.completed == moment("2026-03-01T23:00:00Z"))
    #expect(operation.durationMicroseconds == 1_125_000 && operation.success == true)
    #expect(operation.context == [ContextField(name: "a.b", value: .number(1.5))])
    #expect(reading.skipped == ["operations:2 unreadable-time started_at"])
    #expect(reading.noted.contains("operations:1 unusable-value error_message"))
    #expect(
      reading.noted.count { $0.contains("missing-column") } == 8 && reading.noted.count == 9)
    #expect(reading.rows.generations.map(\.costMicros) == [2])
    #expect(reading.rows.generations.map(\.operation.id) == [1])
  }

  @Test func saysThatNobodyAnswersAtAnAddress() throws {
    let port = try PostgreSQLServer.freePort()
    let reading = try OperationReading.read("postgresql://me:secret@127.0.0.1:\(port)/data")
    let problem = try #require(reading.problems.first)
    #expect(problem.kind == .unreachable && reading.problems.count == 1)
    #expect(problem.path == "postgresql://me@127.0.0.1:\(port)/data")
    #expect(problem.message.contains("refused") && !problem.message.contains("secret"))
  }

  @Test func asksForThePasswordOfTheAddressAndNeverShowsIt() throws {
    let server = try PostgreSQLServer.shared.get()
    _ = try server.database("locked_up", PostgreSQLTests.schema)
    func reading(_ password: String) throws -> OperationReading {
      try OperationReading.read(
        "postgresql://debrief:\(password)@127.0.0.1:\(server.port)/locked_up?sslmode=prefer")
    }
    #expect(try reading("open%2Fsesame%3A1").problems.isEmpty)
    let refused = try #require(try reading("wrong-word-7").problems.first)
    #expect(refused.kind == .unreachable && refused.message.contains("authentication failed"))
    #expect(refused.path == "postgresql://debrief@127.0.0.1:\(server.port)/locked_up")
    #expect(!"\(refused)".contains("wrong-word-7"))
    // An address that is broken by the password in it must not be quoted either.
    for password in ["wrong/word:7@", "12/word", "a@word", "/word"] {
      let broken = try #require(try reading(password).problems.first)
      #expect(broken.kind == .unreachable && !"\(broken)".contains("word"), "\(password)")
    }
  }

  @Test func saysWhatADatabaseLacks() throws {
    let server = try PostgreSQLServer.shared.get()
    let none = try OperationReading.read(server.address("not_there")).problems
    #expect(none.map(\.kind) == [.unreachable])
    #expect(none.first?.message.contains("\"not_there\" does not exist") == true)
    let empty = try OperationReading.read(try server.database("no_tables", "")).problems
    #expect(empty.map(\.kind) == [.notADatabase])
    #expect(empty.first?.message.contains("no table 'operations'") == true)
  }

  @Test func readsTheTablesThatItMayRead() throws {
    let server = try PostgreSQLServer.shared.get()
    _ = try server.database(
      "permissions",
      PostgreSQLTests.schema + """
        CREATE ROLE reader LOGIN;
        GRANT SELECT ON operations, pr_management TO reader;
        INSERT INTO operations (operation_type, started_at) VALUES ('a', '2026-03-01');
        INSERT INTO issue_processing (operation_id) VALUES (1);
        INSERT INTO pr_management (operation_id) VALUES (1);
        """)
    let reading = try OperationReading.read(server.address("permissions", user: "reader"))
    #expect(reading.rows.operations.count == 1 && reading.rows.pullRequests.count == 1)
    #expect(reading.rows.issues.isEmpty && reading.problems.count == 3)
    #expect(reading.problems.allSatisfy { $0.message.contains("permission denied") })
  }

  @Test func changesNothing() throws {
    // A view can hide a function that writes.
    let address = try PostgreSQLServer.shared.get().database(
      "writing",
      """
      CREATE SEQUENCE counter;
      CREATE VIEW operations AS SELECT 1 AS id, 'a' AS operation_type, now() AS started_at,
        nextval('counter') AS retry_count;
      """)
    let reading = try OperationReading.read(address)
    #expect(reading.problems.map(\.kind) == [.unreadable])
    #expect(reading.problems.first?.message.contains("read-only transaction") == true)
  }

  @Test func doesNotWaitForeverForALockedTable() throws {
    let server = try PostgreSQLServer.shared.get()
    let address = try server.database("held", PostgreSQLTests.schema)
    let writer = try server.session("held")
    try writer.run("BEGIN; LOCK TABLE operations IN ACCESS EXCLUSIVE MODE;")
    #expect(try OperationReading.read(address).problems.map(\.kind) == [.locked])
    try writer.run("COMMIT;")
    #expect(try OperationReading.read(address).problems.isEmpty)
  }
}
