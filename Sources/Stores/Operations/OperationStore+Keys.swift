public import Records
public import Redaction

extension OperationStore {
  /// The operations of some databases, in the order of rows, without anything else of them; of one
  /// that can't be read, those before the error.
  ///
  /// Complexity: one pass over the rows of `operations`, databases side by side.
  public static func keys(
    of numbers: [Int], _ databases: OperationDatabases, times: TimeParser, redactor: Redactor,
    workers: Int
  ) -> [Int: [OperationKey]] {
    let sources = databases.sources
    let settings = RowSettings(
      times: times, lastHour: Hour(index: .max - 1), redactor: redactor, workers: 1)
    return work(on: numbers, workers: workers) { keys(of: sources[$0], settings) }
  }

  /// Of each database the operations that count in another one.
  static func repeated(
    in databases: OperationDatabases, times: TimeParser, redactor: Redactor, workers: Int
  ) -> [Set<OperationKey>] {
    let numbers = Array(databases.sources.indices)
    guard numbers.count > 1 else { return numbers.map { _ in [] } }
    let keys = keys(of: numbers, databases, times: times, redactor: redactor, workers: workers)
    return [OperationKey].repeated(in: numbers.map { keys[$0] ?? [] })
  }

  private static func keys(of source: DatabaseSource, _ settings: RowSettings) -> [OperationKey] {
    var tables = OperationTables(decoder: settings.decoder(NoSink()), firstFile: 0)
    // Reading tells what is wrong with a database.
    do throws(SQLError) {
      switch source {
      case .file(let file):
        let database = try SQLiteFile(file)
        var connection = try database.open(database.isAtRest ? .immutable : .shared)
        try tables.learnAll(&connection)
      case .server(let address):
        var connection = try PostgreSQLConnection.open(address)
        try tables.learnAll(&connection)
      }
    } catch {
      return tables.decoder.index.keys
    }
    return tables.decoder.index.keys
  }
}
