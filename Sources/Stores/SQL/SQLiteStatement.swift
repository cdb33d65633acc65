internal import CSQLite
import Glibc

/// A prepared query, finalized with its owner.
struct SQLiteStatement: ~Copyable {
  let handle: OpaquePointer

  init(_ query: String, on connection: OpaquePointer) throws(SQLError) {
    var created: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, query, -1, &created, nil)
    guard code == SQLITE_OK, let created else { throw SQLError(sqlite: connection, code: code) }
    handle = created
  }

  deinit { sqlite3_finalize(handle) }

  /// Goes to the next row; false behind the last.
  func step(on connection: OpaquePointer) throws(SQLError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw SQLError(sqlite: connection, code: code)
    }
  }
}

/// The row that a statement stands on.
struct SQLiteRow: SQLRow {
  fileprivate let statement: OpaquePointer

  init(_ statement: borrowing SQLiteStatement) { self.statement = statement.handle }

  @inline(__always)
  func value(_ column: Int) -> SQLValue {
    let column = Int32(truncatingIfNeeded: column)
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      // The text first: asking for it may convert it, and change its length.
      let start = UnsafeRawPointer(sqlite3_column_text(statement, column))
      return .text(bytes(start, column))
    case SQLITE_BLOB:
      return .blob(bytes(sqlite3_column_blob(statement, column), column))
    default: return .null
    }
  }

  private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
  }
}

extension SQLError {
  /// What SQLite says about a failed call.
  init(sqlite connection: OpaquePointer?, code: Int32) {
    let words =
      connection.map { String(cString: sqlite3_errmsg($0)) }
      ?? String(cString: sqlite3_errstr(code))
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        kind: .locked,
        message: "another program has locked the database (\(words)); the next run reads it")
    case SQLITE_NOTADB:
      self.init(
        kind: .notADatabase, message: "not an SQLite database, or an encrypted one (\(words))")
    case SQLITE_CORRUPT:
      self.init(kind: .brokenDatabase, message: "the database is damaged (\(words))")
    case SQLITE_TOOBIG:
      self.init(
        kind: .unreadable, message: "a value of the database is over the limit (\(words))",
        isTooLong: true)
    case SQLITE_READONLY:
      self.init(
        kind: .unreadable,
        message: "a program was interrupted while writing the database; open it once with a program"
          + " that may write, so that SQLite can complete or roll back (\(words))")
    case SQLITE_CANTOPEN:
      self.init(
        kind: .unreadable,
        message: "SQLite could not open the database or the files beside it (\(words));"
          + " a database in WAL mode needs a folder that this user may write to")
    default:
      self.init(kind: .unreadable, message: "SQLite could not read the database (\(words))")
    }
    isInterrupted = connection.map { sqlite3_system_errno($0) } == EINTR
  }
}
