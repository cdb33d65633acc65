import Records

extension OperationTables {
  /// Reads rows by their numbers, and learns of the operations that they name.
  ///
  /// - Parameter ranges: Ranges of each table, ascending and apart from each other.
  mutating func read<Connection: SQLConnection & ~Copyable>(
    _ ranges: [[ClosedRange<Int64>]], _ connection: inout Connection
  ) throws(SQLError) {
    try eachRow(in: ranges, &connection) { decoder, row, table in decoder.add(row, of: table) }
  }

  /// The hours to which rows belong, by their numbers; nil where a row of another table does not
  /// name its operation by its `id`.
  mutating func hours<Connection: SQLConnection & ~Copyable>(
    _ ranges: [[ClosedRange<Int64>]], _ connection: inout Connection
  ) throws(SQLError) -> Set<Int32>? {
    var hours: Set<Int32> = []
    var isPlain = true
    try eachRow(in: ranges, &connection) { decoder, row, table in
      switch decoder.hour(of: row, in: table) {
      case .started(let hour): hours.insert(hour.index)
      case .unusable: break
      case .unsure: isPlain = false
      }
    }
    return isPlain ? hours : nil
  }

  private mutating func eachRow<Connection: SQLConnection & ~Copyable>(
    in ranges: [[ClosedRange<Int64>]], _ connection: inout Connection,
    _ body: (inout OperationDecoder<Sink>, Connection.Row, OperationTable) -> Void
  ) throws(SQLError) {
    guard let operations = try query(.operations, &connection) else { return }
    for table in [OperationTable.operations] + OperationTable.details {
      let list = ranges[table.rawValue]
      guard !list.isEmpty, let query = try query(table, &connection) else { continue }
      if table != .operations {
        for range in list {
          let named =
            "SELECT \(quotedIdentifier("operation_id")) FROM \(quotedIdentifier(table.name))"
            + " WHERE \(query.condition(range))"
          try eachRow(
            of: operations, " WHERE \(operations.number) IN (\(named))", &connection
          ) { decoder, row in decoder.learn(row) }
        }
      }
      begin(table)
      for range in list {
        try eachRow(
          of: query, " WHERE \(query.condition(range)) ORDER BY \(query.number)", &connection
        ) { decoder, row in body(&decoder, row, table) }
      }
    }
  }
}

extension TableQuery {
  /// The number of a row; nulls have none.
  var number: String { numberColumn ?? "NULL" }

  /// Whether a row lies in a range.
  fileprivate func condition(_ range: ClosedRange<Int64>) -> String {
    "\(number) BETWEEN \(range.lowerBound) AND \(range.upperBound)"
  }
}
