internal import CSQLite

/// An SQLite database that operations are written to, in WAL mode: readers and writers do not wait
/// for each other.
///
/// A class because it owns the connection.
final class SQLiteOperations: OperationDatabase {
  static let idType = "INTEGER PRIMARY KEY"
  static let timeType = "TEXT"
  static let realType = "REAL"
  // The lock is taken at once: a transaction that reads first can't always go on to write.
  static let begin = "BEGIN IMMEDIATE"
  static let lockSchema: String? = nil
  /// How long other writers are waited for.
  private static let busyMilliseconds: Int32 = 60_000

  let place: String
  private let handle: OpaquePointer

  /// Opens a file; one that is there already keeps its journal where `asItIs` is true.
  init(
    path: String, _ durability: RecorderSettings.Durability, asItIs: Bool
  ) throws(RecordingError) {
    place = path
    try LineAppender.makeFolders(of: path)
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_READWRITE | (asItIs ? 0 : SQLITE_OPEN_CREATE) | SQLITE_OPEN_FULLMUTEX
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let words = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(opened)
      throw .database(place: path, message: words)
    }
    handle = opened
    sqlite3_busy_timeout(handle, SQLiteOperations.busyMilliseconds)
    for statement in [
      "PRAGMA trusted_schema = 0",
      "PRAGMA synchronous = \(durability == .onDisk ? "FULL" : "NORMAL")",
    ] { try run(statement) }
    // Setting it needs the file alone, so only where it is not set yet.
    if !asItIs, try rows("PRAGMA journal_mode", []).first?.first != "wal" {
      try run("PRAGMA journal_mode = WAL")
    }
  }

  deinit { sqlite3_close_v2(handle) }

  func columns(of table: String) throws(RecordingError) -> Set<String> {
    let found = try rows("SELECT lower(name) FROM pragma_table_info(?)", [.text(table)])
    return Set(found.compactMap { $0.first ?? nil })
  }

  func rows(_ statement: String, _ values: [SQLParameter]) throws(RecordingError) -> [[String?]] {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, statement, -1, &prepared, nil) == SQLITE_OK else {
      throw error(statement)
    }
    defer { sqlite3_finalize(prepared) }
    for (index, value) in values.enumerated() {
      guard bind(value, Int32(index + 1), prepared) == SQLITE_OK else { throw error(statement) }
    }
    var rows: [[String?]] = []
    while true {
      switch sqlite3_step(prepared) {
      case SQLITE_ROW:
        rows.append(
          (0..<sqlite3_column_count(prepared)).map { column in
            sqlite3_column_text(prepared, column).map { String(cString: $0) }
          })
      case SQLITE_DONE: return rows
      default: throw error(statement)
      }
    }
  }

  private func bind(_ value: SQLParameter, _ place: Int32, _ statement: OpaquePointer?) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(statement, place)
    case .integer(let number): return sqlite3_bind_int64(statement, place, Int64(number))
    case .real(let number): return sqlite3_bind_double(statement, place, number)
    case .flag(let flag): return sqlite3_bind_int64(statement, place, flag ? 1 : 0)
    case .text(var text):
      // The flag makes SQLite copy the text.
      let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      return text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { characters in
          sqlite3_bind_text64(
            statement, place, characters.baseAddress, UInt64(characters.count), transient,
            UInt8(SQLITE_UTF8))
        }
      }
    }
  }

  private func error(_ statement: String) -> RecordingError {
    .database(
      place: place, message: "\(String(cString: sqlite3_errmsg(handle))) (in: \(statement))")
  }
}
