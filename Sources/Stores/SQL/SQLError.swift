/// Why a database, or one query, could not be read.
struct SQLError: Error {
  /// What to tell of it.
  let kind: FileProblem.Kind
  /// One sentence, with the database's own words where they help.
  let message: String
}
