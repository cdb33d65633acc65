import Aggregates
import Records
import Stores

/// What the ledger keeps of one database of operations, beside its shares.
struct DatabaseEntry {
  /// What is known of the share of one hour without loading it.
  struct HourMark: Equatable {
    /// Operations.
    let records: Int
    /// A checksum of the share.
    let checksum: UInt64
  }

  /// Its number in the ledger; negative until it is written for the first time.
  var id: Int64
  /// The path to open.
  let path: String
  /// The path as shown.
  let shownPath: String
  /// The state in which it was read; nil when it changed meanwhile.
  let stamp: DatabaseStamp?
  /// What tells its file from others.
  let birth: FileBirth?
  /// Bytes of its files.
  let bytes: Int
  /// Operations that can be used, whenever they started.
  let records: Int
  /// Shares of earlier hours are not kept.
  let floor: Hour
  /// The hours that have shares.
  let hours: [Hour: HourMark]
  /// What was counted of each table; the files of positions are numbers of tables.
  let tallies: [ReadingTally]
  /// What is noted of operations after as-of, by the hour of their start.
  let future: [Hour: ReadingTally]
  /// What a `SourceIndex` needs of the rows of each table.
  let lineCounts: [[Int]]
  /// Tables that can't be read.
  let problems: [FileProblem]
}

extension DatabaseEntry {
  /// What is kept of a database that was read.
  init(
    _ content: DatabaseContent<HourlyShares<OperationAggregate>>,
    at place: OperationDatabases.Place,
    id: Int64, birth: FileBirth?, hours: [Hour: HourMark]
  ) {
    self.init(
      id: id, path: place.path, shownPath: place.shownPath, stamp: content.stamp, birth: birth,
      bytes: content.bytes,
      records: content.records ?? content.sink.records.values.reduce(0, +),
      floor: content.sink.floor, hours: hours,
      tallies: content.tallies, future: content.future, lineCounts: content.lineCounts,
      problems: content.problems)
  }

  /// Writes the entry without its number.
  func encode(to writer: inout BinaryWriter) {
    writer.write(path)
    writer.write(shownPath)
    writer.write(stamp != nil)
    stamp?.encode(to: &writer)
    writer.write(birth != nil)
    birth?.encode(to: &writer)
    writer.write(count: bytes)
    writer.write(count: records)
    writer.write(signed: Int64(floor.index))
    writer.write(count: hours.count)
    for (hour, mark) in hours.sorted(by: { $0.key < $1.key }) {
      writer.write(signed: Int64(hour.index))
      writer.write(count: mark.records)
      writer.write(unsigned: mark.checksum)
    }
    for (tally, counts) in zip(tallies, lineCounts) {
      tally.encode(to: &writer)
      writer.write(count: counts.count)
      for count in counts { writer.write(signed: Int64(count)) }
    }
    writer.write(count: future.count)
    for (hour, tally) in future.sorted(by: { $0.key < $1.key }) {
      writer.write(signed: Int64(hour.index))
      tally.encode(to: &writer)
    }
    writer.write(count: problems.count)
    for problem in problems {
      writer.write(problem.path)
      writer.write(problem.message)
    }
  }

  /// Reads the entry with a number.
  init(from reader: inout BinaryReader, id: Int64) throws(BinaryError) {
    self.id = id
    path = try reader.text()
    shownPath = try reader.text()
    stamp = try reader.flag() ? try DatabaseStamp(from: &reader) : nil
    birth = try reader.flag() ? try FileBirth(from: &reader) : nil
    bytes = try reader.count()
    records = try reader.count()
    floor = try Hour(from: &reader)
    var hours: [Hour: HourMark] = [:]
    for _ in 0..<(try reader.boundedCount()) {
      let hour = try Hour(from: &reader)
      hours[hour] = HourMark(records: try reader.count(), checksum: try reader.unsigned())
    }
    self.hours = hours
    var tallies: [ReadingTally] = []
    var lineCounts: [[Int]] = []
    for table in OperationStore.tables.indices {
      tallies.append(try ReadingTally(from: &reader, file: UInt32(table)))
      var counts: [Int] = []
      for _ in 0..<(try reader.boundedCount()) { counts.append(Int(try reader.signed())) }
      guard !counts.isEmpty else { throw .invalidValue }
      lineCounts.append(counts)
    }
    self.tallies = tallies
    self.lineCounts = lineCounts
    var future: [Hour: ReadingTally] = [:]
    for _ in 0..<(try reader.boundedCount()) {
      let hour = try Hour(from: &reader)
      future[hour] = try ReadingTally(
        from: &reader, file: UInt32(OperationStore.operationsTable))
    }
    self.future = future
    var problems: [FileProblem] = []
    for _ in 0..<(try reader.boundedCount()) {
      // Only a whole database is kept; then the only diagnostics are what its tables lack.
      problems.append(
        FileProblem(
          path: try reader.text(), kind: .notADatabase, message: try reader.text()))
    }
    self.problems = problems
  }
}

extension Hour {
  fileprivate init(from reader: inout BinaryReader) throws(BinaryError) {
    guard let index = Int32(exactly: try reader.signed()) else { throw .invalidValue }
    self.init(index: index)
  }
}
