public import Records

extension OperationRecorder {
  /// What was removed from a database, or would be.
  public struct Pruned: Sendable, Equatable {
    /// Operations.
    public var operations = 0
    /// Rows of the other tables that belong to them.
    public var details = 0

    /// Nothing.
    public init() {}
  }

  /// Removes operations that ended before a moment, with the rows of the other tables that belong to
  /// them: all of it, or nothing.
  ///
  /// Operations that have not ended stay, and rows whose operation is not there.
  ///
  /// - Parameters:
  ///   - times: How times without a zone are read.
  ///   - sharing: The number of the oldest operations to remove; nil for all.
  ///   - dryRun: Counts and removes nothing.
  public func prune(
    before time: Timestamp, times: TimeParser, sharing limit: Int? = nil, dryRun: Bool = false
  ) throws(RecordingError) -> Pruned {
    try withPlainDatabase { (database) throws(RecordingError) in
      let columns = try database.columns(of: "operations")
      guard ["id", "started_at", "completed_at"].allSatisfy(columns.contains) else {
        return Pruned()
      }
      try database.run(type(of: database).begin)
      do throws(RecordingError) {
        let old = try OldOperations(database, before: time, times, limit)
        let pruned = try old.remove(from: database)
        try database.run(dryRun ? "ROLLBACK" : "COMMIT")
        return pruned
      } catch {
        try? database.run("ROLLBACK")
        throw error
      }
    }
  }

  /// How many operations there are.
  public func countOperations() throws(RecordingError) -> Int {
    try withPlainDatabase { (database) throws(RecordingError) in
      let rows = try database.rows("SELECT count(*) FROM operations", [])
      return rows.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
    }
  }

  /// Gives the space of removed rows back to the system, where that is a matter of a file.
  public func compact() throws(RecordingError) {
    try withPlainDatabase { (database) throws(RecordingError) in
      if database is SQLiteOperations { try database.run("VACUUM") }
    }
  }
}

/// Operations that ended before a moment.
private struct OldOperations {
  private static let rowsAtOnce = 10_000
  private var ids: [String] = []
  private var labels: Set<String> = []

  init(
    _ database: some OperationDatabase, before time: Timestamp, _ times: TimeParser, _ limit: Int?
  ) throws(RecordingError) {
    let hasLabels = try database.columns(of: "operations").contains("operation_id")
    var last: String?
    var old: [(id: String, end: Timestamp)] = []
    var labelled: [String: String] = [:]
    while true {
      let label = hasLabels ? "operation_id" : "NULL"
      let rows = try database.rows(
        "SELECT id, started_at, completed_at, \(label) FROM operations"
          + (last == nil ? "" : " WHERE id > ?")
          + " ORDER BY id LIMIT \(OldOperations.rowsAtOnce)",
        last.map { [Int($0).map { .integer($0) } ?? .text($0)] } ?? [])
      for row in rows {
        guard let id = row[0] else { continue }
        if let label = row[3] { labelled[id] = label }
        guard let end = row[2].flatMap(times.parse), end < time,
          let start = row[1].flatMap(times.parse), start < time
        else { continue }
        old.append((id, end))
      }
      guard rows.count == OldOperations.rowsAtOnce, let next = rows.last?[0] else { break }
      last = next
    }
    if let limit { old = Array(old.sorted { ($0.end, $0.id) < ($1.end, $1.id) }.prefix(limit)) }
    ids = old.map(\.id)
    // A label belongs to what goes only where no operation that stays has it, as label or as id.
    let going = Set(ids)
    labels = Set(labelled.filter { going.contains($0.key) }.values)
    for (id, label) in labelled where !going.contains(id) { labels.remove(label) }
    labels = labels.filter { Int($0) == nil }
  }

  func remove(from database: some OperationDatabase) throws(RecordingError)
    -> OperationRecorder.Pruned
  {
    var pruned = OperationRecorder.Pruned()
    guard !ids.isEmpty else { return pruned }
    // In the session's own space; it goes with the transaction or the connection.
    try database.run("DROP TABLE IF EXISTS debrief_pruned")
    try database.run("CREATE TEMPORARY TABLE debrief_pruned (name TEXT PRIMARY KEY, is_id BIGINT)")
    for (name, isID) in ids.map({ ($0, 1) }) + labels.map({ ($0, 0) }) {
      try database.run(
        "INSERT INTO debrief_pruned VALUES (?, ?)", [.text(name), .integer(isID)])
    }
    for table in OperationSchema.all where table.name != OperationSchema.operations.name {
      guard try database.columns(of: table.name).contains("operation_id") else { continue }
      pruned.details += try database.count(
        "DELETE FROM \(table.name) WHERE CAST(operation_id AS TEXT) IN"
          + " (SELECT name FROM debrief_pruned) RETURNING 1")
    }
    pruned.operations = try database.count(
      "DELETE FROM operations WHERE CAST(id AS TEXT) IN"
        + " (SELECT name FROM debrief_pruned WHERE is_id = 1) RETURNING 1")
    try database.run("DROP TABLE debrief_pruned")
    return pruned
  }
}

extension OperationDatabase {
  fileprivate func count(_ statement: String) throws(RecordingError) -> Int {
    try rows(statement, []).count
  }
}
