import Foundation
import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct LiveDatabaseTests {
  private static let rows = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
    INSERT INTO operations (id, operation_type, started_at) SELECT i, 'a', '2026-03-01' FROM n;
    """

  private static func files(_ folder: borrowing TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func readsWhatOnlyTheLogOfALiveWriterHoldsAndLeavesItAsItIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    let writer = try DatabaseSession(path)
    try writer.run(
      "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;\n" + OperationSchema.all
        + LiveDatabaseTests.rows)
    let (database, log) = (
      try folder.bytes("orchestrator.db"), try folder.bytes("orchestrator.db-wal")
    )
    #expect(log.count > database.count)

    let reading = try OperationReading.read(path)
    #expect(reading.rows.operations.count == 2000 && reading.problems.isEmpty)
    #expect(try folder.bytes("orchestrator.db") == database)
    #expect(try folder.bytes("orchestrator.db-wal") == log)
    // The writer still works, and its next commit is seen.
    try writer.run(
      "INSERT INTO operations (operation_type, started_at) VALUES ('b', '2026-03-02');")
    #expect(try OperationReading.read(path).rows.operations.count == 2001)
  }

  @Test func neverHoldsUpAWriterAndSeesOneMomentOfAllTables() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run("PRAGMA journal_mode = WAL;\n" + OperationSchema.all, on: path)
    // A writer that does not wait for locks at all: one that it met would be an error.
    let writer = try DatabaseSession(program: [
      "python3", "-c",
      """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
      database.execute("PRAGMA synchronous = OFF")
      commits = failures = 0
      for _ in sys.stdin:
          for _ in range(1000):
              try:
                  database.execute("BEGIN IMMEDIATE")
                  last = database.execute("INSERT INTO operations (operation_type, started_at)"
                      " VALUES ('a', '2026-03-01')").lastrowid
                  database.execute("INSERT INTO issue_processing (operation_id) VALUES (?)", (last,))
                  database.execute("COMMIT")
                  commits += 1
              except sqlite3.OperationalError:
                  failures += 1
              if commits == 1:
                  print("begun", flush=True)
      print(commits, failures)
      """, path,
    ])
    // Each line lets it write a thousand times more: a slow reader must not make the log grow
    // without end.
    try writer.send("go")
    _ = try writer.lines(until: "begun")
    var counts: [Int] = []
    for _ in 0..<20 {
      try writer.send("go")
      let reading = try OperationReading.read(path)
      #expect(reading.problems.isEmpty && reading.skipped.isEmpty)
      #expect(reading.rows.operations.count == reading.rows.issues.count)
      counts.append(reading.rows.operations.count)
    }
    let end = try writer.finish().split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    #expect(end.count == 2 && end[1] == 0, "commits and failures: \(end)")
    #expect(counts == counts.sorted() && counts[0] < counts[19] && counts[19] <= end[0])
  }

  @Test func makesNoFilesBesideADatabaseThatNobodyWrites() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run(
      "PRAGMA journal_mode = WAL;\n" + OperationSchema.all + LiveDatabaseTests.rows, on: path)
    #expect(try LiveDatabaseTests.files(folder) == ["orchestrator.db"])
    #expect(try OperationReading.read(path).rows.operations.count == 2000)
    #expect(try LiveDatabaseTests.files(folder) == ["orchestrator.db"])
  }

  @Test func readsTheLogThatAKilledWriterLeft() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    let writer = try DatabaseSession(path)
    try writer.run(
      "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;\n" + OperationSchema.all
        + LiveDatabaseTests.rows)
    writer.kill()
    let log = try folder.bytes("orchestrator.db-wal")
    #expect(try OperationReading.read(path).rows.operations.count == 2000)
    #expect(try folder.bytes("orchestrator.db-wal") == log)
  }

  @Test func saysThatTheFilesBesideADatabaseCannotBeUsed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    let writer = try DatabaseSession(path)
    try writer.run(
      "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;\n" + OperationSchema.all)
    writer.kill()
    // In place of a folder that may not be written to, which root knows nothing of.
    try FileManager.default.removeItem(atPath: path + "-shm")
    try FileManager.default.createSymbolicLink(
      atPath: path + "-shm", withDestinationPath: folder.path("none/none"))
    let reading = try OperationReading.read(path)
    #expect(reading.problems.map(\.kind) == [.unreadable])
    #expect(reading.problems.first?.message.contains("WAL mode") == true)
  }

  @Test func saysThatADatabaseIsLocked() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    let writer = try DatabaseSession(path)
    try writer.run(OperationSchema.all + LiveDatabaseTests.rows + "BEGIN EXCLUSIVE;")
    let reading = try OperationReading.read(path)
    #expect(reading.problems.map(\.kind) == [.locked])
    try writer.run("COMMIT;")
    #expect(try OperationReading.read(path).rows.operations.count == 2000)
  }
}
