import Records

extension SQLiteFile {
  /// The pages of the tables of operations; nil where something about them is out of the ordinary,
  /// such as rows that are not all in the file, or are not numbered by their `id`.
  ///
  /// Called while this process has no connection to it.
  func tablePages(workers: Int) -> TablePages? {
    guard isAlone else { return nil }
    guard let declared = try? declaredTables(), let operations = declared.roots.first,
      declared.roots.contains(where: { $0.table == .operations }), operations.page > 0,
      let pages = SQLitePages(
        path: path, bytes: bytes, pageBytes: pageBytes, reserved: reservedBytes, workers: workers)
    else { return nil }
    var tables: [[SQLitePages.Leaf]] = OperationTable.allCases.map { _ in [] }
    for root in declared.roots {
      guard let leaves = pages.leaves(root: root.page) else { return nil }
      tables[root.table.rawValue] = leaves
    }
    return TablePages(schema: declared.schema, tables: tables)
  }

  private struct Root {
    let table: OperationTable
    let page: UInt32
  }

  /// Where each table begins, and a checksum of how they are declared; nil where one is no table
  /// whose rows are numbered by its `id` or by nothing that it declares.
  private func declaredTables() throws(SQLError) -> (roots: [Root], schema: UInt64)? {
    let connection = try open(isAtRest ? .immutable : .shared)
    var roots: [Root] = []
    var declarations: [UInt8] = []
    for table in OperationTable.allCases {
      var isPlain = true
      try connection.forEachRow(
        "SELECT type, rootpage, sql FROM sqlite_schema WHERE lower(name) = '\(table.name)'"
      ) { row in
        guard case .text(let type) = row.value(0), type.elementsEqual("table".utf8),
          case .integer(let root) = row.value(1), let page = UInt32(exactly: root), page > 1,
          case .text(let sql) = row.value(2)
        else {
          isPlain = false
          return false
        }
        roots.append(Root(table: table, page: page))
        declarations += table.name.utf8
        declarations.append(0)
        declarations += sql
        declarations.append(0)
        let words = String(decoding: sql, as: UTF8.self).uppercased()
        // A key in descending order is none by which rows are numbered.
        if words.contains("WITHOUT") || words.contains("DESC") { isPlain = false }
        return false
      }
      var keys = 0
      var isNumbered = table != .operations
      try connection.forEachRow(
        "SELECT lower(name), upper(type), pk FROM pragma_table_xinfo('\(table.name)')"
      ) { row in
        guard case .text(let name) = row.value(0), case .integer(let key) = row.value(2) else {
          isPlain = false
          return false
        }
        if key > 0 { keys += 1 }
        if name.elementsEqual("rowid".utf8) { isPlain = false }
        if name.elementsEqual("id".utf8) {
          if case .text(let type) = row.value(1), type.elementsEqual("INTEGER".utf8), key == 1 {
            isNumbered = true
          } else {
            isPlain = false
          }
        }
        return false
      }
      let isThere = roots.last?.table == table
      guard isPlain, !isThere || isNumbered && keys <= 1 else { return nil }
    }
    return (roots, declarations.withUnsafeBytes { BinaryReader.sum(of: $0) })
  }
}
