/// Paths inside the site: relative to its root, with `/`, without `.` and `..`.
enum SitePath {
  /// Where the page of a Markdown file goes; the file's path itself if it is none.
  static func page(of path: String) -> String {
    guard isMarkdown(path) else { return path }
    let stem = String(path.dropLast(3))
    let isReadMe = stem == "README" || stem.hasSuffix("/README")
    return (isReadMe ? stem.dropLast("README".count) + "index" : stem[...]) + ".html"
  }

  static func isMarkdown(_ path: String) -> Bool {
    path.utf8.count > 3 && path.lowercased().hasSuffix(".md")
  }

  /// The folder of a file: empty for the root.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The way from a file up to the root: `../` for each folder.
  static func root(from path: String) -> String {
    String(repeating: "../", count: path.count { $0 == "/" })
  }

  /// A relative link from a file of the site to another one: the shortest.
  static func link(to target: String, from path: String) -> String {
    var targetParts = target.split(separator: "/")[...]
    var folderParts = folder(of: path).split(separator: "/")[...]
    while let first = targetParts.first, targetParts.count > 1, first == folderParts.first {
      targetParts = targetParts.dropFirst()
      folderParts = folderParts.dropFirst()
    }
    let link =
      String(repeating: "../", count: folderParts.count) + targetParts.joined(separator: "/")
    // `a:b` would be taken for an address with the scheme `a`.
    return link.prefix { $0 != "/" }.contains(":") ? "./" + link : link
  }

  /// What a relative link in a file leads to; nothing where it leads out of the site.
  static func resolve(_ link: String, from path: String) -> String? {
    guard !link.isEmpty, !link.hasPrefix("/") else { return nil }
    var parts = folder(of: path).split(separator: "/")
    for part in link.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// Whether a path is one that a site may write: inside it, and the same however it is written.
  static func isPlain(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." } && !path.utf8.contains(0)
      && !path.contains("\\")
  }
}
