import Aggregates
import Records

/// Days that are over are kept beside their hours, each in one share: a night puts a month together
/// from thirty of them and from the hours at both ends of its window.
///
/// Every day with an hour of a source has a row here. Where an hour is added or changed, the row
/// becomes one of an open day, which says no more than that its hours are what counts.
extension LedgerFile {
  /// What stands for the number of records of an open day.
  private static let open: Int64 = -1

  /// One day of a source, while it is at hand.
  struct DayRow {
    let day: Day
    let source: Int64
    /// How many records the day is of; nil where its hours are what counts.
    let records: Int?
    let counts: UnsafeRawBufferPointer
    let details: EncodedDetails
  }

  /// Calls `body` with every source's share of some days, in the order of time.
  func eachDay(
    of store: StoreName, in days: Range<Day>, _ body: (DayRow) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let rows = try SharedRows(
      database.prepare(
        """
        SELECT day, source, records, counts, details, seal FROM days
        WHERE store = ? AND day >= ? AND day < ? ORDER BY day, source
        """))
    try rows.statement.bind([store.value, days.lowerBound.value, days.upperBound.value])
    while try rows.statement.step() {
      try check(store, rows.statement, hour: 0, source: 1, records: 2, seal: 5)
      let records = rows.statement.integer(2)
      try body(
        DayRow(
          day: Day(index: Int32(clamping: rows.statement.integer(0))),
          source: rows.statement.integer(1),
          records: records == LedgerFile.open ? nil : Int(records),
          counts: rows.statement.bytes(3), details: EncodedDetails { $0(rows.statement.bytes(4)) }))
    }
  }

  static let makeDays = """
    DROP TABLE IF EXISTS days;
    CREATE TABLE days(
      store INTEGER NOT NULL, day INTEGER NOT NULL, source INTEGER NOT NULL,
      records INTEGER NOT NULL, counts BLOB NOT NULL, details BLOB NOT NULL,
      seal INTEGER NOT NULL, PRIMARY KEY(store, day, source)) WITHOUT ROWID;
    CREATE INDEX days_source ON days(source);
    """

  /// Opens the days whose hours a night has changed, and enters those that are over.
  ///
  /// - Parameter numbers: The numbers of sources in the ledger, by those in the changes.
  static func writeDays(
    _ changes: LedgerChanges, numbers: [Int64: Int64], _ database: borrowing Database
  ) throws(LedgerError) {
    guard changes.keepsDays else { return }
    let statement = try database.prepare("INSERT OR REPLACE INTO days VALUES(?, ?, ?, ?, ?, ?, ?)")
    func write(
      _ day: Day, _ source: Int64, _ records: Int64, _ share: EncodedShare
    ) throws(LedgerError) {
      let number = numbers[source] ?? source
      try statement.run([
        changes.store.value, day.value, .integer(number), .integer(records),
        .blob(share.counts), .blob(share.details),
        .integer(
          shareSeal(changes.store, hour: Int64(day.index), source: number, records: records)),
      ])
    }
    for change in changes.sources {
      for day in Set(change.shares.keys.map(\.day)).sorted() {
        try write(day, change.source.id, open, EncodedShare(counts: [], details: []))
      }
    }
    for closed in changes.closedDays {
      try write(
        closed.day, closed.source, Int64(closed.stored.records), closed.stored.share)
    }
    if changes.forgetsBeforeFloor {
      try database.prepare("DELETE FROM days WHERE store = ? AND day < ?")
        .run([changes.store.value, changes.floor.day.value])
    }
  }
}

extension Day {
  /// The day as the ledger writes it.
  fileprivate var value: Statement.Value { .integer(Int64(index)) }
}
