/// The tables that one database of operations has, for people who look for what went wrong.
public struct DatabaseContents: Sendable {
  /// A table with the number of its rows.
  public struct Table: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// How many rows it has.
    public let rows: Int64
  }

  /// The database as shown.
  public let path: String
  /// The tables that are there, `operations` first; empty where it can't be read.
  public let tables: [Table]
  /// Why it can't be read; nil where it can.
  public let problem: String?
}

extension OperationStore {
  /// What each database holds, in the order in which they are read.
  public static func contents(of databases: OperationDatabases) -> [DatabaseContents] {
    databases.sources.map { source in
      do throws(SQLError) {
        return DatabaseContents(path: source.shownPath, tables: try tables(source), problem: nil)
      } catch {
        return DatabaseContents(path: source.shownPath, tables: [], problem: error.message)
      }
    }
  }

  private static func tables(
    _ source: DatabaseSource
  ) throws(SQLError) -> [DatabaseContents.Table] {
    switch source {
    case .file(let file):
      let database = try SQLiteFile(file)
      var connection = try database.open(database.isAtRest ? .immutable : .shared)
      return try tables(&connection)
    case .server(let address):
      var connection = try PostgreSQLConnection.open(address)
      return try tables(&connection)
    }
  }

  private static func tables(
    _ connection: inout some SQLConnection & ~Copyable
  ) throws(SQLError) -> [DatabaseContents.Table] {
    var tables: [DatabaseContents.Table] = []
    for table in [OperationTable.operations] + OperationTable.details
    where try !connection.columns(of: table.name).isEmpty {
      try connection.forEachRow("SELECT count(*) FROM \(quotedIdentifier(table.name))") { row in
        if case .value(let rows) = row.value(0).whole {
          tables.append(DatabaseContents.Table(name: table.name, rows: rows))
        }
        return true
      }
    }
    return tables
  }
}
