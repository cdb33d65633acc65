/// The checked paths of a tree: which files, which folders, and what the tree owns.
struct TreeLayout {
  /// Ascending.
  let files: [String]
  /// Every folder that holds a file of the tree, at any depth.
  let folders: Set<String>
  private let owned: Set<String>
  private let kept: Set<String>

  init(
    _ paths: some Sequence<String>, ownedFolders: Set<String>, kept: Set<String> = []
  ) throws(PublishingError) {
    let sorted = paths.sorted()
    for path in sorted + ownedFolders.sorted() where !Self.isInside(path) {
      throw .invalidPath(path)
    }
    let folders = Set(sorted.flatMap(Self.ancestors))
    for path in sorted where folders.contains(path) {
      throw .conflict(path: path, reason: "the output has files inside it too")
    }
    self.files = sorted
    self.folders = folders
    owned = ownedFolders
    self.kept = kept.union(kept.flatMap(Self.ancestors))
  }

  /// Whether what stands at the path may be removed: it is or lies in an owned folder, and is not
  /// kept.
  func owns(_ path: String) -> Bool {
    !kept.contains(path)
      && (owned.contains(path) || Self.ancestors(of: path).contains { owned.contains($0) })
  }

  /// The folders above a relative path, the nearest first.
  static func ancestors(of path: String) -> [String] {
    var folders: [String] = []
    var rest = path[...]
    while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      folders.append(String(rest))
    }
    return folders
  }

  private static func isInside(_ path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return !path.utf8.contains(0)
      && parts.allSatisfy {
        !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
      }
  }
}
