/// Why a database, or one query, could not be read.
struct SQLError: Error {
  /// What to tell of it.
  let kind: FileProblem.Kind
  /// One sentence, with the database's own words where they help.
  let message: String
  /// Whether a value of a row is over the limit: the rest can be read with a query that leaves such
  /// values out.
  var isTooLong = false
  /// Whether a signal interrupted a call of the system.
  var isInterrupted = false
}
