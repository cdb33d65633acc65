/// Transactions that outlive the connection: what was written is there once.
extension PostgreSQLOperations {
  /// A transaction that is open.
  struct OpenTransaction {
    /// Its number, by which the server says later what became of it.
    let number: String
    /// Whether a statement of it failed: the server would answer COMMIT with a rollback.
    var hasFailed = false
    /// The rows that it wrote, as texts.
    var written: [(table: String, row: String)] = []
  }

  private static let attempts = 5

  func write(
    _ statement: String, to table: String, returning column: String, _ values: [SQLParameter]
  ) throws(RecordingError) -> [String?] {
    let found = try rows("\(statement) RETURNING \(column), CAST(written AS text)", values)
    for row in found {
      if let text = row[1] { transaction?.written.append((table, text)) }
    }
    return found.map { $0[0] }
  }

  func recovering<Result>(
    _ body: () throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    if transaction != nil { return try body() }
    for _ in 0..<PostgreSQLOperations.attempts {
      try reconnectIfLost()
      do throws(RecordingError) { return try body() } catch {
        guard isLost else { throw error }
      }
    }
    throw lost
  }

  func atomically<Result>(
    _ body: () throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    if transaction != nil { return try body() }
    for _ in 0..<PostgreSQLOperations.attempts {
      try reconnectIfLost()
      let result: Result
      do throws(RecordingError) {
        transaction = OpenTransaction(number: try begin())
        result = try body()
      } catch {
        rollBackTransaction()
        // The server forgets what was not committed.
        if isLost { continue }
        throw error
      }
      if try commit() { return result }
    }
    throw lost
  }

  private var lost: RecordingError {
    .database(place: place, message: "the connection was lost; nothing is recorded")
  }

  func beginTransaction() throws(RecordingError) {
    let number = try recovering { () throws(RecordingError) in try begin() }
    transaction = OpenTransaction(number: number)
  }

  func rollBackTransaction() {
    guard transaction != nil else { return }
    transaction = nil
    if !isLost { try? run("ROLLBACK") }
  }

  func commitTransaction() throws(RecordingError) {
    guard try commit() else { throw lost }
  }

  /// Ends the transaction; whether its changes are there.
  private func commit() throws(RecordingError) -> Bool {
    guard let ended = transaction else { return false }
    if ended.hasFailed {
      rollBackTransaction()
      if isLost { return false }
      throw .database(place: place, message: "a statement of the transaction failed")
    }
    transaction = nil
    do throws(RecordingError) {
      try run("COMMIT")
      return true
    } catch {
      guard isLost else { throw error }
    }
    // The answer was lost, and with it whether the server got to the end.
    do throws(RecordingError) { return try isCommitted(ended) } catch {
      throw .database(
        place: place,
        message: "the connection was lost while a record was committed, and whether it is there"
          + " can't be known: \(error)")
    }
  }

  /// What became of a transaction whose end nobody heard.
  private func isCommitted(_ ended: OpenTransaction) throws(RecordingError) -> Bool {
    // A server that crashed forgets numbers that were not on the disk, and gives them again.
    let statement =
      "SELECT CASE WHEN number >= txid_snapshot_xmax(txid_current_snapshot()) THEN 'aborted'"
      + " ELSE txid_status(number) END FROM (SELECT CAST(? AS bigint) AS number) AS asked"
    var patience = ServerPatience(seconds: PostgreSQLOperations.lockSeconds)
    while true {
      let state = try recovering { () throws(RecordingError) in
        try rows(statement, [.text(ended.number)]).first?.first ?? nil
      }
      switch state {
      case "aborted": return false
      case "committed":
        // The number may be another's by now: its rows say whose it is.
        for (table, row) in ended.written {
          let found = try recovering { () throws(RecordingError) in
            try rows(
              "SELECT 1 FROM \(table) AS written WHERE CAST(written AS text) = ? LIMIT 1",
              [.text(row)])
          }
          guard !found.isEmpty else {
            throw .database(place: place, message: "the table '\(table)' does not have its row")
          }
        }
        return true
      default:
        // The server has not noticed yet that nobody listens.
        guard state == "in progress", patience.waits() else {
          throw .database(place: place, message: "the server does not know the transaction")
        }
      }
    }
  }
}
