import Aggregates
import Records
import Stores

/// What one night adds to what is kept of the databases of operations.
public struct DatabaseChanges: Sendable {
  /// Databases that no longer count, by their numbers.
  var removed: [Int64] = []
  /// Databases that are new or have changed.
  var written: [Change] = []

  /// Days that are over, each put together from its hours.
  var closedDays: [ClosedDay] = []

  /// What a database says about a whole day.
  struct ClosedDay: Sendable {
    /// The path of the database.
    let path: String
    /// Its number in the ledger, where it has one.
    let source: Int64
    let day: Day
    let stored: StoredShare
  }

  /// A database with what has changed of its shares.
  struct Change: Sendable {
    let entry: DatabaseEntry
    /// Shares that are new or have changed, each whole.
    let shares: [Hour: StoredShare]
    /// Hours that no longer have a share.
    let dropped: [Hour]
    /// What is known of its rows from now on.
    let rows: KnownRows
  }

  /// Whether there is nothing to write.
  public var isEmpty: Bool { removed.isEmpty && written.isEmpty && closedDays.isEmpty }
}

extension LedgerFile {
  /// The databases of operations by path.
  func databases() throws(LedgerError) -> [String: DatabaseEntry] {
    let statement = try database.prepare("SELECT id, data FROM sources WHERE store = ?")
    try statement.bind([StoreName.operations.value])
    var found: [String: DatabaseEntry] = [:]
    while try statement.step() {
      let entry = try decoded(statement.bytes(1)) { (reader) throws(BinaryError) in
        try DatabaseEntry(from: &reader, id: statement.integer(0))
      }
      guard found.updateValue(entry, forKey: entry.path) == nil else { throw .damaged }
    }
    return found
  }

  /// What is known of the rows of a database; nil where nothing is.
  func rows(of source: Int64) throws(LedgerError) -> KnownRows? {
    // Ledgers of earlier versions don't have the table, and those without databases neither.
    let exists = try database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'database_rows'")
    guard try exists.step() else { return nil }
    let statement = try database.prepare("SELECT data FROM database_rows WHERE source = ?")
    try statement.bind([.integer(source)])
    guard try statement.step() else { return nil }
    return try decoded(statement.bytes(0)) { (reader) throws(BinaryError) in
      try KnownRows(from: &reader)
    }
  }

  /// Writes what a night adds.
  static func write(
    _ changes: DatabaseChanges, _ database: borrowing Database
  ) throws(LedgerError) {
    guard !changes.isEmpty else { return }
    let store = StoreName.operations
    // Apart from the sources, as it is only needed of a database that has changed.
    try database.execute(
      """
      CREATE TABLE IF NOT EXISTS
        database_rows(source INTEGER PRIMARY KEY, data BLOB NOT NULL)
      """)
    try remove(changes.removed, database)
    let forget = try database.prepare("DELETE FROM database_rows WHERE source = ?")
    for number in changes.removed { try forget.run([.integer(number)]) }
    let remember = try database.prepare("INSERT OR REPLACE INTO database_rows VALUES(?, ?)")
    let source = try database.prepare("INSERT OR REPLACE INTO sources VALUES(?, ?, ?)")
    let drop = try database.prepare(
      "DELETE FROM shares WHERE store = ? AND hour = ? AND source = ?")
    let share = try database.prepare(
      "INSERT OR REPLACE INTO shares VALUES(?, ?, ?, ?, ?, ?, ?, x'')")
    let reopen = try database.prepare(
      "DELETE FROM days WHERE store = ? AND day = ? AND source = ?")
    var numbers: [String: Int64] = [:]
    for change in changes.written {
      let entry = change.entry
      try source.run([
        entry.id < 0 ? .null : .integer(entry.id), store.value,
        .blob(sealed { entry.encode(to: &$0) }),
      ])
      let number = entry.id < 0 ? database.lastRow : entry.id
      numbers[entry.path] = number
      for day in Set((change.dropped + change.shares.keys).map(\.day)).sorted() {
        try reopen.run([store.value, .integer(Int64(day.index)), .integer(number)])
      }
      try remember.run([.integer(number), .blob(sealed { change.rows.encode(to: &$0) })])
      for hour in change.dropped {
        try drop.run([store.value, hour.value, .integer(number)])
      }
      for (hour, stored) in change.shares.sorted(by: { $0.key < $1.key }) {
        let seal = shareSeal(
          store, hour: Int64(hour.index), source: number, records: Int64(stored.records))
        try share.run([
          store.value, hour.value, .integer(number), .integer(Int64(stored.records)),
          .blob(stored.share.counts), .blob(stored.share.details), .integer(seal),
        ])
      }
    }
    let close = try database.prepare("INSERT OR REPLACE INTO days VALUES(?, ?, ?, ?, ?, ?, ?)")
    for closed in changes.closedDays {
      let number = numbers[closed.path] ?? closed.source
      let (day, records) = (Int64(closed.day.index), Int64(closed.stored.records))
      try close.run([
        store.value, .integer(day), .integer(number), .integer(records),
        .blob(closed.stored.share.counts), .blob(closed.stored.share.details),
        .integer(shareSeal(store, hour: day, source: number, records: records)),
      ])
    }
  }
}
