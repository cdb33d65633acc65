import Records
import Stores
import TestSupport
import Testing

@testable import Ledger

/// What is kept of a database of operations comes back as it was, or not at all.
struct DatabaseEntryTests {
  @Test(arguments: Array(UInt64(1)...100))
  func whatWasWrittenIsRead(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let entry = try Self.entry(&random)
    let read = try #require(try Self.read(Self.written(entry)))
    #expect(read.path == entry.path && read.shownPath == entry.shownPath)
    #expect(read.stamp == entry.stamp && read.birth == entry.birth)
    #expect(read.bytes == entry.bytes && read.records == entry.records)
    #expect(read.floor == entry.floor && read.hours == entry.hours)
    #expect(read.tallies == entry.tallies && read.future == entry.future)
    #expect(read.lineCounts == entry.lineCounts && read.problems == entry.problems)
    #expect(Self.written(read) == Self.written(entry))
  }

  @Test func bytesThatWereNeverWrittenAreAnErrorAndNoTrap() throws {
    var random = SeededGenerator(seed: 9)
    let bytes = Self.written(try Self.entry(&random))
    for index in bytes.indices {
      #expect(throws: BinaryError.self) { try Self.read(Array(bytes.prefix(index))) }
      var damaged = bytes
      damaged[index] = UInt8.random(in: .min ... .max, using: &random)
      _ = try? Self.read(damaged)
    }
  }

  private static func written(_ entry: DatabaseEntry) -> [UInt8] {
    var writer = BinaryWriter()
    entry.encode(to: &writer)
    return writer.bytes
  }

  private static func read(_ bytes: [UInt8]) throws -> DatabaseEntry? {
    var result: Result<DatabaseEntry, any Error>?
    bytes.withUnsafeBytes { memory in
      result = Result {
        var reader = BinaryReader(memory)
        return try DatabaseEntry(from: &reader, id: 7)
      }
    }
    return try result?.get()
  }

  private static func entry(_ random: inout SeededGenerator) throws -> DatabaseEntry {
    let tables = OperationStore.tables.indices
    var note = ReadingTally()
    note.add(
      Diagnostic(
        position: SourcePosition(
          file: UInt32(OperationStore.operationsTable), chunk: 70_000, line: .max),
        effect: .noted, reason: "future-time started_at", text: "caf\u{E9}"))
    return DatabaseEntry(
      id: 7, path: "/p/a.db", shownPath: "a.db",
      stamp: random.chance(0.3) ? nil : try stamp(&random),
      birth: random.chance(0.3)
        ? nil : FileBirth(device: random.next(), inode: random.next(), born: -5),
      bytes: Int.random(in: 0...1 << 40, using: &random),
      records: Int.random(in: 0...1 << 40, using: &random), floor: Hour(index: -20),
      hours: [
        Hour(index: 490_000): DatabaseEntry.HourMark(records: 3, checksum: random.next()),
        Hour(index: -7): DatabaseEntry.HourMark(records: 0, checksum: random.next()),
      ],
      tallies: tables.map { table in
        var tally = ReadingTally()
        tally.recordsRead = table
        tally.add(
          Diagnostic(
            position: SourcePosition(file: UInt32(table), chunk: 1, line: 3), effect: .skipped,
            reason: "orphan-row operation_id", text: ""))
        return tally
      }, future: random.chance(0.5) ? [:] : [Hour(index: 490_001): note],
      lineCounts: tables.map { [0, -4_294_967_296, .max, $0] },
      problems: random.chance(0.5)
        ? [] : [FileProblem(path: "a.db#roadmap", kind: .notADatabase, message: "no column")])
  }

  private static func stamp(_ random: inout SeededGenerator) throws -> DatabaseStamp {
    var writer = BinaryWriter()
    func file() -> FileStamp {
      FileStamp(
        device: random.next(), inode: random.next(),
        size: Int.random(in: 0...1 << 40, using: &random), modified: -1, changed: .max)
    }
    file().encode(to: &writer)
    writer.write(unsigned: random.next())
    writer.write(unsigned: random.next())
    for isThere in [random.chance(0.5), random.chance(0.5)] {
      writer.write(isThere)
      if isThere { file().encode(to: &writer) }
    }
    return try DatabaseStamp(decoding: writer.bytes)
  }
}
