import Records
import TestSupport
import Testing

@testable import Stores

/// Databases that are read each by itself hold what all together hold.
@Suite struct DatabaseContentTests {
  private static let lastHour = moment("2026-03-31T12:00:00Z").hour

  private static func databases(_ path: String) -> OperationDatabases {
    let finder = FileFinder(
      names: PathNames(root: path, home: nil), belongs: OperationStore.owns)
    return OperationDatabases(files: finder.find([path]))
  }

  private static func content(
    _ databases: OperationDatabases
  ) throws -> DatabaseContent<OperationCollector> {
    let outcomes = OperationStore.contents(
      of: [0], databases, times: TimeParser(zone: .utc), lastHour: lastHour,
      redactor: try standardRedactor.get(), workers: 2
    ) { _, _ in OperationCollector() }
    guard case .read(let content)? = outcomes[0] else {
      throw Unread(description: "\(outcomes)")
    }
    return content
  }

  private struct Unread: Error, CustomStringConvertible {
    let description: String
  }

  @Test func tablesAreCountedApart() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("orchestrator.db")
    try SQLiteProgram.run(
      OperationSchema.all + RandomOperations.statements(count: 400, seed: 5)
        + "UPDATE operations SET id = id + 40000000000 WHERE id % 7 = 0;"
        + "UPDATE operations SET started_at = 'later' WHERE id % 50 = 1;", on: path)
    let whole = try OperationReading.read(path)
    let databases = Self.databases(path)
    let content = try Self.content(databases)
    var tally = ReadingTally()
    let operations = UInt32(OperationStore.operationsTable)
    for (table, one) in content.tallies.enumerated() {
      #expect((one.firstSkipped + one.firstNoted).allSatisfy { $0.position.file == table })
      tally.merge(one)
    }
    #expect(!content.future.isEmpty)
    for (hour, note) in content.future {
      #expect(hour > Self.lastHour)
      #expect(note.firstNoted.allSatisfy { $0.position.file == operations && $0.text != "" })
      tally.merge(note)
    }
    #expect(tally == whole.tally)
    #expect(content.sink == whole.rows)
    #expect(content.lineCounts[Int(operations)].count > 1)
    #expect(content.stamp != nil && content.stamp == OperationStore.states(of: databases)[0].stamp)
    #expect(content.isWhole)
  }

  /// What tells the operations of a database from others follows their rows, wherever they lie.
  @Test func keysAreThoseOfTheOperations() throws {
    let folder = try TemporaryFolder()
    let (first, second) = (folder.path("a.db"), folder.path("b.db"))
    let rows = OperationSchema.all + RandomOperations.statements(count: 50, seed: 6)
    for path in [first, second] { try SQLiteProgram.run(rows, on: path) }
    let keys = try Self.content(Self.databases(first)).keys
    #expect(Set(keys).count == keys.count)
    #expect(try Self.content(Self.databases(second)).keys == keys)
    try SQLiteProgram.run(
      "UPDATE operations SET started_at = '2026-01-01' WHERE id = 9", on: second)
    let changed = try Self.content(Self.databases(second)).keys
    #expect(zip(changed, keys).count { $0 != $1 } == 1)
    let states = [first, second].map { OperationStore.states(of: Self.databases($0))[0] }
    #expect(states[0].birth != nil && states[0].birth != states[1].birth)
  }
}
