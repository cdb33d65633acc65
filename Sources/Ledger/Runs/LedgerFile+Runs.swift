import Records

/// What one night adds to what is kept of the files of runs.
public struct RunChanges: Sendable {
  /// Paths of files that no longer count.
  var removed: [String] = []
  /// Files that are new or have changed, with what is kept of them.
  var written: [(path: String, data: [UInt8])] = []

  /// Whether there is nothing to write.
  public var isEmpty: Bool { removed.isEmpty && written.isEmpty }
}

extension LedgerFile {
  /// Everything that is kept of the files of runs, with the entry of each path.
  func runFiles() throws(LedgerError) -> (table: RunTable, byPath: [String: Int]) {
    let statement = try database.prepare("SELECT path, data FROM run_files")
    var table = RunTable()
    var byPath: [String: Int] = [:]
    while try statement.step() {
      byPath[statement.text(0)] = try table.add(statement.bytes(1))
    }
    return (table, byPath)
  }

  /// Writes what a night adds.
  static func write(_ changes: RunChanges, _ database: borrowing Database) throws(LedgerError) {
    let remove = try database.prepare("DELETE FROM run_files WHERE path = ?")
    for path in changes.removed { try remove.run([.text(path)]) }
    let add = try database.prepare("INSERT OR REPLACE INTO run_files VALUES(?, ?)")
    for file in changes.written { try add.run([.text(file.path), .blob(file.data)]) }
  }
}
