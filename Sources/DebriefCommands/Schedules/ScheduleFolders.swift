import Files
import Glibc

/// The folders that a schedule is about, without links.
struct ScheduleFolders: Sendable {
  /// The project's folder.
  let project: String
  /// The top of git's working tree that holds it; the project's own folder where there is none.
  let repository: String
  /// The project's folder as it was configured, which paths of the configuration begin with.
  private let configured: String
  private let output: String

  init(_ loaded: LoadedConfiguration) {
    configured = loaded.projectFolder
    output = loaded.configuration.output
    project = resolvedPath(configured) ?? configured
    var folder = project
    while access("\(folder)/.git", F_OK) != 0, folder != "/" { folder = Self.parent(folder) }
    repository = access("\(folder)/.git", F_OK) == 0 ? folder : project
  }

  /// What a night writes into: the project, the folder that the output is exchanged in, and what
  /// git keeps of commits.
  var writable: [String] {
    var folders = [project]
    let candidates = [resolved(Self.parent(output))] + gitFolders
    for folder in candidates where !folders.contains(where: { Self.isIn(folder, $0) }) {
      folders.append(folder)
    }
    return folders
  }

  /// A path from the top of the repository; one outside of it as it is.
  func inRepository(_ path: String) -> String {
    let path = resolved(path)
    if path == repository { return "." }
    guard Self.isIn(path, repository) else { return path }
    return String(path.dropFirst(repository == "/" ? 1 : repository.count + 1))
  }

  private func resolved(_ path: String) -> String {
    path == configured || Self.isIn(path, configured)
      ? project + path.dropFirst(configured.count) : path
  }

  /// The folder of git, and where the one of a linked working tree keeps its branches.
  private var gitFolders: [String] {
    let path = "\(repository)/.git"
    var status = stat()
    guard uninterrupted({ stat(path, &status) }) == 0 else { return [] }
    guard status.st_mode & S_IFMT != S_IFDIR else { return [path] }
    guard let line = firstLine(path), line.hasPrefix("gitdir: ") else { return [] }
    let own = absolute(String(line.dropFirst("gitdir: ".count)), from: repository)
    guard let common = firstLine("\(own)/commondir") else { return [own] }
    return [absolute(common, from: own), own]
  }

  private func firstLine(_ path: String) -> String? {
    guard let bytes = try? SmallFile.bytes(of: path, limit: 1 << 16) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  private func absolute(_ path: String, from folder: String) -> String {
    let whole = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    return resolvedPath(whole) ?? whole
  }

  private static func isIn(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  private static func parent(_ path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
