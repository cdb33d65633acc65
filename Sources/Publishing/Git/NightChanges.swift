/// What a night's commit changes in the output folder.
public struct NightChanges: Equatable, Sendable {
  /// Paths in the output folder that are new, ascending.
  public let added: [String]
  /// Paths whose content differs, ascending.
  public let changed: [String]
  /// Paths that are gone, ascending.
  public let removed: [String]

  init(_ changes: [TreeChange], _ repository: GitRepository) {
    let start = repository.prefix.isEmpty ? 0 : repository.prefix.utf8.count + 1
    func paths(_ belongs: (TreeChange) -> Bool) -> [String] {
      changes.filter(belongs)
        .map { String(decoding: $0.path.utf8.dropFirst(start), as: UTF8.self) }.sorted()
    }
    added = paths { $0.isAdded }
    removed = paths { $0.isRemoved }
    changed = paths { !$0.isAdded && !$0.isRemoved }
  }
}
