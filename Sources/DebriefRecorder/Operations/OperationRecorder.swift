public import Records

/// Records operations in an SQLite or PostgreSQL database; the writing side of the store
/// `operations`.
///
/// Tables and columns that are missing are made; columns of others are left alone. A recorder may
/// be used by any number of threads, one call after the other. Where a server restarts or drops the
/// connection, a call connects again and writes its record once; it throws where that fails.
///
/// A class because of its identity: it owns the connection.
public final class OperationRecorder: Sendable {
  /// A class because of its identity: it owns the connection.
  private final class State {
    let database: any OperationDatabase
    var prepared: Set<String> = []
    /// Starts by this recorder, so that a clock that is set changes no duration.
    var starts: [String: MachineUptime] = [:]

    init(_ database: any OperationDatabase) { self.database = database }
  }

  /// Used by who has the turn.
  private let state: Unshared<State>
  /// Held for all of a transaction, so that no other thread's call becomes a part of it.
  private let turn = RecursiveLock()
  private let settings: RecorderSettings

  /// A recorder for a database: the path of an SQLite file, which is made where it is missing, or
  /// an address `postgresql://…`.
  ///
  /// - Parameter asItIs: Whether the database must be there and keeps the form of its journal.
  public init(
    database: String, settings: RecorderSettings = RecorderSettings(), asItIs: Bool = false
  ) throws(RecordingError) {
    let isAddress = ["postgresql://", "postgres://"].contains { database.hasPrefix($0) }
    let opened: any OperationDatabase =
      if isAddress {
        try PostgreSQLOperations(address: database, settings)
      } else {
        try SQLiteOperations(path: database, settings.durability, asItIs: asItIs)
      }
    state = Unshared(State(opened))
    self.settings = settings
  }

  /// Begins an operation, and returns its id in the database.
  ///
  /// - Parameters:
  ///   - type: The kind of operation, such as `process_issue`.
  ///   - operationID: What it is about, such as `issue-123`.
  ///   - context: Details, an object; numbers and words in it are searched for what goes with
  ///     failures.
  public func startOperation(
    _ type: String, _ operationID: String? = nil, context: RecordedValue? = nil,
    at time: Timestamp? = nil
  ) throws(RecordingError) -> String {
    try RecordedName.check(type, "operation_type")
    if let context, context.members == nil {
      throw .invalid(name: "context", reason: "is no JSON object")
    }
    let start = (time ?? settings.clock()).text
    let ids = try withTable(OperationSchema.operations) { (database) throws(RecordingError) in
      try database.write(
        "INSERT INTO operations AS written"
          + " (operation_type, operation_id, started_at, context, created_at)"
          + " VALUES (?, ?, ?, ?, ?)", to: "operations", returning: "id",
        [
          .text(settings.redact(type)), SQLParameter(operationID.map(settings.redact)),
          .text(start), SQLParameter(context.map(text(of:))), .text(start),
        ])
    }
    guard let id = ids.first ?? nil else {
      throw .database(
        place: place, message: "the table 'operations' gives no ids; its column 'id' must")
    }
    if time == nil, let uptime = settings.uptime() {
      turn.hold { state.value.starts[id] = uptime }
    }
    return id
  }

  /// Ends an operation that was begun, by this program or another.
  public func completeOperation(
    _ id: String, success: Bool, errorType: String? = nil, errorMessage: String? = nil,
    retryCount: Int? = nil, context: RecordedValue? = nil, at time: Timestamp? = nil
  ) throws(RecordingError) {
    guard let number = Int(id) else { throw .unknown(what: "operation", id: id) }
    if let retryCount, retryCount < 0 {
      throw .invalid(name: "retry_count", reason: "must be 0 or more")
    }
    let end = time ?? settings.clock()
    let begun = turn.hold { state.value.starts.removeValue(forKey: id) }
    try withTable(OperationSchema.operations) { (database) throws(RecordingError) in
      let found = try database.rows(
        "SELECT started_at, completed_at FROM operations WHERE id = ?", [.integer(number)])
      guard let row = found.first else { throw .unknown(what: "operation", id: id) }
      guard row[1] == nil else {
        throw .invalid(name: "operation", reason: "\(id) was completed before")
      }
      var seconds = row[0].flatMap { TimeParser().parse($0) }
        .map { max(0, end.seconds(since: $0)) }
      if time == nil, let begun, let now = settings.uptime(), begun.boot == now.boot {
        seconds = max(0, now.seconds - begun.seconds)
      }
      let changed = try database.write(
        "UPDATE operations AS written SET completed_at = ?, duration_seconds = ?, success = ?,"
          + " error_type = ?, error_message = ?, retry_count = COALESCE(?, retry_count, 0),"
          + " context = COALESCE(?, context) WHERE id = ? AND completed_at IS NULL",
        to: "operations", returning: "id",
        [
          .text(end.text), SQLParameter(seconds), .flag(success),
          SQLParameter(errorType.map(settings.redact)),
          SQLParameter(errorMessage.map(settings.message)), SQLParameter(retryCount),
          SQLParameter(context.map(text(of:))), .integer(number),
        ])
      guard !changed.isEmpty else {
        throw .invalid(name: "operation", reason: "\(id) was completed before")
      }
    }
  }

  /// Runs `body` as an operation, which ends with success, or with the error that is thrown.
  public func track<Result>(
    _ type: String, _ operationID: String? = nil, context: RecordedValue? = nil,
    _ body: (String) throws -> Result
  ) throws -> Result {
    let id = try startOperation(type, operationID, context: context)
    let result: Result
    do {
      result = try body(id)
    } catch {
      try completeOperation(
        id, success: false, errorType: "\(Swift.type(of: error))", errorMessage: "\(error)")
      throw error
    }
    try completeOperation(id, success: true)
    return result
  }

  /// Records what belongs to an operation in one of the other tables; values by column.
  public func record(
    _ details: OperationDetail, of id: String, _ values: RecordedValue
  ) throws(RecordingError) {
    guard let number = Int(id) else { throw .unknown(what: "operation", id: id) }
    let table = details.table
    let columns = try OperationDetail.parameters(values, table, settings)
    let names = ["operation_id"] + columns.map(\.name)
    try withTable(table) { (database) throws(RecordingError) in
      let marks = names.map { _ in "?" }.joined(separator: ", ")
      _ = try database.write(
        "INSERT INTO \(table.name) AS written (\(names.joined(separator: ", "))) VALUES (\(marks))",
        to: table.name, returning: "operation_id", [.integer(number)] + columns.map(\.value))
    }
  }

  /// Makes all of `body`'s calls one transaction: all of them are recorded, or none.
  ///
  /// Other threads wait. Where a connection is lost in the middle, nothing is recorded and it throws.
  public func together<Result>(
    _ body: () throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    try turn.hold { () throws(RecordingError) in
      for table in OperationSchema.all {
        try withTable(table) { (_) throws(RecordingError) in }
      }
      try withDatabase { (database) throws(RecordingError) in try database.beginTransaction() }
      do throws(RecordingError) {
        let result = try body()
        try withDatabase { (database) throws(RecordingError) in try database.commitTransaction() }
        return result
      } catch {
        try? withDatabase { (database) throws(RecordingError) in database.rollBackTransaction() }
        throw error
      }
    }
  }

  /// The database as it may be shown.
  public var place: String { turn.hold { state.value.database.place } }

  /// A context as it is written; PostgreSQL's `jsonb` takes no text with the character 0.
  private func text(of context: RecordedValue) -> String {
    settings.details(context).mapTexts(named: nil) { _, text in
      text.utf8.contains(0) ? String(text.map { $0 == "\0" ? "\u{FFFD}" : $0 }) : text
    }.json
  }

  /// Uses the connection as it is: no table is made.
  func withPlainDatabase<Result>(
    _ body: (any OperationDatabase) throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result { try withDatabase(body) }

  private func withDatabase<Result>(
    _ body: (any OperationDatabase) throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    try turn.hold { () throws(RecordingError) in try body(state.value.database) }
  }

  private func withTable<Result>(
    _ table: OperationSchema.Table,
    _ body: (any OperationDatabase) throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    try turn.hold { () throws(RecordingError) in
      let database = state.value.database
      if !state.value.prepared.contains(table.name) {
        try database.recovering { () throws(RecordingError) in
          try OperationSchema.prepare(table, in: database)
        }
        state.value.prepared.insert(table.name)
      }
      return try database.atomically { () throws(RecordingError) in try body(database) }
    }
  }
}

/// A value that only one thread at a time uses.
private struct Unshared<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
