import Files
import Glibc
import Parallel

/// The Markdown and the pictures of a folder.
struct MarkdownFolder: Sendable {
  /// Markdown by path in the folder.
  var pages: [String: String] = [:]
  /// SVG pictures by path in the folder.
  private(set) var assets: [String: String] = [:]
  /// Other files by path in the folder; they are read when a page leads to them.
  private(set) var others: Set<String> = []
  private let root: String

  /// The largest file that is taken along, and the most of all of them, bytes.
  private static let (mostOfOne, mostOfAll) = (64 << 20, 512 << 20)

  /// Reads a folder with what is below it; hidden folders, links and the site itself are left out.
  init(_ root: String, leavingOut output: String) throws(CommandFailure) {
    self.root = root
    var found = Found()
    try visit(root, prefix: "", output: output, &found)
    others = found.others
    pages = try texts(found.pages)
    assets = try texts(found.assets)
  }

  /// Paths in the folder.
  private struct Found {
    var pages: [String] = []
    var assets: [String] = []
    var others: Set<String> = []
  }

  private mutating func visit(
    _ folder: String, prefix: String, output: String, _ all: inout Found
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
        try visit(path, prefix: "\(prefix)\(name)/", output: output, &all)
      case S_IFREG where name.lowercased().hasSuffix(".md"): all.pages.append(prefix + name)
      case S_IFREG where name.hasSuffix(".svg"): all.assets.append(prefix + name)
      case S_IFREG: all.others.insert(prefix + name)
      default: continue
      }
    }
  }

  /// Other files that a site takes along where pages lead to them.
  ///
  /// Pictures always, and all else where the site stands alone; but nothing that would run scripts in
  /// the place of the site.
  func candidates(isAlone: Bool) -> Set<String> {
    others.filter { path in
      let name = path.split(separator: "/").last ?? ""
      let kind = name.lastIndex(of: ".").map { name[$0...].lowercased() } ?? ""
      return Self.pictures.contains(kind) || isAlone && !Self.active.contains(kind)
    }
  }

  private static let pictures: Set<String> = [
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico",
  ]
  private static let active: Set<String> = [
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".js", ".mjs", ".xml", ".xsl", ".xslt", ".svgz",
  ]

  /// The bytes of other files that pages lead to, by their path in the site.
  func bytes(of linked: [String: String]) throws(CommandFailure) -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    var total = 0
    for (path, target) in linked.sorted(by: { $0.key < $1.key }) {
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try SmallFile.bytes(of: "\(root)/\(path)", limit: MarkdownFolder.mostOfOne)
      } catch {
        throw CommandFailure(error, hint: "make it smaller and readable, or remove the link")
      }
      total += bytes.count
      guard total <= MarkdownFolder.mostOfAll else {
        throw CommandFailure(
          "\(root): linked files have more than \(MarkdownFolder.mostOfAll >> 20) MB",
          hint: "remove links to large files")
      }
      found[target] = bytes
    }
    return found
  }

  /// Fewer files are read one after the other.
  private static let fewestInParallel = 256

  /// The texts of files by their path in the folder.
  private func texts(_ paths: [String]) throws(CommandFailure) -> [String: String] {
    let results = mapInParallel(
      count: paths.count, batch: 16, workers: paths.count < Self.fewestInParallel ? 1 : nil
    ) { range in
      range.map { index in
        Result { () throws(CommandFailure) in try text("\(root)/\(paths[index])") }
      }
    }
    var texts: [String: String] = Dictionary(minimumCapacity: paths.count)
    for (path, result) in zip(paths, results) { texts[path] = try result.get() }
    return texts
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
      throw CommandFailure(error, hint: "name another folder with '--input'")
    }
  }
}
