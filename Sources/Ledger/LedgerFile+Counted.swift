public import Records
public import Stores

extension LedgerFile {
  /// How many bytes of the content of each file were counted, from its start; all of a packed one.
  ///
  /// - Parameter kind: How lines are read, where that depends on the name of their file.
  public func countedBytes(
    of files: [SourceFile], _ store: StoreName, kind: (SourceFile) -> String
  ) throws(LedgerError) -> [Int] {
    let matching = SourceMatching(
      try sources(of: store), files: files, kind: kind, belongs: { _ in true })
    return matching.continued.map { $0?.content.length ?? 0 }
  }

  /// Files of runs that were counted and have not changed since, by their paths.
  public func countedRunFiles() throws(LedgerError) -> Set<String> {
    let (table, byPath) = try runFiles()
    return Set(
      byPath.filter { path, entry in
        FileStamp(path: path) == table.entries[entry].head.stamp
      }.keys)
  }

  /// The databases of operations that were counted, by their paths.
  public func countedDatabases() throws(LedgerError) -> Set<String> {
    Set(try databases().keys)
  }
}
