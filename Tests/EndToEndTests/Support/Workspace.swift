import Foundation
import Glibc
import Testing

/// A project in a temporary folder, with a home folder beside it; removed with its owner.
final class Workspace {
  /// The root of everything, without symbolic links.
  private let root: String
  /// The project's folder, in which programs are run.
  let path: String
  /// The home folder.
  let home: String

  init() throws {
    let name = "debrief-e2e-\(UUID().uuidString)"
    root =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: name).path
    path = "\(root)/project"
    home = "\(root)/home"
    try makeFolder(".")
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
  }

  deinit {
    // A test may have taken away the permissions that removing needs.
    for folder in [path, home] {
      for entry in entries(folder) where entry.hasSuffix("/") { chmod("\(folder)/\(entry)", 0o700) }
    }
    try? FileManager.default.removeItem(atPath: root)
  }

  /// The path of something in the project; absolute ones stay as they are.
  func absolute(_ name: String) -> String { name.hasPrefix("/") ? name : "\(path)/\(name)" }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: absolute(name), withIntermediateDirectories: true)
  }

  func write(_ bytes: Data, to name: String) throws {
    let file = URL(filePath: absolute(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  /// Writes lines, each ended by a newline.
  func write(lines: [String], to name: String) throws {
    try write(lines.map { $0 + "\n" }.joined(), to: name)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: absolute(name)) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: absolute(name)) }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: absolute(name))) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// A JSON file, read by another parser than the one under test.
  func json(_ name: String) throws -> JSON { try JSON(parsing: try bytes(name)) }

  /// Files and folders below a folder of the project, ascending; those of folders end with a slash.
  func files(_ folder: String) -> [String] {
    entries(absolute(folder)).filter { !$0.hasSuffix("/") }
  }

  /// Every file below a folder with its bytes.
  func contents(_ folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for file in files(folder) { contents[file] = try bytes("\(folder)/\(file)") }
    return contents
  }

  /// All that tells whether something was written: inodes and times, of folders too.
  func touches(_ folder: String) throws -> [String] {
    try ([""] + entries(absolute(folder))).map { entry in
      var status = stat()
      try #require(lstat(absolute("\(folder)/\(entry)"), &status) == 0)
      return "\(entry) \(status.st_ino) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
  }

  private func entries(_ folder: String) -> [String] {
    guard let walker = FileManager.default.enumerator(atPath: folder) else { return [] }
    var found: [String] = []
    for case let entry as String in walker {
      var status = stat()
      guard lstat("\(folder)/\(entry)", &status) == 0 else { continue }
      found.append(status.st_mode & S_IFMT == S_IFDIR ? entry + "/" : entry)
    }
    return found.sorted()
  }
}
