internal import Escaping

/// Where every file of a site goes.
///
/// A page goes to its own path with `.html`, and the page of a folder to `index.html`. Where two
/// files would meet, also on a disk that ignores case and spellings of Unicode, one of them gets a
/// number; no file's name keeps a site from being made.
struct SiteFiles: Sendable {
  /// The style sheet and the script that every page loads, and what the script searches.
  static let styleSheet = "style.css"
  static let script = "site.js"
  static let searchIndex = "search-index.js"

  /// What each source becomes: path of the Markdown or of another file → path in the site.
  let targets: [String: String]
  /// The Markdown of each folder's own page, listings that the site adds included.
  let folderPages: [String: String]
  /// The folders' own pages that are to be made.
  let missing: Set<String>

  /// The Markdown of the page that lists all pages, where there are too many for the navigation.
  let index: String?

  /// The most bytes that Linux, macOS and Windows take in one name.
  private static let longestName = 255

  init(pages: some Collection<String>, assets: some Sequence<String>) throws(SiteError) {
    let pages = pages.sorted()
    let assets = assets.sorted()
    var folderPages = SiteFiles.ownPages(pages)
    var missing: Set<String> = []
    if !pages.isEmpty {
      for folder in Set(pages.map(SitePath.folder)).union([""]) where folderPages[folder] == nil {
        let path = folder.isEmpty ? "README.md" : "\(folder)/README.md"
        folderPages[folder] = path
        missing.insert(path)
      }
    }
    var names = TakenNames()
    for path in pages + assets { names.takeFolders(above: SiteFiles.portable(path)) }
    for (file, source) in [
      (SiteFiles.styleSheet, "the style sheet"), (SiteFiles.script, "the script"),
      (SiteFiles.searchIndex, "the search index"),
    ] where !names.take(file) {
      throw .collision(file: file, sources: [source, "a folder"])
    }
    var targets: [String: String] = [:]
    let own = Set(folderPages.values)
    for (folder, path) in folderPages.sorted(by: { $0.key < $1.key }) {
      let folder = SiteFiles.portable(folder)
      targets[path] = names.taking(folder.isEmpty ? "index.html" : "\(folder)/index.html")
    }
    for path in assets { targets[path] = names.taking(SiteFiles.portable(path)) }
    for path in pages where !own.contains(path) {
      targets[path] = names.taking(SiteFiles.page(of: SiteFiles.portable(path)))
    }
    let rootPages = pages.count { SitePath.folder(of: $0).isEmpty && !own.contains($0) }
    if max(rootPages, folderPages.count - 1) > SiteOutline.mostEntries {
      // Not the name of a page that is there.
      var path = "all-pages.md"
      while targets[path] != nil { path = "_" + path }
      targets[path] = names.taking(SitePath.page(of: path))
      index = path
    } else {
      index = nil
    }
    self.targets = targets
    self.folderPages = folderPages
    self.missing = missing
  }

  /// Whether a page stands for its folder.
  func isFolderPage(_ path: String) -> Bool { folderPages[SitePath.folder(of: path)] == path }

  /// Where a source goes; its own path if it is no part of the site.
  func target(of path: String) -> String { targets[path] ?? path }

  /// The Markdown of each folder's own page: `index.md` before `README.md`, in any case.
  private static func ownPages(_ pages: [String]) -> [String: String] {
    let names = ["index.md", "README.md"]
    var best: [String: (rank: Int, path: String)] = [:]
    for path in pages {
      let file = path.split(separator: "/").last.map { String($0) } ?? path
      let rank: Int
      if let exact = names.firstIndex(of: file) {
        rank = exact
      } else if let other = names.firstIndex(where: { $0.lowercased() == file.lowercased() }) {
        rank = names.count + other
      } else {
        continue
      }
      let folder = SitePath.folder(of: path)
      if best[folder].map({ rank < $0.rank }) ?? true { best[folder] = (rank, path) }
    }
    return best.mapValues(\.path)
  }

  /// A path without what some systems take for a separator.
  private static func portable(_ path: String) -> String { path.replacing("\\", with: "-") }

  private static func page(of path: String) -> String {
    let page = SitePath.page(of: path)
    let folder = SitePath.folder(of: page)
    let file = page.dropFirst(folder.isEmpty ? 0 : folder.count + 1)
    guard file.utf8.count > longestName else { return page }
    return (folder.isEmpty ? "" : folder + "/") + slug(String(file.dropLast(5))) + ".html"
  }
}

/// The paths that a site has given away, as a disk compares them that ignores case.
private struct TakenNames {
  private var keys: Set<String> = []

  mutating func take(_ path: String) -> Bool { keys.insert(path.lowercased()).inserted }

  /// No file may have the name of a folder.
  mutating func takeFolders(above path: String) {
    var folder = SitePath.folder(of: path)
    while !folder.isEmpty {
      keys.insert(folder.lowercased())
      folder = SitePath.folder(of: folder)
    }
  }

  /// The path, or the first one with a number that is free.
  mutating func taking(_ path: String) -> String {
    if take(path) { return path }
    let folder = SitePath.folder(of: path)
    let file = path.dropFirst(folder.isEmpty ? 0 : folder.count + 1)
    let dot = file.dropFirst().lastIndex(of: ".") ?? file.endIndex
    var number = 2
    while true {
      // Room for the number in a name that is as long as names may be.
      var stem = file[..<dot]
      while stem.utf8.count + file[dot...].utf8.count > 240 { stem.removeLast() }
      let candidate = (folder.isEmpty ? "" : folder + "/") + "\(stem)-\(number)\(file[dot...])"
      if take(candidate) { return candidate }
      number += 1
    }
  }
}
