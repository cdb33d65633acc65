internal import Escaping

/// The pages that list a folder's pages, for folders that have none of their own.
enum FolderIndex {
  /// The paths of the pages that are missing: one for the root and each folder.
  static func missing(among paths: some Sequence<String>) -> Set<String> {
    var folders: Set<String> = []
    var own: Set<String> = []
    for path in paths {
      folders.formUnion(["", SitePath.folder(of: path)])
      if SiteOutline.isReadMe(path) { own.insert(path) }
    }
    return Set(folders.map(readMe)).subtracting(own)
  }

  /// Markdown by path for the pages that are missing.
  static func pages(
    _ missing: Set<String>, titles: [String: String], options: SiteOptions
  ) -> [String: String] {
    var folders: [String: [(title: String, path: String)]] = [:]
    for (path, title) in titles {
      folders[SitePath.folder(of: path), default: []].append((title, path))
    }
    // The root leads on to the folders.
    folders[""] =
      folders["", default: []]
      + folders.keys.filter { !$0.isEmpty }.map {
        (SiteOutline.title(of: $0, options), readMe($0))
      }
    var result: [String: String] = [:]
    for (folder, entries) in folders where missing.contains(readMe(folder)) {
      let sorted = entries.sorted { ($0.title, $0.path) < ($1.title, $1.path) }
      let list = sorted.map { entry in
        let link = SitePath.link(to: entry.path, from: readMe(folder))
        return "- [\(escapeMarkdown(entry.title))](<\(destination(link))>)\n"
      }
      let heading = escapeMarkdown(SiteOutline.title(of: folder, options))
      result[readMe(folder)] = "# \(heading)\n\n\(list.joined())"
    }
    return result
  }

  private static func readMe(_ folder: String) -> String {
    folder.isEmpty ? "README.md" : "\(folder)/README.md"
  }

  /// A path as the address of a link between `<` and `>`.
  private static func destination(_ path: String) -> String {
    var result = ""
    for character in path {
      if "<>\\&".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
