/// One row of a query; valid until the next row.
protocol SQLRow {
  /// The value of a column, counted from 0.
  func value(_ column: Int) -> SQLValue
}

/// A connection that reads a database in one transaction: all queries see the same moment.
protocol SQLConnection: ~Copyable {
  associatedtype Row: SQLRow

  /// The names of a table's or view's columns; empty where there is none of that name.
  mutating func columns(of table: String) throws(SQLError) -> [String]

  /// An expression for the number of a row in a table without a column `id`, if there is one.
  func rowNumber(in table: String) -> String?

  /// The longest value that is read, bytes; nil where any length is.
  var longestValue: Int? { get }

  /// Hands every row of a query to `body`, where the query itself looks at values of any length and
  /// gives none that is longer than `longestValue`.
  mutating func forEachBoundedRow(_ query: String, _ body: (Row) -> Bool) throws(SQLError)

  /// Hands every row of a query to `body`; true from `body` ends the query.
  ///
  /// An error comes after the rows that could be read.
  mutating func forEachRow(_ query: String, _ body: (Row) -> Bool) throws(SQLError)
}

extension SQLConnection where Self: ~Copyable {
  var longestValue: Int? { nil }

  mutating func forEachBoundedRow(_ query: String, _ body: (Row) -> Bool) throws(SQLError) {
    try forEachRow(query, body)
  }
}

/// A name as part of a query.
func quotedIdentifier(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}
