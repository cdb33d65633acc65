import Foundation
import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct BrokenDatabaseTests {
  private static let sample = """
    PRAGMA page_size = 512;
    \(OperationSchema.all)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
    INSERT INTO operations (id, operation_type, operation_id, started_at, success, context)
      SELECT i, 'type ' || (i % 3), 'issue-' || i, '2026-03-01 08:00:00', i % 2,
        '{"complexity": ' || i || ', "note": "' || hex(randomblob(i)) || '"}' FROM n;
    INSERT INTO issue_processing (operation_id, complexity) SELECT id, id % 9 FROM operations;
    """

  private static func sampleBytes() throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try SQLiteProgram.run(sample, on: folder.path("sample.db"))
    return try folder.bytes("sample.db")
  }

  /// Every operation is either handed on or skipped.
  private static func check(_ bytes: [UInt8], _ name: String) throws -> OperationReading {
    let folder = try TemporaryFolder()
    let reading = try OperationReading.read(try folder.write("orchestrator.db", bytes))
    // Of other tables only the rows that belong to no operation are records.
    #expect(
      reading.rows.operations.count + reading.tally.skipped == reading.tally.recordsRead, "\(name)")
    #expect(reading.files == 1, "\(name)")
    return reading
  }

  @Test func survivesFlippedBytesAnywhere() throws {
    let whole = try BrokenDatabaseTests.sampleBytes()
    var random = SeededGenerator(seed: 4)
    var found = 0
    for round in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        // Half of them in the first pages, which hold the schema and the roots of the trees.
        let end = random.chance(0.5) ? min(4096, bytes.count) : bytes.count
        bytes[Int.random(in: 0..<end, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      }
      let reading = try BrokenDatabaseTests.check(bytes, "round \(round)")
      if !reading.problems.isEmpty || reading.tally.skipped > 0 { found += 1 }
    }
    #expect(found > 50)
  }

  @Test func saysThatADatabaseWasCutShort() throws {
    let whole = try BrokenDatabaseTests.sampleBytes()
    for end in stride(from: 0, to: whole.count, by: 777) {
      let reading = try BrokenDatabaseTests.check(Array(whole.prefix(end)), "\(end) bytes")
      #expect(!reading.problems.isEmpty, "\(end) bytes")
    }
  }

  @Test func saysWhatIsNoDatabaseOfOperations() throws {
    let folder = try TemporaryFolder()
    try SQLiteProgram.run("CREATE TABLE songs (id);", on: folder.path("music.db"))
    try folder.write("empty.db", "")
    try folder.write("text.db", String(repeating: "not a database\n", count: 100))
    try folder.write("orchestrator.db.gz", try Packing.gzip.pack(BrokenDatabaseTests.sampleBytes()))
    try folder.write("folder/notes.txt", "none")
    let reading = try OperationReading.read(folder.path)
    #expect(reading.files == 4 && reading.tally.recordsRead == 0)
    #expect(
      reading.problems.map { "\($0.path): \($0.message)" } == [
        "empty.db: not an SQLite database: the file is empty",
        "music.db: not a database of operations: it has no table 'operations'",
        "orchestrator.db.gz: debrief does not read compressed databases; decompress it",
        "text.db: not an SQLite database, or an encrypted one",
      ])
    // Nobody named these files: they may hold what they want.
    let ignored = try OperationReading.read(folder.path, strangers: .ignored)
    #expect(ignored.problems.isEmpty && ignored.files == 0)
  }

  @Test func readsADatabaseWhoseNameHasAMeaningInAddresses() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a?mode=memory#%41 b.db")
    try SQLiteProgram.run(
      OperationSchema.operations
        + "INSERT INTO operations (operation_type, started_at) VALUES ('a', '2026-03-01');",
      on: path)
    #expect(try OperationReading.read(path).rows.operations.count == 1)
  }
}
