import Aggregates
import Records

/// What one night adds to what is kept of the databases of operations.
public struct DatabaseChanges: Sendable {
  /// Databases that no longer count, by their numbers.
  var removed: [Int64] = []
  /// Databases that are new or have changed.
  var written: [Change] = []

  /// A database with what has changed of its shares.
  struct Change: Sendable {
    let entry: DatabaseEntry
    /// Shares that are new or have changed, each whole.
    let shares: [Hour: StoredShare]
    /// Hours of which there is a share no more.
    let dropped: [Hour]
  }

  /// Whether there is nothing to write.
  public var isEmpty: Bool { removed.isEmpty && written.isEmpty }
}

extension LedgerFile {
  /// The databases of operations by path.
  func databases() throws(LedgerError) -> [String: DatabaseEntry] {
    let statement = try database.prepare("SELECT id, data FROM sources WHERE store = ?")
    try statement.bind([StoreName.operations.number])
    var found: [String: DatabaseEntry] = [:]
    while try statement.step() {
      let entry = try decoded(statement.bytes(1)) { (reader) throws(BinaryError) in
        try DatabaseEntry(from: &reader, id: statement.integer(0))
      }
      guard found.updateValue(entry, forKey: entry.path) == nil else { throw .damaged }
    }
    return found
  }

  /// Writes what a night adds.
  static func write(
    _ changes: DatabaseChanges, _ database: borrowing Database
  ) throws(LedgerError) {
    let store = StoreName.operations
    try remove(changes.removed, database)
    let source = try database.prepare("INSERT OR REPLACE INTO sources VALUES(?, ?, ?)")
    let drop = try database.prepare(
      "DELETE FROM shares WHERE store = ? AND hour = ? AND source = ?")
    let share = try database.prepare(
      "INSERT OR REPLACE INTO shares VALUES(?, ?, ?, ?, ?, ?, ?, x'')")
    for change in changes.written {
      let entry = change.entry
      try source.run([
        entry.id < 0 ? .null : .integer(entry.id), store.number,
        .blob(sealed { entry.encode(to: &$0) }),
      ])
      let number = entry.id < 0 ? database.lastRow : entry.id
      for hour in change.dropped {
        try drop.run([store.number, hour.value, .integer(number)])
      }
      for (hour, stored) in change.shares.sorted(by: { $0.key < $1.key }) {
        let seal = shareSeal(
          store, hour: Int64(hour.index), source: number, records: Int64(stored.records))
        try share.run([
          store.number, hour.value, .integer(number), .integer(Int64(stored.records)),
          .blob(stored.share.counts), .blob(stored.share.details), .integer(seal),
        ])
      }
    }
  }
}
