/// A database that operations are written to.
///
/// Statements have `?` for their values and give rows of texts. What both kinds of database must
/// know to answer alike is in `OperationSchema`.
protocol OperationDatabase: AnyObject {
  /// The database as it may be shown.
  var place: String { get }
  /// The name of the type of an id that the database gives.
  static var idType: String { get }
  /// The name of the type of a moment.
  static var timeType: String { get }
  /// The name of the type of a number with a fraction.
  static var realType: String { get }

  /// Runs a statement and gives its rows, all values as texts.
  func rows(_ statement: String, _ values: [SQLParameter]) throws(RecordingError) -> [[String?]]

  /// Runs a statement that writes rows of a table under the name `written`, and gives a column of each.
  func write(
    _ statement: String, to table: String, returning column: String, _ values: [SQLParameter]
  ) throws(RecordingError) -> [String?]

  /// Columns of a table in lower case; none where there is no such table.
  func columns(of table: String) throws(RecordingError) -> Set<String>

  /// The statement that begins a transaction that will write.
  static var begin: String { get }

  /// Runs `body`, which may be done twice, and again where the connection was lost.
  func recovering<Result>(
    _ body: () throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result
  /// Runs `body` and keeps all of its changes, or none.
  ///
  /// It runs again where the connection was lost and nothing of it is there. In a transaction it
  /// is a part of that one.
  func atomically<Result>(
    _ body: () throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result
  /// Begins a transaction that spans several calls.
  func beginTransaction() throws(RecordingError)
  /// Keeps what was changed since `beginTransaction()`; an error says that it is not kept, or that
  /// this can't be known.
  func commitTransaction() throws(RecordingError)
  /// Forgets what was changed since `beginTransaction()`.
  func rollBackTransaction()

  /// The statement that waits until nobody else changes the tables, for the rest of a transaction;
  /// nil where `begin` does so.
  static var lockSchema: String? { get }
}

/// A value of a statement.
enum SQLParameter: Sendable, Equatable {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
  case flag(Bool)

  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
  init(_ number: Double?) { self = number.map { .real($0) } ?? .null }
  init(_ flag: Bool?) { self = flag.map { .flag($0) } ?? .null }
}

/// A database in a file has no connection to lose.
extension OperationDatabase {
  func write(
    _ statement: String, to table: String, returning column: String, _ values: [SQLParameter]
  ) throws(RecordingError) -> [String?] {
    try rows("\(statement) RETURNING \(column)", values).map { $0[0] }
  }

  func recovering<Result>(
    _ body: () throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result { try body() }

  func atomically<Result>(
    _ body: () throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result { try body() }

  func beginTransaction() throws(RecordingError) { try run(Self.begin) }

  func commitTransaction() throws(RecordingError) { try run("COMMIT") }

  func rollBackTransaction() { try? run("ROLLBACK") }

  func run(_ statement: String, _ values: [SQLParameter] = []) throws(RecordingError) {
    _ = try rows(statement, values)
  }
}
