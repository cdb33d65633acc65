import Files
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
    for name in try orFail({ () throws(FileError) in try Folder.names(in: folder) })
    where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      let found = try orFail { () throws(FileError) in
        try Files.status(at: path, followsLinks: false)
      }
      // Somebody removed it meanwhile.
      guard let status = found else { continue }
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
    do throws(FileError) {
      return try SmallFile.text(of: path, limit: 1 << 30)
    } catch {
      throw CommandFailure(error, hint: "make it readable, or move it away")
    }
  }

  private func orFail<Value>(
    _ read: () throws(FileError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(FileError) {
      return try read()
    } catch {
      throw CommandFailure(error, hint: "name another folder by '--input'")
    }
  }
}
