internal import CSQLite
import Aggregates
import Glibc
public import Records
import Stores

/// The file of the ledger: what earlier nights have counted.
///
/// A class because of its identity: it owns a connection.
public final class LedgerFile {
  /// The version of the tables and of the bytes in them; another one is not read.
  public static let format = 8
  /// What stands in the file's header, so that no other database is taken for a ledger.
  static let applicationID = 0x6465_6272

  let database: Database
  /// The moment of the last night that wrote it.
  public let asOf: Timestamp
  /// How often it was written: tells whether another night came between.
  public let generation: Int64

  /// What opening came to.
  public enum Opening {
    /// It can be used.
    case usable(LedgerFile)
    /// There is none.
    case missing
    /// There is one that can't be used, with the reason.
    case unusable(String)
  }

  /// Opens a ledger to read from it; one that was written under other settings is not used.
  public static func open(_ path: String, settings: String) -> Opening {
    guard access(path, F_OK) == 0 else { return .missing }
    do throws(LedgerError) {
      let file = try LedgerFile(path)
      guard try file.meta("settings")?.text == settings else {
        return .unusable("settings that affect the counts have changed")
      }
      return .usable(file)
    } catch {
      return .unusable(error.message)
    }
  }

  private init(_ path: String) throws(LedgerError) {
    database = try Database(path, .reading)
    let version = try LedgerFile.number(database, "PRAGMA user_version")
    guard
      try LedgerFile.number(database, "PRAGMA application_id") == Int64(LedgerFile.applicationID)
    else { throw .database(code: 0, message: "it is not a ledger") }
    guard version == Int64(LedgerFile.format) else {
      throw .database(
        code: 0, message: "it has the format \(version); this program uses \(LedgerFile.format)")
    }
    // All reading of a night sees one state, whatever is written meanwhile.
    try database.execute("PRAGMA cache_size = -32768; BEGIN")
    let statement = try database.prepare("SELECT as_of, generation FROM night")
    guard try statement.step() else { throw .damaged }
    asOf = Timestamp(microseconds: statement.integer(0))
    generation = statement.integer(1)
  }

  private static func number(
    _ database: borrowing Database, _ sql: String
  ) throws(LedgerError) -> Int64 {
    let statement = try database.prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  private struct Meta {
    let text: String
  }

  private func meta(_ key: String) throws(LedgerError) -> Meta? {
    let statement = try database.prepare("SELECT value FROM meta WHERE key = ?")
    try statement.bind([.text(key)])
    return try statement.step() ? Meta(text: statement.text(0)) : nil
  }

  /// The first hour of which shares of a store are kept whole, and the days of the longest window
  /// that was asked for; nil when nothing is kept of it.
  func extent(of store: StoreName) throws(LedgerError) -> (floor: Hour, days: Int)? {
    let statement = try database.prepare("SELECT floor, days, seal FROM stores WHERE number = ?")
    try statement.bind([store.value])
    guard try statement.step() else { return nil }
    let (floor, days) = (statement.integer(0), statement.integer(1))
    guard statement.integer(2) == shareSeal(store, hour: floor, source: days, records: 0) else {
      throw .damaged
    }
    return (Hour(index: Int32(clamping: floor)), Int(days))
  }

  /// The sources of a store; `file` gives the number under which the tally of one is to be read.
  func sources(of store: StoreName) throws(LedgerError) -> [LedgerSource] {
    let statement = try database.prepare(
      """
      SELECT id, data FROM sources WHERE store = ? ORDER BY id
      """)
    try statement.bind([store.value])
    var sources: [LedgerSource] = []
    while try statement.step() {
      let source = try decoded(statement.bytes(1)) { (reader) throws(BinaryError) in
        try LedgerSource(from: &reader, id: statement.integer(0))
      }
      sources.append(source)
    }
    let known = try database.prepare("SELECT sources FROM stores WHERE number = ?")
    try known.bind([store.value])
    // A damaged page may hide whole rows, or show one twice.
    guard try !known.step() && sources.isEmpty || known.integer(0) == sourcesSeal(sources.map(\.id))
    else { throw .damaged }
    return sources
  }

  /// One kept share, while it is at hand.
  struct Row {
    let hour: Hour
    let source: Int64
    let records: Int
    let counts: UnsafeRawBufferPointer
    let details: EncodedDetails
  }

  /// Calls `body` with every share of some hours, or those of one source, in the order of time or
  /// the other way round.
  func eachShare(
    of store: StoreName, source: Int64? = nil, in hours: ClosedRange<Hour>, latestFirst: Bool,
    _ body: (Row) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let statement = try database.prepare(
      """
      SELECT hour, source, records, counts, details, seal FROM shares
      WHERE store = ? AND hour BETWEEN ? AND ? \(source == nil ? "" : "AND source = ?")
      ORDER BY hour \(latestFirst ? "DESC" : "ASC")
      """)
    try statement.bind(
      [store.value, hours.lowerBound.value, hours.upperBound.value]
        + (source.map { [.integer($0)] } ?? []))
    let rows = SharedRows(statement)
    while try rows.statement.step() {
      try check(store, rows.statement, hour: 0, source: 1, records: 2, seal: 5)
      try body(
        Row(
          hour: Hour(index: Int32(clamping: rows.statement.integer(0))),
          source: rows.statement.integer(1), records: Int(rows.statement.integer(2)),
          counts: rows.statement.bytes(3), details: EncodedDetails { $0(rows.statement.bytes(4)) }))
    }
  }

  /// How many records the shares of later hours hold, by source.
  func records(
    of store: StoreName, after hour: Hour
  ) throws(LedgerError) -> [(source: Int64, hour: Hour, records: Int)] {
    let statement = try database.prepare(
      "SELECT source, hour, records, seal FROM shares WHERE store = ? AND hour > ?")
    try statement.bind([store.value, hour.value])
    var found: [(source: Int64, hour: Hour, records: Int)] = []
    while try statement.step() {
      try check(store, statement, hour: 1, source: 0, records: 2, seal: 3)
      found.append(
        (
          statement.integer(0), Hour(index: Int32(clamping: statement.integer(1))),
          Int(statement.integer(2))
        ))
    }
    return found
  }

  /// Where the executions of some hours have events before these, by hash.
  func earlierHours(
    of store: StoreName, than first: Hour
  ) throws(LedgerError) -> [(hash: Int64, hour: Hour, source: Int64)] {
    let statement = try database.prepare(
      """
      SELECT DISTINCT early.hash, early.hour, early.source
      FROM spans late JOIN spans early ON early.store = late.store AND early.hash = late.hash
      WHERE late.store = ? AND late.hour >= ? AND early.hour < ?
      """)
    try statement.bind([store.value, first.value, first.value])
    var found: [(hash: Int64, hour: Hour, source: Int64)] = []
    while try statement.step() {
      found.append(
        (
          statement.integer(0), Hour(index: Int32(clamping: statement.integer(1))),
          statement.integer(2)
        ))
    }
    return found
  }

  /// Where something with one of some hashes has events before an hour.
  func earlierHours(
    of store: StoreName, than first: Hour, hashes: Set<Int64>
  ) throws(LedgerError) -> [(hash: Int64, hour: Hour, source: Int64)] {
    let statement = try database.prepare(
      "SELECT hour, source FROM ids WHERE store = ? AND hash = ? AND hour < ?")
    var found: [(hash: Int64, hour: Hour, source: Int64)] = []
    for hash in hashes.sorted() {
      try statement.bind([store.value, .integer(hash), first.value])
      while try statement.step() {
        found.append(
          (hash, Hour(index: Int32(clamping: statement.integer(0))), statement.integer(1)))
      }
    }
    return found
  }

  /// One kept share by itself; nil where there is none.
  func share(of source: Int64, store: StoreName, hour: Hour) throws(LedgerError) -> StoredShare? {
    let statement = try database.prepare(
      """
      SELECT hour, source, records, counts, details, seal FROM shares
      WHERE store = ? AND hour = ? AND source = ?
      """)
    try statement.bind([store.value, hour.value, .integer(source)])
    guard try statement.step() else { return nil }
    try check(store, statement, hour: 0, source: 1, records: 2, seal: 5)
    return StoredShare(
      records: Int(statement.integer(2)),
      share: EncodedShare(counts: statement.blob(3), details: statement.blob(4)))
  }

  /// What is noted of records after an hour, by source and hour.
  func notes(
    of store: StoreName, after hour: Hour
  ) throws(LedgerError) -> [Int64: [Hour: ReadingTally]] {
    let statement = try database.prepare(
      "SELECT source, hour, tally FROM notes WHERE store = ? AND hour > ?")
    try statement.bind([store.value, hour.value])
    var found: [Int64: [Hour: ReadingTally]] = [:]
    while try statement.step() {
      let tally = try decoded(statement.bytes(2)) { (reader) throws(BinaryError) in
        try ReadingTally(from: &reader, file: 0)
      }
      let hour = Hour(index: Int32(clamping: statement.integer(1)))
      found[statement.integer(0), default: [:]][hour] = tally
    }
    return found
  }

  /// Holds the numbers of a share to what was written with them.
  func check(
    _ store: StoreName, _ statement: borrowing Statement, hour: Int32, source: Int32,
    records: Int32, seal: Int32
  ) throws(LedgerError) {
    let expected = shareSeal(
      store, hour: statement.integer(hour), source: statement.integer(source),
      records: statement.integer(records))
    guard statement.integer(seal) == expected else { throw .damaged }
  }

  /// What sealed bytes hold, and nothing but it.
  func decoded<Value>(
    _ bytes: UnsafeRawBufferPointer, _ read: (inout BinaryReader) throws(BinaryError) -> Value
  ) throws(LedgerError) -> Value {
    do throws(BinaryError) {
      var reader = try BinaryReader(sealed: bytes)
      let value = try read(&reader)
      guard reader.isAtEnd else { throw .invalidValue }
      return value
    } catch {
      throw .damaged
    }
  }
}

@available(*, unavailable)
extension LedgerFile: Sendable {}

@available(*, unavailable)
extension LedgerFile.Opening: Sendable {}

/// A statement that closures share.
///
/// A class because of its identity: it owns the statement.
final class SharedRows {
  let statement: Statement

  init(_ statement: consuming Statement) { self.statement = statement }
}

/// A number that depends on all numbers of a share: a flipped bit does not go unseen.
func shareSeal(_ store: StoreName, hour: Int64, source: Int64, records: Int64) -> Int64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for value in [Int64(store.number - 1), hour, source, records] {
    hash = (hash ^ UInt64(bitPattern: value)) &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 32
  }
  return Int64(bitPattern: hash)
}

extension StoreName {
  /// The store's number in the ledger.
  var value: Statement.Value { .integer(Int64(number)) }
}

extension Hour {
  /// The hour as the ledger writes it.
  var value: Statement.Value { .integer(Int64(index)) }
}
