import DebriefRecorder
import Foundation
import Records
import Synchronization
import TestPrograms
import TestSupport
import Testing

@testable import Stores

/// `OperationRecorder` on both kinds of database, read back by the reader of the store.
@Suite(
  .enabled(
    if: PostgreSQLServer.programs != nil,
    "PostgreSQL is not installed; bin/install-packages test installs it"))
struct OperationWritingTests {
  /// A clock that goes on by a second and a bit with each look at it.
  private static func settings() -> RecorderSettings {
    let start = moment("2026-03-01T08:00:00Z").microseconds
    let looks = TickCount()
    var settings = RecorderSettings(
      clock: { Timestamp(microseconds: start + looks.next() * 1_250_000) }, durability: .inSystem)
    settings.uptime = { nil }
    return settings
  }

  /// What the documentation's example records, twice: one success, one failure, one unfinished.
  private static func record(to database: String) throws {
    let recorder = try OperationRecorder(database: database, settings: settings())
    let good = try recorder.startOperation(
      "process_issue", "issue-123", context: ["complexity": 8, "file": "a\0b", "name": "Grüße"])
    try recorder.completeOperation(good, success: true)
    try recorder.record(
      .issueProcessing, of: good,
      [
        "issue_number": 123, "complexity": 8, "files_changed": 3, "lines_added": 40,
        "lines_deleted": 2, "tests_added": 1, "success": true, "time_to_completion_seconds": 1.25,
      ])
    try recorder.record(
      .codeGeneration, of: good,
      [
        "issue_number": 123, "provider": "anthropic", "model": "m", "tokens_used": 4000,
        "cost": .real(0.0125), "first_attempt_success": false, "retry_count": 1,
        "test_pass_rate": 0.5, "error_type": .null,
      ])
    try recorder.record(
      .pullRequest, of: good,
      [
        "pr_number": 7, "issue_number": 123, "created": true, "merged": false, "ci_passed": true,
        "review_approved": true, "time_to_merge_seconds": 60, "ci_failure_count": 2,
      ])
    try recorder.record(
      .roadmap, of: good,
      [
        "proposals_generated": 9, "proposals_validated": 8, "proposals_approved": 7,
        "issues_created": 6, "issues_implemented": 5, "average_proposal_quality": 0.75,
      ])
    let bad = try recorder.startOperation("process_issue", "issue-124")
    try recorder.completeOperation(
      bad, success: false, errorType: "TestFailure", errorMessage: "Unit tests failed\nbadly",
      retryCount: 3, context: ["complexity": 9])
    _ = try recorder.startOperation("generate_code")
  }

  @Test func bothKindsOfDatabaseHoldTheSameRecords() throws {
    let folder = try TemporaryFolder()
    let address = try PostgreSQLServer.shared.get().database("written", "")
    try Self.record(to: folder.path("orchestrator.db"))
    try Self.record(to: address)
    let ours = try OperationReading.read(folder.path("orchestrator.db"))
    let theirs = try OperationReading.read(address)
    #expect(ours.problems.isEmpty && theirs.problems.isEmpty)
    #expect(ours.skipped.isEmpty && ours.noted.isEmpty && theirs.noted.isEmpty)
    #expect(ours.rows == theirs.rows)
    let rows = theirs.rows
    #expect(rows.operations.map(\.success) == [true, false, nil])
    #expect(rows.operations.map(\.durationMicroseconds) == [1_250_000, 1_250_000, nil])
    #expect(rows.operations.first?.context.contains { $0.name == "complexity" } == true)
    #expect(
      rows.issues.count == 1 && rows.generations.count == 1 && rows.pullRequests.count == 1
        && rows.roadmaps.count == 1)
    #expect(rows.generations.first?.costMicros == 12_500)
  }

  @Test func addsWhatForeignTablesLackAndLeavesTheRestAlone() throws {
    let server = try PostgreSQLServer.shared.get()
    let address = try server.database(
      "foreign_tables",
      """
      CREATE TABLE operations (id SERIAL PRIMARY KEY, "Operation_Type" INTEGER,
        operation_type VARCHAR(50) NOT NULL, started_at TIMESTAMP, success INTEGER, context JSONB,
        team TEXT NOT NULL DEFAULT 'core');
      INSERT INTO operations (operation_type, started_at, success, team)
        VALUES ('old', '2026-01-01', 1, 'mine');
      CREATE TABLE issue_processing (id SERIAL PRIMARY KEY, operation_id INTEGER, success TEXT,
        note TEXT DEFAULT 'kept');
      CREATE INDEX by_team ON operations (team);
      """)
    try Self.record(to: address)
    // The second time nothing is missing.
    try Self.record(to: address)
    let rows = try server.run(
      "SELECT id, operation_type, success, team, context->>'complexity' FROM operations ORDER BY id",
      on: "foreign_tables")
    #expect(
      rows == """
        1|old|1|mine|
        2|process_issue|1|core|8
        3|process_issue|0|core|9
        4|generate_code||core|
        5|process_issue|1|core|8
        6|process_issue|0|core|9
        7|generate_code||core|

        """)
    #expect(
      try server.run("SELECT DISTINCT note, success FROM issue_processing", on: "foreign_tables")
        == "kept|1\n")
    let reading = try OperationReading.read(address)
    #expect(reading.problems.isEmpty && reading.skipped.isEmpty)
    #expect(reading.rows.operations.count == 7)
    #expect(reading.rows.issues.map(\.success) == [true, true])
  }

  @Test func manyWritersMakeTheTablesAtOnceAndLoseNothing() throws {
    let address = try PostgreSQLServer.shared.get().database("many_writers", "")
    let (writers, each) = (12, 25)
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: writers) { writer in
      do {
        let recorder = try OperationRecorder(database: address)
        for number in 0..<each {
          let id = try recorder.startOperation("t", "w\(writer)-\(number)")
          try recorder.record(.roadmap, of: id, ["issues_created": .integer(number)])
          try recorder.completeOperation(id, success: number % 2 == 0)
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let rows = try OperationReading.read(address, asOf: "2100-01-01T00:00:00Z").rows
    #expect(rows.operations.count == writers * each && rows.roadmaps.count == writers * each)
    #expect(Set(rows.operations.map(\.id)).count == writers * each)
    #expect(rows.operations.count { $0.success == false } == writers * (each / 2))
  }

  @Test func anErrorInATransactionLeavesNothing() throws {
    let server = try PostgreSQLServer.shared.get()
    let recorder = try OperationRecorder(database: try server.database("undone", ""))
    let id = try recorder.startOperation("t")
    #expect(throws: RecordingError.self) {
      try recorder.together { () throws(RecordingError) in
        try recorder.completeOperation(id, success: true)
        // No table has this column.
        try recorder.record(.pullRequest, of: id, ["pr_numbers": 1])
      }
    }
    #expect(
      try server.run(
        "SELECT count(*), count(completed_at) FROM operations; SELECT count(*) FROM pr_management",
        on: "undone") == "1|0\n0\n")
    try recorder.completeOperation(id, success: true)
    let again = RecordingError.invalid(name: "operation", reason: "\(id) was completed before")
    #expect(throws: again) { try recorder.completeOperation(id, success: true) }
    #expect(throws: RecordingError.unknown(what: "operation", id: "77")) {
      try recorder.completeOperation("77", success: true)
    }
  }

  @Test func errorsNameThePlaceAndNoPassword() throws {
    let server = try PostgreSQLServer.shared.get()
    _ = try server.database("no_entry", "")
    func words(_ address: String) -> String {
      do {
        _ = try OperationRecorder(database: address)
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    let port = server.port
    let wrong = words("postgresql://debrief:wrong-word-7@127.0.0.1:\(port)/no_entry")
    #expect(wrong.contains("authentication failed") && !wrong.contains("wrong-word-7"))
    #expect(wrong.hasPrefix("postgresql://debrief@127.0.0.1/no_entry: "))
    for password in ["wrong/word:7@", "a@word"] {
      #expect(!words("postgresql://debrief:\(password)@127.0.0.1:\(port)/x").contains("word"))
    }
    let missing = words(server.address("not_there_either"))
    #expect(missing.contains("\"not_there_either\" does not exist"))
  }
}

/// Counts how often it was asked.
///
/// A class because of its identity: closures share it.
private final class TickCount: Sendable {
  private let count = Mutex<Int64>(0)

  func next() -> Int64 {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}
