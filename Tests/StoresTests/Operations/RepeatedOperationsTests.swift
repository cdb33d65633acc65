import Records
import TestSupport
import Testing

@testable import Stores

/// An operation that stands in several databases counts once, with what belongs to it.
@Suite struct RepeatedOperationsTests {
  private static let rows =
    OperationSchema.all
      + """
      INSERT INTO operations (id, operation_type, operation_id, started_at, completed_at, success)
        VALUES (1, 'build', 'issue-1', '2026-03-01 10:00:00', '2026-03-01 11:00:00', 1),
        (2, 'build', 'issue-2', '2026-03-02 10:00:00', NULL, NULL);
      INSERT INTO code_generation (operation_id, cost) VALUES (1, 0.5), (2, 0.25);
      INSERT INTO pr_management (operation_id, merged) VALUES (1, 0);\n
      """

  /// What followed the copy.
  private static let more = """
    UPDATE operations SET completed_at = '2026-03-02 12:00:00', success = 0 WHERE id = 2;
    INSERT INTO operations (id, operation_type, operation_id, started_at)
      VALUES (3, 'build', 'issue-3', '2026-03-03 10:00:00');
    INSERT INTO code_generation (operation_id, cost) VALUES (3, 0.125);
    UPDATE pr_management SET merged = 1;\n
    """

  /// Reads a folder with some databases; all rows by table, in the order of ids.
  private static func read(
    _ databases: [String: String]
  ) throws -> (rows: OperationCollector, tally: ReadingTally, files: Int) {
    let folder = try TemporaryFolder()
    for (name, sql) in databases { try SQLiteProgram.run(sql, on: folder.path(name)) }
    let finder = FileFinder(
      names: PathNames(root: folder.path, home: nil), belongs: OperationStore.owns)
    let read = OperationStore.read(
      OperationDatabases(files: finder.find([folder.path])), times: TimeParser(zone: .utc),
      lastHour: moment("2026-03-31T12:00:00Z").hour, redactor: try standardRedactor.get(),
      workers: 2
    ) { OperationCollector() }
    var (rows, tally) = (OperationCollector(), ReadingTally())
    for part in read.parts {
      rows.operations += part.sink.operations
      rows.generations += part.sink.generations
      rows.pullRequests += part.sink.pullRequests
      tally.merge(part.tally)
    }
    rows.operations.sort { $0.id < $1.id }
    return (rows, tally, read.files)
  }

  @Test(arguments: [["a.db", "b.db"], ["b.db", "a.db"]])
  func aCopyThatTheOriginalOutgrewCountsNowhere(names: [String]) throws {
    let (rows, tally, files) = try Self.read([
      names[0]: Self.rows + Self.more, names[1]: Self.rows,
    ])
    #expect(rows.operations.map(\.id) == [1, 2, 3])
    #expect(rows.operations.map { $0.completed != nil } == [true, true, false])
    #expect(rows.generations.compactMap(\.costMicros).sorted() == [125_000, 250_000, 500_000])
    #expect(rows.pullRequests.map(\.merged) == [true])
    #expect(tally.repeated == 2 && tally.recordsRead == 3 && tally.skipped == 0 && files == 2)
  }

  /// Both databases went on by themselves: what both have counts once, and the rest all.
  @Test(arguments: [["a.db", "b.db"], ["b.db", "a.db"]])
  func anOperationCountsWhereItHasEnded(names: [String]) throws {
    let (rows, tally, _) = try Self.read([
      names[0]: Self.rows
        + "UPDATE operations SET completed_at = '2026-03-02 12:00:00' WHERE id = 2;",
      names[1]: Self.rows
        + """
        INSERT INTO operations (id, operation_type, operation_id, started_at)
          VALUES (3, 'build', 'issue-9', '2026-03-05'), (4, 'build', 'issue-4', '2026-03-05');
        """,
    ])
    #expect(rows.operations.map(\.id) == [1, 2, 3, 4])
    #expect(rows.operations.map { $0.completed != nil } == [true, true, false, false])
    #expect(rows.generations.count == 2 && tally.repeated == 2 && tally.recordsRead == 4)
  }

  /// The databases of two projects have the same ids, and nothing else in common.
  @Test(arguments: ["operation_type", "operation_id", "started_at"])
  func operationsOfTwoProjectsBothCount(column: String) throws {
    let value = column == "started_at" ? "datetime(started_at, '+1 second')" : "\(column) || 'x'"
    let (rows, tally, _) = try Self.read([
      "a.db": Self.rows, "b.db": Self.rows + "UPDATE operations SET \(column) = \(value);",
    ])
    #expect(rows.operations.map(\.id) == [1, 1, 2, 2])
    #expect(rows.generations.count == 4 && rows.pullRequests.count == 2)
    #expect(tally.repeated == 0 && tally.recordsRead == 4)
  }

  /// A database is no text: its operations are counted, not what would be lines.
  @Test func aCopyIsNamedWithItsOperations() throws {
    let folder = try TemporaryFolder()
    try SQLiteProgram.run(Self.rows, on: folder.path("a.db"))
    _ = try folder.write("b.db", try folder.bytes("a.db"))
    let finder = FileFinder(
      names: PathNames(root: folder.path, home: nil), belongs: OperationStore.owns)
    let found = finder.find([folder.path]).withoutCopiedDatabases()
    let read = OperationStore.read(
      OperationDatabases(files: found), times: TimeParser(zone: .utc),
      lastHour: moment("2026-03-31T12:00:00Z").hour, redactor: try standardRedactor.get(),
      workers: 2
    ) { OperationCollector() }
    #expect(read.setAside.copies == [FileCopy(path: "b.db", original: "a.db", records: 2)])
  }

  /// Whatever databases share, each operation counts once, and where it has ended if it has.
  @Test(arguments: Array(UInt64(1)...50))
  func eachOperationCountsOnce(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let databases = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      (0..<Int.random(in: 0...20, using: &random)).map { _ in
        OperationKey(bits: UInt64.random(in: 0...15, using: &random))
      }
    }
    let counted = Set(
      (0..<Int.random(in: 0...3, using: &random)).map { _ in
        OperationKey(bits: UInt64.random(in: 0...15, using: &random) | 1)
      })
    let repeated = [OperationKey].repeated(in: databases, counted: counted)
    for operation in Set(databases.joined().map(\.whetherEnded)) {
      let holders = databases.indices.filter { index in
        databases[index].contains { $0.whetherEnded == operation }
      }
      let counting = holders.filter { !repeated[$0].contains(operation) }
      #expect(counting.count == (counted.contains(operation) ? 0 : 1))
      let ended = holders.filter { databases[$0].contains(operation) }
      if let first = counting.first, !ended.isEmpty { #expect(ended.contains(first)) }
    }
    for (index, set) in repeated.enumerated() {
      #expect(set.isSubset(of: databases[index].map(\.whetherEnded)))
    }
  }
}
