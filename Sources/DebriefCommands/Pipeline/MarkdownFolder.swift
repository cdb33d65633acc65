import Glibc

/// The Markdown and the pictures of a folder.
struct MarkdownFolder: Sendable {
  /// Markdown by path in the folder.
  var pages: [String: String] = [:]
  /// SVG pictures by path in the folder.
  private(set) var assets: [String: String] = [:]

  /// Reads a folder with what is below it; hidden folders, links and the site itself are left out.
  init(_ root: String, leavingOut output: String) throws(CommandFailure) {
    try visit(root, prefix: "", output: output)
  }

  private mutating func visit(
    _ folder: String, prefix: String, output: String
  ) throws(CommandFailure) {
    let names: [String]
    do throws(SmallFile.Failure) {
      names = try folderNames(folder)
    } catch {
      throw CommandFailure("\(folder): \(error.reason)", hint: "name another folder by '--input'")
    }
    for name in names where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where path != output:
        try visit(path, prefix: "\(prefix)\(name)/", output: output)
      case S_IFREG where name.hasSuffix(".md"):
        pages["\(prefix)\(name)"] = try text(path)
      case S_IFREG where name.hasSuffix(".svg"):
        assets["\(prefix)\(name)"] = try text(path)
      default: continue
      }
    }
  }

  private func text(_ path: String) throws(CommandFailure) -> String {
    guard let text = readFile(path) else {
      throw CommandFailure("\(path): can't be read", hint: "make it readable, or move it away")
    }
    return text
  }
}
