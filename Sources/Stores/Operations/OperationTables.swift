import Records

/// Reads the tables of one database, whatever kind of database it is.
struct OperationTables<Sink: OperationSink> {
  var decoder: OperationDecoder<Sink>
  /// What a `SourceIndex` needs of each table that was read.
  private(set) var lineCounts: [OperationTable: [Int]] = [:]
  /// Tables that can't be read while the others can.
  private(set) var problems: [(table: OperationTable, error: SQLError)] = []
  private let firstFile: UInt32

  /// - Parameter firstFile: The number of the first table among the files of the store.
  init(decoder: OperationDecoder<Sink>, firstFile: UInt32) {
    self.decoder = decoder
    self.firstFile = firstFile
  }

  /// Reads all tables, `operations` first; what was read before an error is kept.
  mutating func read(_ connection: inout some SQLConnection & ~Copyable) throws(SQLError) {
    guard let query = try query(.operations, &connection) else {
      throw SQLError(
        kind: .notADatabase, message: "no database of operations: it has no table 'operations'")
    }
    try read(.operations, query, &connection)
    for table in OperationTable.details {
      do throws(SQLError) {
        guard let query = try self.query(table, &connection) else { continue }
        try read(table, query, &connection)
      } catch {
        problems.append((table, error))
      }
    }
  }

  /// Keeps on which pages rows lie.
  mutating func trace(_ now: TablePages) { decoder.trace = RowTrace(now) }

  /// Begins another table.
  mutating func begin(_ table: OperationTable) {
    decoder.begin(file: firstFile + UInt32(table.rawValue))
  }

  private mutating func read(
    _ table: OperationTable, _ query: TableQuery,
    _ connection: inout some SQLConnection & ~Copyable
  ) throws(SQLError) {
    begin(table)
    defer { lineCounts[table] = decoder.rows.lineCounts }
    let order = query.numberColumn.map { " ORDER BY \($0)" } ?? ""
    try connection.forEachRow(query.select + order) { row in
      decoder.add(row, of: table)
      return false
    }
  }

  /// The query for the rows of a table; nil where there is no such table.
  ///
  /// The number of the row comes first, then the columns in order; nulls stand for those that the
  /// table does not have.
  func query(
    _ table: OperationTable, _ connection: inout some SQLConnection & ~Copyable
  ) throws(SQLError) -> TableQuery? {
    let present = try connection.columns(of: table.name)
    if present.isEmpty { return nil }
    // SQLite tells no upper from lower case, and PostgreSQL makes it lower unless it is quoted.
    func find(_ name: String) -> String? {
      present.first { $0 == name } ?? present.first { $0.lowercased() == name }
    }
    let missing = table.required.filter { find($0) == nil }
    guard missing.isEmpty else {
      throw SQLError(
        kind: .notADatabase,
        message: "no database of operations: the table '\(table.name)' has no column "
          + missing.map { "'\($0)'" }.joined(separator: ", "))
    }
    let number = find("id").map(quotedIdentifier) ?? connection.rowNumber(in: table.name)
    let columns =
      [number ?? "NULL"] + table.columns.map { find($0).map(quotedIdentifier) ?? "NULL" }
    return TableQuery(
      select: "SELECT \(columns.joined(separator: ", ")) FROM \(quotedIdentifier(table.name))",
      numberColumn: number)
  }
}

/// The query for rows of a table.
struct TableQuery {
  /// What is selected, without an order and without a condition.
  let select: String
  /// What numbers the rows; nil where nothing does.
  let numberColumn: String?
}
