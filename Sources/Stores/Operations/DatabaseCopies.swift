extension FileFinder.Result {
  /// The result without databases of equal content, which are named instead.
  ///
  /// What waits in a log beside a file is content too: such a database equals no other by its file.
  public func withoutCopiedDatabases() -> FileFinder.Result {
    withoutCopies { file in
      let logs = ["-wal", "-journal"].compactMap { FileStamp(path: file.path + $0)?.size }
      return logs.allSatisfy { $0 == 0 } ? "" : file.path
    }
  }
}
