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

  /// Columns of a table in lower case; none where there is no such table.
  func columns(of table: String) throws(RecordingError) -> Set<String>

  /// The statement that begins a transaction that will write.
  static var begin: String { get }
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

extension OperationDatabase {
  func run(_ statement: String, _ values: [SQLParameter] = []) throws(RecordingError) {
    _ = try rows(statement, values)
  }
}
