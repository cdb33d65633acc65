internal import CSQLite
import Glibc

/// Why a ledger can't be used.
public enum LedgerError: Error, Sendable, Equatable {
  /// SQLite refuses; its code and words.
  case database(code: Int32, message: String)
  /// What is kept is not what was written.
  case damaged
  /// The summary of a machine goes back less far than a report does.
  case tooShort(machine: String)

  /// The reason in one line.
  public var message: String {
    switch self {
    case .database(_, let message): message
    case .damaged: "the stored data differs from the written data"
    case .tooShort(let machine):
      "the summary of \(machine) holds fewer weeks than the report needs"
    }
  }
}

/// A connection to an SQLite file, closed with its owner.
struct Database: ~Copyable {
  private let handle: OpaquePointer

  enum Mode {
    case reading, writing
  }

  /// The path with the links of its folder resolved: SQLite refuses a link in any part of a path, and
  /// only one in the place of the file itself would lead a write astray.
  private static func resolvingFolder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex,
      let folder = realpath(String(path[..<slash]), nil)
    else { return path }
    defer { free(folder) }
    return String(cString: folder) + path[slash...]
  }

  init(_ path: String, _ mode: Mode) throws(LedgerError) {
    var opened: OpaquePointer?
    // Writing may be needed to read: what a killed night left is put right first. SQLite falls
    // back to reading alone where the file may not be written.
    let flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | (mode == .writing ? SQLITE_OPEN_CREATE : 0)
    let code = sqlite3_open_v2(Self.resolvingFolder(of: path), &opened, flags, nil)
    guard let opened else { throw .database(code: code, message: "out of memory") }
    guard code == SQLITE_OK else {
      let error = LedgerError.database(
        code: code, message: String(cString: sqlite3_errmsg(opened)))
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 1)
    // A reader meets a writer for the moment of a commit only.
    sqlite3_busy_timeout(handle, 10_000)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(LedgerError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// A statement to be run, also many times with other values.
  func prepare(_ sql: String) throws(LedgerError) -> Statement {
    var made: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &made, nil)
    guard code == SQLITE_OK, let made else { throw error(code) }
    return Statement(made, of: handle)
  }

  /// The key of the last row that was added.
  var lastRow: Int64 { sqlite3_last_insert_rowid(handle) }

  private func error(_ code: Int32) -> LedgerError {
    .database(code: code, message: String(cString: sqlite3_errmsg(handle)))
  }
}

/// A prepared statement; must not outlive its connection.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  init(_ handle: OpaquePointer, of connection: OpaquePointer) {
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// A value of a column.
  enum Value {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null
  }

  /// Sets the values of all parameters, in order.
  func bind(_ values: [Value]) throws(LedgerError) {
    sqlite3_reset(handle)
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code: Int32
      switch value {
      case .integer(let number): code = sqlite3_bind_int64(handle, place, number)
      case .text(let text):
        var text = text
        code = text.withUTF8 { utf8 in
          sqlite3_bind_text64(
            handle, place, UnsafeRawPointer(utf8.baseAddress)?.assumingMemoryBound(to: CChar.self),
            UInt64(utf8.count), Statement.transient, UInt8(SQLITE_UTF8))
        }
      case .blob(let bytes):
        code = bytes.withUnsafeBytes { bytes in
          bytes.isEmpty
            ? sqlite3_bind_zeroblob(handle, place, 0)
            : sqlite3_bind_blob64(
              handle, place, bytes.baseAddress, UInt64(bytes.count), Statement.transient)
        }
      case .null: code = sqlite3_bind_null(handle, place)
      }
      guard code == SQLITE_OK else { throw error(code) }
    }
  }

  /// Goes to the next row; false when there is none.
  func step() throws(LedgerError) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw error(code)
    }
  }

  /// Runs the statement with values, without looking at rows.
  func run(_ values: [Value] = []) throws(LedgerError) {
    try bind(values)
    while try step() {}
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func text(_ column: Int32) -> String {
    String(decoding: bytes(column), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8] { Array(bytes(column)) }

  /// The bytes of a text or blob; valid until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }

  private func error(_ code: Int32) -> LedgerError {
    .database(code: code, message: String(cString: sqlite3_errmsg(connection)))
  }

  /// Tells SQLite to copy what it is given.
  private static var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
