/// What has to happen to turn the old content of the output folder into the new one.
struct PublicationPlan {
  /// Files of the tree whose bytes are new, ascending.
  private(set) var written: [String] = []
  /// Files of the tree that stay as they are, ascending.
  private(set) var unchanged: [String] = []
  /// People's files, links and the like, ascending.
  private(set) var carried: [String] = []
  /// All folders of the new content, each after the one that holds it.
  private(set) var folders: [String] = []
  /// Those of the folders that hold nothing of the tree.
  private(set) var peoplesFolders: Set<String> = []
  private var removed = 0
  private var hasStaleFolders = false

  init(
    _ tree: [String: [UInt8]], _ layout: TreeLayout, old: FolderContent?, folder: String
  ) throws(PublishingError) {
    let entries = old?.entries ?? [:]
    for path in layout.files {
      try Self.checkRoom(for: path, layout, entries, folder)
      if let bytes = tree[path], case .file(let size)? = entries[path],
        size == bytes.count, try isFile(folder + "/" + path, equalTo: bytes)
      {
        unchanged.append(path)
      } else {
        written.append(path)
      }
    }
    let files = Set(layout.files)
    for (path, entry) in entries.sorted(by: { $0.key < $1.key })
    where !files.contains(path) && !(layout.folders.contains(path) && entry == .folder) {
      switch (entry, layout.owns(path)) {
      case (.folder, false): peoplesFolders.insert(path)
      case (_, false): carried.append(path)
      case (.folder, true): hasStaleFolders = true
      case (_, true): removed += 1
      }
    }
    folders = layout.folders.union(peoplesFolders).sorted()
  }

  /// Whether the old content, if there is any, is the new content already.
  var changesNothing: Bool { written.isEmpty && removed == 0 && !hasStaleFolders }

  func summary(leftOver: String?) -> PublicationSummary {
    PublicationSummary(
      written: written.count, unchanged: unchanged.count, removed: removed, leftOver: leftOver)
  }

  /// Refuses to put a file where people keep a folder, or a folder where they keep a file.
  private static func checkRoom(
    for path: String, _ layout: TreeLayout, _ entries: [String: FolderContent.Entry],
    _ folder: String
  ) throws(PublishingError) {
    if entries[path] == .folder, !layout.owns(path) {
      throw .conflict(path: "\(folder)/\(path)", reason: "a folder is in its place")
    }
    for ancestor in TreeLayout.ancestors(of: path) {
      guard let entry = entries[ancestor], entry != .folder, !layout.owns(ancestor) else {
        continue
      }
      throw .conflict(
        path: "\(folder)/\(path)", reason: "\(ancestor) is not a folder")
    }
  }
}
