/// What stands beside every page: the groups of pages, in order.
struct SiteOutline {
  struct Entry: Equatable {
    /// The path of the page's Markdown.
    let path: String
    let title: String
  }

  struct Group: Equatable {
    let folder: String
    let title: String
    /// In the order of the navigation, without the group's own page.
    let entries: [Entry]
  }

  let groups: [Group]

  /// Groups pages by folder.
  ///
  /// In the root the given order comes first, all else is by title.
  init(titles: [String: String], files: SiteFiles, options: SiteOptions) {
    var folders: [String: [Entry]] = [:]
    for (path, title) in titles where !files.isFolderPage(path) {
      folders[SitePath.folder(of: path), default: []].append(Entry(path: path, title: title))
    }
    let first = Dictionary(
      options.reportOrder.enumerated().map { ("\($1).md", $0) }, uniquingKeysWith: min)
    let named = options.folderTitles.map(\.folder)
    func rank(_ folder: String) -> Int {
      folder.isEmpty ? -1 : named.firstIndex(of: folder) ?? named.count
    }
    groups = folders.map { folder, entries in
      let sorted = entries.sorted { left, right in
        let ranks = [left, right].map { first[$0.path] ?? first.count }
        return (ranks[0], left.title, left.path) < (ranks[1], right.title, right.path)
      }
      return Group(folder: folder, title: Self.title(of: folder, options), entries: sorted)
    }.sorted { (rank($0.folder), $0.folder) < (rank($1.folder), $1.folder) }
  }

  static func title(of folder: String, _ options: SiteOptions) -> String {
    if folder.isEmpty { return "Reports" }
    if let named = options.folderTitles.first(where: { $0.folder == folder }) { return named.title }
    let words = folder.split(whereSeparator: { "/_-".contains($0) }).joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
