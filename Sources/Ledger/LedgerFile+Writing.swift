import Aggregates
import Files
import Glibc
public import Records

extension LedgerFile {
  /// What a night knows of the ledger that it began with.
  public enum Beginning: Sendable, Equatable {
    /// It added to this generation.
    case generation(Int64)
    /// It read everything: whatever is there is replaced.
    case nothing
  }

  /// Writes a night's changes in one transaction; a ledger that another night wrote meanwhile stays
  /// as it is, and what this one would have added is read again by the next.
  ///
  /// - Returns: Whether it was written.
  @discardableResult
  public static func write(
    _ changes: [LedgerChanges], runs: RunChanges? = nil, databases: DatabaseChanges? = nil,
    to path: String, settings: String, asOf: Timestamp, since beginning: Beginning
  ) throws(LedgerError) -> Bool {
    try makeFolder(of: path)
    if beginning == .nothing { removeUnusable(path, settings: settings) }
    let database = try Database(path, .writing)
    chmod(path, 0o600)
    try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
    try database.execute("BEGIN IMMEDIATE")
    let found = try generation(database)
    switch (beginning, found) {
    case (.generation(let expected), let found) where found == expected: break
    case (.nothing, _): try makeTables(database, settings: settings)
    default:
      try database.execute("ROLLBACK")
      return false
    }
    for change in changes { try write(change, database) }
    if let runs { try write(runs, database) }
    if let databases { try write(databases, database) }
    let statement = try database.prepare("UPDATE night SET as_of = ?, generation = ?")
    try statement.run([.integer(asOf.microseconds), .integer((found ?? 0) + 1)])
    try database.execute("COMMIT")
    return true
  }

  private static func generation(_ database: borrowing Database) throws(LedgerError) -> Int64? {
    let exists = try database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'night'")
    guard try exists.step() else { return nil }
    let statement = try database.prepare("SELECT generation FROM night")
    return try statement.step() ? statement.integer(0) : nil
  }

  /// Makes the folder of the ledger, which git then leaves alone.
  private static func makeFolder(of path: String) throws(LedgerError) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    if mkdir(folder, 0o700) != 0 {
      guard errno == EEXIST else {
        throw .database(code: errno, message: systemMessage(errno))
      }
      return
    }
    let ignore = "\(folder)/.gitignore"
    let descriptor = openRetrying(ignore, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o600)
    if descriptor < 0, errno == EEXIST { return }
    let code = descriptor < 0 || Glibc.write(descriptor, "*\n", 2) != 2 ? errno : 0
    let isClosed = descriptor >= 0 && close(descriptor) == 0
    guard code == 0, isClosed else {
      // Half of it would let git see the ledger; without it the next night tries again.
      unlink(ignore)
      rmdir(folder)
      throw .database(code: code, message: String(cString: strerror(code == 0 ? EIO : code)))
    }
  }

  /// Removes a file that is no database, or one of another format.
  private static func removeUnusable(_ path: String, settings: String) {
    if case .usable = open(path, settings: settings) { return }
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  private static func makeTables(
    _ database: borrowing Database, settings: String
  ) throws(LedgerError) {
    for table in [
      "meta", "night", "stores", "sources", "shares", "notes", "ids", "spans", "lines", "run_files",
      "database_rows",
    ] {
      try database.execute("DROP TABLE IF EXISTS \(table)")
    }
    try database.execute(
      """
      PRAGMA application_id = \(applicationID);
      PRAGMA user_version = \(format);
      CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE night(as_of INTEGER NOT NULL, generation INTEGER NOT NULL);
      INSERT INTO night VALUES(0, 0);
      CREATE TABLE stores(
        number INTEGER PRIMARY KEY, floor INTEGER NOT NULL, days INTEGER NOT NULL,
        seal INTEGER NOT NULL, sources INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE sources(
        id INTEGER PRIMARY KEY AUTOINCREMENT, store INTEGER NOT NULL, data BLOB NOT NULL);
      CREATE INDEX sources_store ON sources(store);
      CREATE TABLE shares(
        store INTEGER NOT NULL, hour INTEGER NOT NULL, source INTEGER NOT NULL,
        records INTEGER NOT NULL, counts BLOB NOT NULL, details BLOB NOT NULL,
        seal INTEGER NOT NULL, spanning BLOB NOT NULL,
        PRIMARY KEY(store, hour, source)) WITHOUT ROWID;
      CREATE INDEX shares_source ON shares(source);
      \(makeDays)
      CREATE TABLE notes(
        store INTEGER NOT NULL, hour INTEGER NOT NULL, source INTEGER NOT NULL,
        tally BLOB NOT NULL, PRIMARY KEY(store, hour, source)) WITHOUT ROWID;
      CREATE INDEX notes_source ON notes(source);
      -- What has events in an hour of a source, and again what has them in several.
      CREATE TABLE ids(
        store INTEGER NOT NULL, hash INTEGER NOT NULL, hour INTEGER NOT NULL,
        source INTEGER NOT NULL, PRIMARY KEY(store, hash, hour, source)) WITHOUT ROWID;
      CREATE TABLE spans(
        store INTEGER NOT NULL, hash INTEGER NOT NULL, hour INTEGER NOT NULL,
        source INTEGER NOT NULL, PRIMARY KEY(store, hash, hour, source)) WITHOUT ROWID;
      CREATE INDEX spans_hour ON spans(store, hour);
      -- Hashes of the lines that were counted, in order.
      CREATE TABLE lines(source INTEGER NOT NULL, data BLOB NOT NULL);
      CREATE INDEX lines_source ON lines(source);
      CREATE TABLE run_files(path TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
      """)
    try database.prepare("INSERT INTO meta VALUES('settings', ?)").run([.text(settings)])
  }

  private static func write(
    _ changes: LedgerChanges, _ database: borrowing Database
  ) throws(LedgerError) {
    let store = changes.store.value
    if changes.replacesAll {
      try database.prepare(
        "DELETE FROM lines WHERE source IN (SELECT id FROM sources WHERE store = ?)"
      ).run([store])
      for table in ["sources", "shares", "days", "notes", "ids", "spans"] {
        try database.prepare("DELETE FROM \(table) WHERE store = ?").run([store])
      }
    }
    try database.prepare("INSERT OR REPLACE INTO stores VALUES(?, ?, ?, ?, 0)")
      .run([
        store, changes.floor.value, .integer(Int64(changes.days)),
        .integer(
          shareSeal(
            changes.store, hour: Int64(changes.floor.index), source: Int64(changes.days),
            records: 0)),
      ])
    try SpanningLinks.remove(changes.removed, changes.store, database)
    try remove(changes.removed, database)
    try database.prepare("DELETE FROM notes WHERE store = ? AND hour <= ?")
      .run([store, changes.lastHour.value])
    let share = try database.prepare("INSERT OR REPLACE INTO shares VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
    var links = SpanningLinks(changes.store)
    let note = try database.prepare("INSERT OR REPLACE INTO notes VALUES(?, ?, ?, ?)")
    var numbers: [Int64: Int64] = [:]
    for change in changes.sources {
      let number = try write(change.source, store, database)
      numbers[change.source.id] = number
      let id = Statement.Value.integer(number)
      for (hour, stored) in change.shares.sorted(by: { $0.key < $1.key }) {
        try share.run([
          store, hour.value, id, .integer(Int64(stored.records)), .blob(stored.share.counts),
          .blob(stored.share.details),
          .integer(
            shareSeal(
              changes.store, hour: Int64(hour.index), source: number,
              records: Int64(stored.records))),
          .blob(SpanningLinks.bytes(of: stored.share.spanning)),
        ])
        links.add(stored.share.spanning, hour: hour, source: number)
      }
      for (hour, tally) in change.notes.sorted(by: { $0.key < $1.key }) {
        try note.run([store, hour.value, id, .blob(sealed { tally.encode(to: &$0) })])
      }
    }
    try sealSources(of: changes.store, database)
    try writeLines(changes, numbers: numbers, database)
    try links.write(database, replacesAll: changes.replacesAll)
    try writeDays(changes, numbers: numbers, database)
    if changes.forgetsBeforeFloor {
      try database.prepare("DELETE FROM shares WHERE store = ? AND hour < ?")
        .run([store, changes.floor.value])
    }
  }

  /// Removes sources with everything that is kept of them.
  static func remove(
    _ sources: [Int64], _ database: borrowing Database
  ) throws(LedgerError) {
    guard !sources.isEmpty else { return }
    for sql in [
      "DELETE FROM shares WHERE source = ?", "DELETE FROM days WHERE source = ?",
      "DELETE FROM notes WHERE source = ?", "DELETE FROM lines WHERE source = ?",
      "DELETE FROM sources WHERE id = ?",
    ] {
      let statement = try database.prepare(sql)
      for id in sources { try statement.run([.integer(id)]) }
    }
  }

  private static func write(
    _ source: LedgerSource, _ store: Statement.Value, _ database: borrowing Database
  ) throws(LedgerError) -> Int64 {
    try database.prepare("INSERT OR REPLACE INTO sources VALUES(?, ?, ?)").run([
      source.id < 0 ? .null : .integer(source.id), store,
      .blob(sealed { source.encode(to: &$0) }),
    ])
    return source.id < 0 ? database.lastRow : source.id
  }

  /// What `write` writes, with its checksum.
  static func sealed(_ write: (inout BinaryWriter) -> Void) -> [UInt8] {
    var writer = BinaryWriter()
    write(&writer)
    return writer.sealed
  }
}
