internal import CPostgreSQL

/// A PostgreSQL database, open for reading alone, in one transaction.
///
/// Password file, service file, certificates and `PG…` variables are libpq's own business, as with
/// every program that uses it. Rows come by a cursor, some thousands at once, so that memory does
/// not grow with the table.
struct PostgreSQLConnection: SQLConnection, ~Copyable {
  static let connectSeconds = 10
  /// How long the server may work on a few thousand rows, and wait for a lock.
  static let statementSeconds = 60
  static let lockSeconds = 5
  private static let rowsAtOnce = 4096

  private let handle: OpaquePointer
  private let address: DatabaseAddress
  /// Bytes of the values that were handed over.
  private(set) var bytes = 0

  /// Connects and begins to read.
  static func open(_ address: DatabaseAddress) throws(SQLError) -> PostgreSQLConnection {
    guard cpq_is_there() != 0 else {
      throw SQLError(kind: .unreachable, message: "libpq, the PostgreSQL library, is not installed")
    }
    guard address.isReadable else {
      throw SQLError(
        kind: .unreachable,
        message: "the address can't be read; write it as"
          + " postgresql://user@host/database, with %XX for special characters")
    }
    let connection = try PostgreSQLConnection(address)
    let begin = [
      "SET DateStyle = 'ISO'", "SET TimeZone = 'UTC'", "SET extra_float_digits = 1",
      "SET statement_timeout = '\(statementSeconds)s'", "SET lock_timeout = '\(lockSeconds)s'",
      // The whole table is fetched, not its first rows.
      "SET cursor_tuple_fraction = 1",
      "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    ]
    for statement in begin { _ = try connection.run(statement) }
    return connection
  }

  private init(_ address: DatabaseAddress) throws(SQLError) {
    // What comes before the address gives way to it; what comes behind does not.
    let parameters = [
      ("connect_timeout", "\(PostgreSQLConnection.connectSeconds)"),
      ("fallback_application_name", "debrief"), ("dbname", address.text),
      ("client_encoding", "UTF8"),
    ]
    let connection = withCStrings(parameters.map(\.0)) { names in
      withCStrings(parameters.map(\.1)) { cpq_connectdbParams(names, $0, 1) }
    }
    guard let connection else {
      throw SQLError(kind: .unreachable, message: "out of memory")
    }
    guard cpq_status(connection) == CONNECTION_OK else {
      let words = address.clean(String(cString: cpq_errorMessage(connection)))
      cpq_finish(connection)
      throw SQLError(kind: .unreachable, message: words)
    }
    // What the server has to say besides would go to standard error.
    cpq_ignoreNotices(connection)
    handle = connection
    self.address = address
  }

  // Ends the transaction too.
  deinit { cpq_finish(handle) }

  mutating func columns(of table: String) throws(SQLError) -> [String] {
    var names: [String] = []
    let literal = quotedIdentifier(table)
    let query = """
      SELECT attname::text FROM pg_catalog.pg_attribute
      WHERE attrelid = pg_catalog.to_regclass('\(literal)') AND attnum > 0 AND NOT attisdropped
      ORDER BY attnum
      """
    try forEachRow(query) { row in
      if case .text(let bytes) = row.value(0) {
        names.append(String(decoding: bytes, as: UTF8.self))
      }
      return false
    }
    return names
  }

  func rowNumber(in table: String) -> String? { nil }

  mutating func forEachRow(
    _ query: String, _ body: (PostgreSQLRow) -> Bool
  ) throws(SQLError) {
    // An error ends a transaction; with this the other tables can still be read.
    _ = try run("SAVEPOINT debrief")
    do throws(SQLError) {
      _ = try run("DECLARE debrief_rows NO SCROLL CURSOR FOR \(query)")
      try fetch(body)
      _ = try run("CLOSE debrief_rows")
    } catch {
      _ = try run("ROLLBACK TO SAVEPOINT debrief")
      throw error
    }
    _ = try run("RELEASE SAVEPOINT debrief")
  }

  private mutating func fetch(_ body: (PostgreSQLRow) -> Bool) throws(SQLError) {
    while true {
      let result = try run("FETCH \(PostgreSQLConnection.rowsAtOnce) FROM debrief_rows")
      let kinds = result.kinds
      for number in 0..<result.rows {
        let row = PostgreSQLRow(result, row: number, kinds: kinds)
        bytes += row.bytes
        if body(row) { return }
      }
      if result.rows < PostgreSQLConnection.rowsAtOnce { return }
    }
  }

  private func run(_ statement: String) throws(SQLError) -> PostgreSQLResult {
    let result = PostgreSQLResult(cpq_exec(handle, statement))
    if result.isSuccess { return result }
    throw error(result)
  }

  private func error(_ result: borrowing PostgreSQLResult) -> SQLError {
    let words = address.clean(
      result.errorWords.isEmpty
        ? String(cString: cpq_errorMessage(handle)) : result.errorWords)
    switch result.errorCode {
    case "55P03":
      return SQLError(kind: .locked, message: "a table is locked by another program (\(words))")
    case "57014":
      return SQLError(
        kind: .unreadable,
        message: "the server took longer than \(PostgreSQLConnection.statementSeconds) seconds"
          + " for a few thousand rows (\(words))")
    case let code where code.isEmpty || cpq_status(handle) != CONNECTION_OK:
      return SQLError(kind: .unreachable, message: "the connection was lost (\(words))")
    default: return SQLError(kind: .unreadable, message: words)
    }
  }
}

/// Calls `body` with texts as C has them, and a null behind the last.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result
) -> Result {
  func gather(_ rest: ArraySlice<String>, _ pointers: [UnsafePointer<CChar>?]) -> Result {
    guard let first = rest.first else { return body(pointers + [nil]) }
    return first.withCString { gather(rest.dropFirst(), pointers + [$0]) }
  }
  return gather(texts[...], [])
}
