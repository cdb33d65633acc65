/// What publishing a tree did.
public struct PublicationSummary: Equatable, Sendable {
  /// Files that are new or whose bytes changed.
  public let written: Int
  /// Files of the tree that stood there with the same bytes; they keep their inode and times.
  public let unchanged: Int
  /// Stale files and links removed from owned folders.
  public let removed: Int
  /// A left-over folder with the old output that could not be removed; `nil` when all is clean.
  public let leftOver: String?

  /// A summary of the counts given.
  public init(written: Int, unchanged: Int, removed: Int, leftOver: String? = nil) {
    self.written = written
    self.unchanged = unchanged
    self.removed = removed
    self.leftOver = leftOver
  }
}
