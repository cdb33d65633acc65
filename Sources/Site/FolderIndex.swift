internal import Escaping

/// The pages that list a folder's pages, for folders that have none of their own, and the one that lists
/// all pages and folders, where there are too many for the navigation.
enum FolderIndex {
  static let titleOfAll = "All pages"

  /// Markdown by path for the pages that are missing.
  static func pages(
    _ files: SiteFiles, titles: [String: String], options: SiteOptions
  ) -> [String: String] {
    var folders: [String: [(title: String, path: String)]] = [:]
    for (path, title) in titles {
      folders[SitePath.folder(of: path), default: []].append((title, path))
    }
    // The root leads on to the folders.
    folders[""] =
      folders["", default: []]
      + folders.keys.filter { !$0.isEmpty }.map {
        (SiteOutline.title(of: $0, options), files.folderPages[$0] ?? $0)
      }
    var result: [String: String] = [:]
    for (folder, entries) in folders {
      guard let page = files.folderPages[folder], files.missing.contains(page) else { continue }
      result[page] = list(entries, on: page, titled: SiteOutline.title(of: folder, options))
    }
    if let index = files.index {
      result[index] = list(folders["", default: []], on: index, titled: titleOfAll)
    }
    return result
  }

  private static func list(
    _ entries: [(title: String, path: String)], on page: String, titled title: String
  ) -> String {
    let items = entries.sorted { ($0.title, $0.path) < ($1.title, $1.path) }.map { entry in
      let link = SitePath.link(to: entry.path, from: page)
      return "- [\(escapeMarkdown(entry.title))](<\(link)>)\n"
    }
    return "# \(escapeMarkdown(title))\n\n\(items.joined())"
  }
}
