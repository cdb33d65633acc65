/// What stands beside every page, in order: the pages of the root, and the folders of others.
///
/// Single pages of folders are not among them, so that a page that comes or goes changes no other. Every
/// page repeats the navigation, so it is bounded: of many pages, the rest are on a page that lists all.
struct SiteOutline {
  struct Entry: Equatable {
    /// The path of the page's Markdown.
    let path: String
    let title: String
  }

  /// The most pages of the root, and the most folders, that stand beside every page.
  static let mostEntries = 60

  /// The first page and the others of the root, at most ``mostEntries`` and the one that lists all.
  let reports: [Entry]
  /// The folders' own pages.
  let lists: [Entry]

  /// In the root the given order comes first, all else is by title.
  init(titles: [String: String], files: SiteFiles, options: SiteOptions) {
    let first = Dictionary(
      options.reportOrder.enumerated().map { ("\($1).md", $0) }, uniquingKeysWith: min)
    let named = options.folderTitles.map(\.folder)
    func rank(_ folder: String) -> Int { named.firstIndex(of: folder) ?? named.count }
    let home = files.folderPages[""].map { [Entry(path: $0, title: "Overview")] } ?? []
    let own = titles.filter {
      SitePath.folder(of: $0.key).isEmpty && !files.isFolderPage($0.key) && $0.key != files.index
    }
    .map { Entry(path: $0.key, title: $0.value) }
    .sorted { left, right in
      let ranks = [left, right].map { first[$0.path] ?? first.count }
      return (ranks[0], left.title, left.path) < (ranks[1], right.title, right.path)
    }
    let index = files.index.map { [Entry(path: $0, title: FolderIndex.titleOfAll)] } ?? []
    reports = home + own.prefix(Self.mostEntries) + index
    let folders = files.folderPages.filter { !$0.key.isEmpty }
      .sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }
      .map { Entry(path: $0.value, title: Self.title(of: $0.key, options)) }
    lists = Array(folders.prefix(Self.mostEntries))
  }

  static func title(of folder: String, _ options: SiteOptions) -> String {
    if folder.isEmpty { return "Reports" }
    if let named = options.folderTitles.first(where: { $0.folder == folder }) { return named.title }
    let words = folder.split(whereSeparator: { "/_-".contains($0) }).joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
