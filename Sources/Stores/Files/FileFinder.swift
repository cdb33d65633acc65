import Files
import Glibc

/// Finds the files of a store from configured paths, folders and globs.
public struct FileFinder: Sendable {
  /// How found paths are shown.
  public let names: PathNames
  /// Which files of a folder belong to the store, by their name.
  public let belongs: @Sendable (String) -> Bool

  /// A finder that takes from folders the files that `belongs` accepts.
  public init(names: PathNames, belongs: @escaping @Sendable (_ fileName: String) -> Bool) {
    self.names = names
    self.belongs = belongs
  }

  /// What a search came to: files by path without duplicates, and what could not be used.
  public struct Result: Sendable {
    /// Files, ascending by the path that is shown.
    public var files: [SourceFile] = []
    /// Paths that led to nothing, ascending.
    public var problems: [FileProblem] = []
    /// Counts what is read of the files; nil where nobody looks.
    public var progress: ReadingProgress?
    /// What becomes of a file that holds nothing of the store.
    public var strangers = Strangers.reported
    /// Files that were found and do not count.
    public var setAside = SetAside()
  }

  /// Expands absolute paths and globs; a file that is reached twice, also by links, counts once.
  public func find(_ patterns: [String]) -> Result {
    var result = Result()
    for pattern in patterns {
      let found = FileFinder.expand(pattern)
      result.problems += found.problems.map { problem($0.path, .unreadable, $0.reason) }
      if found.paths.isEmpty, found.problems.isEmpty { result.problems.append(missing(pattern)) }
      for path in found.paths {
        // No path leads to a name that is not UTF-8: what was made of it is another name.
        if path.unicodeScalars.contains("\u{FFFD}"), access(path, F_OK) != 0 {
          result.problems.append(problem(path, .unreadable, "the file name is not UTF-8"))
        } else {
          visit(path, into: &result)
        }
      }
    }
    result.files.sort { ($0.shownPath, $0.path) < ($1.shownPath, $1.path) }
    var seen: Set<[UInt64]> = []
    result.files.removeAll { !seen.insert([$0.device, $0.inode]).inserted }
    result.problems = Set(result.problems).sorted()
    return result
  }

  /// The paths that a glob stands for, ascending; a path that exists stands for itself.
  public static func paths(_ pattern: String) -> [String] { expand(pattern).paths }

  /// The paths that a glob stands for, and what could not be listed on the way.
  static func expand(_ pattern: String) -> PathPattern.Matches {
    var status = stat()
    if uninterrupted({ lstat(pattern, &status) }) == 0 {
      return PathPattern.Matches(paths: [pattern])
    }
    // What the system refuses to look at is a path of its own: it is not missing.
    if errno != ENOENT && errno != ENOTDIR { return PathPattern.Matches(paths: [pattern]) }
    return PathPattern.isPattern(pattern) ? PathPattern(pattern).matches() : PathPattern.Matches()
  }

  private func visit(_ path: String, into result: inout Result) {
    var status = stat()
    guard uninterrupted({ stat(path, &status) }) == 0 else {
      result.problems.append(refused(path, errno))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      result.files.append(
        SourceFile(path: path, shownPath: names.shown(path), status: status))
    case S_IFDIR: visitFolder(path, into: &result)
    default: result.problems.append(problem(path, .notAFile, "neither a file nor a folder"))
    }
  }

  private func visitFolder(_ path: String, into result: inout Result) {
    let entries: [FolderEntry]
    do throws(FileError) {
      entries = try Folder.entries(of: path)
    } catch {
      result.problems.append(problem(path, .unreadable, error.reason))
      return
    }
    var found = false
    for entry in entries where !entry.name.hasPrefix(".") && belongs(entry.name) {
      let inner = path.hasSuffix("/") ? path + entry.name : path + "/" + entry.name
      guard entry.isUTF8 else {
        found = true
        result.problems.append(problem(inner, .unreadable, "the file name is not UTF-8"))
        continue
      }
      var status = stat()
      guard uninterrupted({ stat(inner, &status) }) == 0 else {
        result.problems.append(refused(inner, errno))
        continue
      }
      guard status.st_mode & S_IFMT == S_IFREG else { continue }
      found = true
      result.files.append(
        SourceFile(path: inner, shownPath: names.shown(inner), status: status))
    }
    if !found {
      result.problems.append(problem(path, .emptyFolder, "no file of this store in the folder"))
    }
  }

  private func refused(_ path: String, _ code: Int32) -> FileProblem {
    code == ENOENT ? missing(path) : problem(path, .unreadable, systemMessage(code))
  }

  private func missing(_ path: String) -> FileProblem {
    problem(path, .missing, "not found")
  }

  private func problem(_ path: String, _ kind: FileProblem.Kind, _ message: String) -> FileProblem {
    FileProblem(path: names.shown(path), kind: kind, message: message)
  }
}
