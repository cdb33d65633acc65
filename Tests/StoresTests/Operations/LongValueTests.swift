import Records
import Testing

@testable import Stores

/// A value that is longer than SQLite is asked to read costs its row and no other.
@Suite struct LongValueTests {
  private static func sql(_ declaration: String, long id: Int, _ column: String) -> String {
    """
    \(declaration)
    CREATE TABLE issue_processing (id INTEGER PRIMARY KEY, operation_id INTEGER, complexity INT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
    INSERT INTO operations (id, operation_type, started_at, success, error_message, context)
      SELECT i, 'build', '2026-03-01 08:00:00', i % 2, 'broken', '{"size": 1}' FROM n;
    INSERT INTO issue_processing SELECT id, id, 1 FROM operations;
    UPDATE operations SET \(column) = zeroblob(\(70 << 20)) WHERE id = \(id);
    UPDATE operations SET error_type = zeroblob(\(40 << 20)), context = zeroblob(\(40 << 20))
      WHERE id = 500;
    """
  }

  private static let text = """
    CREATE TABLE operations (id TEXT, operation_type TEXT, started_at TEXT, success INT,
      error_message TEXT, error_type TEXT, context TEXT);
    """

  @Test(arguments: [(1, "context"), (450, "error_message"), (900, "operation_type")])
  func skipsTheRowAlone(row: Int, column: String) throws {
    let reading = try OperationReading.read(
      sql: Self.sql(OperationSchema.operations, long: row, column))
    #expect(reading.rows.operations.count == 899)
    // What belongs to the row belongs to no operation that can be used.
    #expect(
      reading.skipped.sorted() == [
        "issue_processing:\(row) orphan-row operation_id", "operations:\(row) value-too-long",
      ])
    #expect(reading.problems.isEmpty)
    #expect(reading.tally.recordsRead == 901)
  }

  /// Rows that no key numbers are sorted, with all their values.
  @Test func skipsTheRowWhereRowsAreSorted() throws {
    let reading = try OperationReading.read(sql: Self.sql(Self.text, long: 7, "context"))
    #expect(reading.rows.operations.count == 899)
    #expect(reading.skipped.contains { $0.hasSuffix(" value-too-long") })
    #expect(reading.problems.isEmpty)
  }
}
