internal import CSQLite

/// An SQLite database, open for reading alone, in one transaction.
///
/// A writer in WAL mode is not held up: the connection holds no lock that a writer waits for, and
/// can't checkpoint, as it may not write. Rows come from the moment at which the first query ran.
struct SQLiteConnection: SQLConnection, ~Copyable {
  /// How long a lock is waited for.
  static let busyMilliseconds: Int32 = 5_000
  /// Longer values are none of a log: the query ends with an error.
  private static let mostValueBytes: Int32 = 64 << 20

  /// How the files beside a database are treated.
  enum Access {
    /// As SQLite does beside other processes; in WAL mode it makes `-wal` and `-shm` if missing.
    case shared
    /// As if nobody wrote: no other file is looked at or made. Who uses it must find out
    /// afterwards whether somebody did write.
    case immutable
  }

  private let handle: OpaquePointer
  private let mostRows: Int

  /// Opens a database and begins to read.
  ///
  /// - Parameter bytes: The size of its files. A damaged tree can lead in circles: no query
  ///   gives more rows than there are bytes.
  static func open(
    path: String, access: Access, bytes: Int
  ) throws(SQLError) -> SQLiteConnection {
    let connection = try SQLiteConnection(path: path, access: access, bytes: bytes)
    for statement in [
      "PRAGMA query_only = 1", "PRAGMA trusted_schema = 0", "PRAGMA cell_size_check = 1", "BEGIN",
      // Files are only opened and locked by the first query.
      "SELECT 1 FROM sqlite_schema LIMIT 1",
    ] { try connection.run(statement) }
    return connection
  }

  private init(path: String, access: Access, bytes: Int) throws(SQLError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
    let code = sqlite3_open_v2(SQLiteConnection.uri(path, access), &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = SQLError(sqlite: opened, code: code)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    mostRows = max(bytes, 1 << 20)
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, SQLiteConnection.busyMilliseconds)
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, SQLiteConnection.mostValueBytes)
  }

  // Closing ends the transaction too.
  deinit { sqlite3_close_v2(handle) }

  func columns(of table: String) throws(SQLError) -> [String] {
    var names: [String] = []
    let literal = table.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    try forEachRow("SELECT name FROM pragma_table_xinfo('\(literal)')") { row in
      if case .text(let bytes) = row.value(0) {
        names.append(String(decoding: bytes, as: UTF8.self))
      }
      return false
    }
    return names
  }

  func rowNumber(in table: String) -> String? {
    // Views and tables without row numbers have none.
    let query = "SELECT rowid FROM \(quotedIdentifier(table)) LIMIT 0"
    do throws(SQLError) {
      _ = try SQLiteStatement(query, on: handle)
      return "rowid"
    } catch {
      return nil
    }
  }

  func forEachRow(_ query: String, _ body: (SQLiteRow) -> Bool) throws(SQLError) {
    let statement = try SQLiteStatement(query, on: handle)
    var rows = 0
    while try statement.step(on: handle) {
      if body(SQLiteRow(statement)) { return }
      rows += 1
      guard rows <= mostRows else {
        throw SQLError(
          kind: .brokenDatabase, message: "the database is damaged (more rows than bytes)")
      }
    }
  }

  var longestValue: Int? { Int(SQLiteConnection.mostValueBytes) }

  func forEachBoundedRow(_ query: String, _ body: (SQLiteRow) -> Bool) throws(SQLError) {
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, .max)
    defer { sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, SQLiteConnection.mostValueBytes) }
    try forEachRow(query, body)
  }

  private func run(_ statement: String) throws(SQLError) {
    let code = sqlite3_exec(handle, statement, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLError(sqlite: handle, code: code) }
  }

  /// A path as an address in which nothing of it has a meaning.
  private static func uri(_ path: String, _ access: Access) -> String {
    let safe = path.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return "file:" + safe.joined() + (access == .immutable ? "?immutable=1" : "?mode=ro")
  }
}
