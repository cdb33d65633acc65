/// The databases of operations that were found.
public struct OperationDatabases: Sendable {
  /// SQLite files, and paths that led to nothing.
  public var files: FileFinder.Result
  /// Addresses of PostgreSQL databases, `postgresql://…`.
  public var addresses: [String]
  /// What becomes of a file that is no operations database.
  public var strangers: Strangers

  /// Databases from their files and addresses.
  public init(
    files: FileFinder.Result, addresses: [String] = [], strangers: Strangers = .reported
  ) {
    self.files = files
    self.addresses = addresses
    self.strangers = strangers
  }

  /// All of them, ascending by how they are shown; an address that is given twice counts once.
  var sources: [DatabaseSource] {
    (files.files.map { .file($0) } + Set(addresses.map(DatabaseAddress.init)).map { .server($0) })
      .sorted { ($0.shownPath, $0.path) < ($1.shownPath, $1.path) }
  }
}
