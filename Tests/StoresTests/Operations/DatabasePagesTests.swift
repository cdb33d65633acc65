import Foundation
import Records
import TestSupport
import Testing

@testable import Stores

/// Of which databases the pages tell what has changed.
@Suite struct DatabasePagesTests {
  private static let plain =
    OperationSchema.all
      + """
      INSERT INTO operations (id, operation_type, operation_id, started_at) VALUES
        (1, 'build', 'first', '2026-03-01'), (2, 'build', 'second', '2026-03-02 10:00:00');
      INSERT INTO pr_management (operation_id, merged) VALUES (1, 1);\n
      """

  private static func content(
    _ path: String, known: DatabasePages? = nil
  ) throws -> DatabaseContent<OperationCollector> {
    try #require(try OperationReading.content(of: path, known: known))
  }

  /// Reads a database, changes it, and reads what may be different.
  private static func read(
    _ sql: String, then change: String
  ) throws -> (before: DatabaseContent<OperationCollector>, DatabaseContent<OperationCollector>) {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run(sql, on: path)
    let before = try content(path)
    try SQLiteProgram.run(change, on: path)
    return (before, try content(path, known: before.pages))
  }

  /// Enough rows that one page is less than a quarter of all.
  private static let many =
    "PRAGMA page_size = 512;\n" + plain
      + """
      WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      INSERT INTO operations (id, operation_type, started_at)
        SELECT i, 'test', '2026-03-' || (10 + i / 10) || ' 05:00:00' FROM n;\n
      """

  @Test func aRowThatChangedIsReadWithItsHour() throws {
    let (before, after) = try Self.read(
      Self.many, then: "UPDATE operations SET operation_type = 'plan' WHERE id = 100;")
    #expect(before.hours == nil && before.pages != nil)
    #expect(after.hours?.contains(moment("2026-03-20T05:00:00Z").hour) == true)
    #expect(after.sink.operations.contains { $0.type == "plan" })
    #expect(after.sink.operations.count < 100 && after.records == 193)
  }

  /// The end of a long row lies on pages of its own, and its beginning stays as it was.
  @Test func theEndOfALongRowCounts() throws {
    let long = "UPDATE operations SET error_message = printf('%.*c', 3000, 'a') || "
    let (_, after) = try Self.read(
      Self.many + long + "'b' WHERE id = 2;", then: long + "'c' WHERE id = 2;")
    #expect(after.hours?.contains(moment("2026-03-02T10:00:00Z").hour) == true)
    #expect(after.sink.operations.contains { $0.id == 2 })
  }

  /// Without a change to any page: every row has the new column's default.
  @Test func aNewColumnChangesEveryRow() throws {
    let (before, after) = try Self.read(
      Self.many.replacing("retry_count INTEGER DEFAULT 0, context", with: "context"),
      then: "ALTER TABLE operations ADD COLUMN retry_count INTEGER DEFAULT 3;")
    #expect(before.pages != nil && after.hours == nil)
    #expect(after.sink.operations.allSatisfy { $0.retryCount == 3 })
  }

  /// A row that names its operation by a label belongs to another one as soon as that takes it.
  @Test(arguments: [
    "INSERT INTO issue_processing (operation_id) VALUES ('first');",
    "INSERT INTO issue_processing (operation_id) VALUES (777);",
    "UPDATE operations SET operation_id = '777' WHERE id = 1;"
      + " INSERT INTO issue_processing (operation_id) VALUES (777);",
  ])
  func rowsThatNameNoIDNeedAllOperations(change: String) throws {
    let (before, after) = try Self.read(Self.many, then: change)
    #expect(before.pages != nil && after.hours == nil && after.pages == nil)
    let (_, again) = try Self.read(
      Self.many + change,
      then: "UPDATE operations SET operation_id = 'first', started_at = '2026-03-30' WHERE id = 50;"
    )
    #expect(again.hours == nil)
  }

  @Test func aRowWhoseOperationIsGoneNeedsAllOperations() throws {
    let (_, after) = try Self.read(Self.many, then: "DELETE FROM operations WHERE id = 1;")
    #expect(after.hours == nil && after.tallies[0].skipped + after.tallies[3].skipped == 1)
  }

  @Test(arguments: [
    ("id INTEGER PRIMARY KEY,", "id INT PRIMARY KEY,"),
    ("id INTEGER PRIMARY KEY,", "id INTEGER PRIMARY KEY DESC,"),
    ("id INTEGER PRIMARY KEY,", "id INTEGER,"),
    ("created_at TIMESTAMP);", "created_at TIMESTAMP) WITHOUT ROWID;"),
    ("id INTEGER PRIMARY KEY, operation_id INTEGER,", "rowid TEXT, operation_id INTEGER,"),
    ("VALUES (1, 1);", "VALUES (1, 1); UPDATE operations SET id = -4 WHERE id = 2;"),
    ("VALUES (1, 1);", "VALUES (1, 1); UPDATE operations SET id = 5000000000 WHERE id = 2;"),
    (
      "VALUES (1, 1);",
      "VALUES (1, 1); ALTER TABLE operations RENAME TO o;"
        + " CREATE VIEW operations AS SELECT * FROM o;"
    ),
  ])
  func whatIsOutOfTheOrdinaryIsReadWhole(old: String, new: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run(Self.plain.replacing(old, with: new, maxReplacements: 1), on: path)
    let content = try Self.content(path)
    #expect(content.pages == nil && content.sink.operations.count == 2)
  }

  @Test func aLogThatIsNotInTheDatabaseIsReadWhole() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    let writer = try DatabaseSession(path)
    try writer.run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;\n" + Self.plain)
    let content = try Self.content(path)
    #expect(content.pages == nil && content.stamp != nil && content.sink.operations.count == 2)
  }

  /// Bytes that are no database of SQLite's making tell nothing, and trap nothing.
  @Test func damagedPagesAreNoTrap() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run(Self.many, on: path)
    let bytes = try folder.bytes("orchestrator.db")
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<20 {
        damaged[Int.random(in: 512..<damaged.count, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
      }
      try Data(damaged).write(to: URL(filePath: path))
      let pages = SQLitePages(
        path: path, bytes: damaged.count, pageBytes: 512, reserved: 0, workers: 2)
      for root in 1...UInt32(20) { _ = pages?.leaves(root: root) }
    }
  }

  @Test func pagesComeBackAsTheyWere() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run(Self.many, on: path)
    let pages = try #require(try Self.content(path).pages)
    let rows = KnownRows(keys: pages.keys, repeated: [pages.keys[3].whetherEnded], pages: pages)
    #expect(pages.keys.count == 193 && rows.counted.count == 192)
    #expect(try KnownRows(decoding: rows.encoded) == rows)
    for count in stride(from: 0, to: rows.encoded.count, by: 7) {
      #expect(throws: BinaryError.self) {
        try KnownRows(decoding: Array(rows.encoded.prefix(count)))
      }
    }
    let less = KnownRows(keys: pages.keys.dropLast(), pages: pages)
    #expect(throws: BinaryError.self) { try KnownRows(decoding: less.encoded) }
  }
}
