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
        kind: .notADatabase, message: "not a database of operations: it has no table 'operations'")
    }
    try noteMissingColumns(&connection)
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

  /// Notes the columns that tables lack and that are not needed, once a table.
  mutating func noteMissingColumns(
    _ connection: inout some SQLConnection & ~Copyable
  ) throws(SQLError) {
    for table in OperationTable.allCases {
      let present = Set(try connection.columns(of: table.name).map { $0.lowercased() })
      guard !present.isEmpty, table.required.allSatisfy(present.contains) else { continue }
      begin(table)
      let position = SourcePosition(
        file: firstFile + UInt32(table.rawValue), chunk: 0, line: 0)
      for name in table.columns where !present.contains(name) {
        decoder.diagnostics.add(
          .noted, "missing-column \(table.name).\(name)", at: position,
          line: UnsafeRawBufferPointer(start: nil, count: 0))
      }
    }
  }

  /// Learns of all operations without counting them.
  mutating func learnAll(
    _ connection: inout some SQLConnection & ~Copyable
  ) throws(SQLError) {
    let wanted: [OperationColumn] = [.type, .label, .started, .completed]
    guard
      let query = try query(.operations, wanted: Set(wanted.map(\.name)), &connection)
    else { return }
    let order = query.numberColumn.map { " ORDER BY \($0)" } ?? ""
    try eachRow(of: query, order, &connection) { decoder, row in decoder.learn(row) }
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
    try eachRow(of: query, order, &connection) { decoder, row in decoder.add(row, of: table) }
  }

  /// Hands the rows of a query with a condition and an order to `body`.
  ///
  /// Where a value is over the limit, the rows that were not handed over yet are asked for again with
  /// the values of such rows left out, which the decoder is told of.
  mutating func eachRow<Connection: SQLConnection & ~Copyable>(
    of query: TableQuery, _ rest: String, _ connection: inout Connection,
    _ body: (inout OperationDecoder<Sink>, Connection.Row) -> Void
  ) throws(SQLError) {
    var done = 0
    do throws(SQLError) {
      return try connection.forEachRow(query.select + rest) { row in
        done += 1
        body(&decoder, row)
        return false
      }
    } catch {
      guard error.isTooLong, connection.longestValue != nil else { throw error }
    }
    // The order is the same, as it is the same query on the same moment of the database.
    var place = 0
    defer { decoder.flagColumn = nil }
    decoder.flagColumn = query.columnCount
    try connection.forEachBoundedRow(
      query.bounded(by: connection.longestValue ?? 0) + rest
    ) { row in
      place += 1
      if place > done { body(&decoder, row) }
      return false
    }
  }

  /// The query for the rows of a table; nil where there is no such table.
  ///
  /// The number of the row comes first, then the columns in order; nulls stand for those that the
  /// table does not have.
  ///
  /// - Parameter wanted: The columns that are read; nil for all of them.
  func query(
    _ table: OperationTable, wanted: Set<String>? = nil,
    _ connection: inout some SQLConnection & ~Copyable
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
        message: "not a database of operations: the table '\(table.name)' has no column "
          + missing.map { "'\($0)'" }.joined(separator: ", "))
    }
    let number = find("id").map(quotedIdentifier) ?? connection.rowNumber(in: table.name)
    let columns =
      [number ?? "NULL"]
      + table.columns.map { name in
        guard wanted?.contains(name) ?? true else { return "NULL" }
        return find(name).map(quotedIdentifier) ?? "NULL"
      }
    return TableQuery(
      columns: columns, table: quotedIdentifier(table.name), numberColumn: number)
  }
}

/// The query for rows of a table.
struct TableQuery {
  /// What is selected: the number of the row, then the columns in order.
  private let columns: [String]
  private let table: String
  /// What numbers the rows; nil where nothing does.
  let numberColumn: String?

  init(columns: [String], table: String, numberColumn: String?) {
    self.columns = columns
    self.table = table
    self.numberColumn = numberColumn
  }

  var columnCount: Int { columns.count }

  /// What is selected, without an order and without a condition.
  var select: String { "SELECT \(columns.joined(separator: ", ")) FROM \(table)" }

  /// The same with nulls for the values of rows of which one is longer than a number of bytes, but
  /// for the number of the row, and with a last column that is 1 for such rows and 0 for others.
  func bounded(by limit: Int) -> String {
    let lengths = columns.filter { $0 != "NULL" }.map { "length(CAST(\($0) AS BLOB)) > \(limit)" }
    let isTooLong = lengths.isEmpty ? "0" : "(\(lengths.joined(separator: " OR ")))"
    let number = columns[0]
    let first = "CASE WHEN length(CAST(\(number) AS BLOB)) > \(limit) THEN NULL ELSE \(number) END"
    let rest = columns.dropFirst().map { "CASE WHEN \(isTooLong) THEN NULL ELSE \($0) END" }
    let flag = "coalesce(\(isTooLong), 0)"
    return "SELECT \(([first] + rest + [flag]).joined(separator: ", ")) FROM \(table)"
  }
}
