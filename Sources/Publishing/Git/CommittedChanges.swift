/// What a night's commit changes in the output folder.
public struct CommittedChanges: Equatable, Sendable {
  /// Paths in the output folder that are new, ascending.
  public let added: [String]
  /// Paths whose content differs, ascending.
  public let changed: [String]
  /// Paths that are gone, ascending.
  public let removed: [String]

  init(_ changes: [TreeChange], _ repository: GitRepository) {
    func paths(_ belongs: (TreeChange) -> Bool) -> [String] {
      changes.filter(belongs).map { repository.outputPath($0.path) }.sorted()
    }
    added = paths { $0.isAdded }
    removed = paths { $0.isRemoved }
    changed = paths { !$0.isAdded && !$0.isRemoved }
  }
}
