import Parallel
import Files
import Glibc

/// Finds the files of runs below configured paths, folders and globs.
///
/// A folder of runs holds files of runs and folders of runs; a run's folder holds its files and a
/// folder `issues`. Nothing deeper is looked at, so that links which lead in circles do no harm.
public struct RunFinder: Sendable {
  private let names: PathNames
  private let workers: Int

  /// A finder that shows paths as `names` does and looks into folders with some workers.
  public init(names: PathNames, workers: Int) {
    self.names = names
    self.workers = workers
  }

  private struct Result {
    var folders: [RunFolder] = []
    var problems: [FileProblem] = []
  }

  /// A folder to look into, with the way to it.
  private struct Place {
    let path: String
    let role: Role
    let isLinked: Bool
  }

  private enum Role {
    case runs
    case run(String)
    case issues(String)

    /// The run whose own folder it is.
    var ownRunID: String? {
      if case .run(let id) = self { return id }
      return nil
    }

    /// The run that a folder is of.
    var runID: String? {
      switch self {
      case .runs: nil
      case .run(let id), .issues(let id): id
      }
    }
  }

  /// Expands absolute paths and globs; a folder that is reached twice, also by links, counts once.
  public func find(_ patterns: [String]) -> RunFiles {
    var result = Result()
    var places: [Place] = []
    for pattern in patterns {
      let matches = FileFinder.expand(pattern)
      result.problems += matches.problems.map { problem($0.path, .unreadable, $0.reason) }
      if matches.paths.isEmpty, matches.problems.isEmpty {
        result.problems.append(problem(pattern, .missing, "not found"))
      }
      for path in matches.paths {
        // A slash at the end, as people write it behind a folder, is no part of any name.
        let isSlashed = path.count > 1 && path.hasSuffix("/")
        visit(isSlashed ? String(path.dropLast()) : path, &places, &result)
      }
    }
    let found = places
    let results = workInParallel(pieces: found.count, workers: workers) {
      Result()
    } step: { mine, index in
      var rest = [found[index]]
      while let place = rest.popLast() { look(into: place, &rest, &mine) }
    } finish: {
      $0
    }
    return combine([result] + results, patterns)
  }

  private func combine(_ results: [Result], _ patterns: [String]) -> RunFiles {
    var found = RunFiles()
    // The folder itself comes before links to it, whose names may be no run's.
    let folders = results.flatMap(\.folders)
      .sorted { ($0.isLinked ? 1 : 0, $0.shownPrefix) < ($1.isLinked ? 1 : 0, $1.shownPrefix) }
    var seen: Set<RunFolder.Identity> = []
    found.folders = folders.filter { $0.files.isEmpty || seen.insert($0.identity).inserted }
      .filter { !$0.files.isEmpty }
      .sorted { ($0.shownPrefix, $0.path) < ($1.shownPrefix, $1.path) }
    found.problems = Set(results.flatMap(\.problems)).sorted()
    if found.folders.isEmpty, found.problems.isEmpty {
      found.problems = patterns.map {
        problem($0, .emptyFolder, "no file of this store in the folder")
      }
    }
    return found
  }

  /// A path that was named: the runs in a folder are looked at by all workers.
  private func visit(_ path: String, _ places: inout [Place], _ result: inout Result) {
    var status = stat()
    guard uninterrupted({ stat(path, &status) }) == 0 else {
      result.problems.append(
        problem(path, errno == ENOENT ? .missing : .unreadable, systemMessage(errno)))
      return
    }
    let parts = path.split(separator: "/")
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      let name = String(parts.last ?? "")
      let parent = parts.count > 1 ? String(parts[parts.count - 2]) : ""
      var inner: [Place] = []
      let role: Role =
        name == "issues" && parent.hasPrefix("run_")
        ? .issues(parent) : name.hasPrefix("run_") ? .run(name) : .runs
      look(into: Place(path: path, role: role, isLinked: false), &inner, &result)
      places += inner
    case S_IFREG:
      visitFile(parts.map(String.init), status, &result)
    default: result.problems.append(problem(path, .notAFile, "neither a file nor a folder"))
    }
  }

  /// A file that was named outright.
  private func visitFile(_ parts: [String], _ status: stat, _ result: inout Result) {
    let path = "/" + parts.joined(separator: "/")
    let parent = parts.dropLast().last.flatMap { $0.hasPrefix("run_") ? $0 : nil }
    guard let name = parts.last, let content = RunFileName(name, in: parent) else {
      result.problems.append(problem(path, .notAFile, "its name is not that of a run's file"))
      return
    }
    let folder = "/" + parts.dropLast().joined(separator: "/")
    let run = parts.dropLast().last { $0.hasPrefix("run_") }
    result.folders.append(
      RunFolder(
        path: folder, shownPrefix: prefix(folder), runID: run,
        files: [RunFolder.File(name: name, content: content)],
        // Of the file: its folder may be named by other files of it, or as a whole.
        identity: RunFolder.Identity(
          device: UInt64(status.st_dev), inode: UInt64(status.st_ino)),
        isLinked: true))
  }

  private func look(into place: Place, _ inner: inout [Place], _ result: inout Result) {
    do throws(FileError) {
      let folder = try Folder(place.path)
      try look(into: folder, place, &inner, &result)
    } catch {
      result.problems.append(problem(place.path, .unreadable, error.reason))
    }
  }

  private func look(
    into folder: borrowing Folder, _ place: Place, _ inner: inout [Place], _ result: inout Result
  ) throws(FileError) {
    let status = try folder.status()
    var files: [RunFolder.File] = []
    var strange: String?
    let before = (inner.count, result.problems.count)
    for entry in try folder.entries() {
      let name = entry.name
      let content = RunFileName(name, in: place.role.ownRunID)
      let role = self.role(of: name, in: place.role)
      guard role != nil || content.map({ belongs($0, place.role) }) == true else {
        if strange == nil, !name.hasPrefix(".") { strange = name }
        continue
      }
      guard entry.isUTF8 else {
        result.problems.append(
          problem("\(place.path)/\(name)", .unreadable, "the file name is not UTF-8"))
        continue
      }
      var isLinked = place.isLinked
      switch kind(entry, in: folder.descriptor, &isLinked) {
      case .folder:
        if let role {
          inner.append(Place(path: "\(place.path)/\(name)", role: role, isLinked: isLinked))
        }
      case .file:
        if let content, belongs(content, place.role) {
          files.append(RunFolder.File(name: name, content: content))
        }
      case .refused(let code):
        result.problems.append(
          problem("\(place.path)/\(name)", .unreadable, systemMessage(code)))
      case .other:
        result.problems.append(
          problem("\(place.path)/\(name)", .notAFile, "neither a file nor a folder"))
      }
    }
    // Whoever wrote it calls its files otherwise: none of its runs counts, and that is told.
    if let strange, files.isEmpty, place.role.runID != nil, !place.isLinked,
      before == (inner.count, result.problems.count)
    {
      result.problems.append(
        problem(
          place.path, .foreign,
          "no file in it has the name of a run's file (the first is \(strange))"))
    }
    result.folders.append(
      RunFolder(
        path: place.path, shownPrefix: prefix(place.path), runID: place.role.runID,
        files: files,
        identity: RunFolder.Identity(
          device: UInt64(status.st_dev), inode: UInt64(status.st_ino)),
        isLinked: place.isLinked))
  }

  private enum EntryKind {
    case folder, file, other
    case refused(Int32)
  }

  /// Most file systems tell it with the name; of links, and where they don't, the system is asked.
  private func kind(
    _ entry: FolderEntry, in folder: Int32, _ isLinked: inout Bool
  ) -> EntryKind {
    switch entry.kind {
    case .folder: return .folder
    case .file: return .file
    case .link: isLinked = true
    case .unknown: break
    case .other: return .other
    }
    var status = stat()
    guard uninterrupted({ fstatat(folder, entry.name, &status, 0) }) == 0 else {
      return .refused(errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// What a folder of this name is, in a folder of a role; nil for none of the store's.
  private func role(of name: String, in role: Role) -> Role? {
    switch role {
    case .runs: name.hasPrefix("run_") ? .run(name) : nil
    case .run(let run): name == "issues" ? .issues(run) : nil
    case .issues: nil
    }
  }

  private func belongs(_ content: RunFileName, _ role: Role) -> Bool {
    switch (content, role) {
    case (.run, .runs), (.run, .run), (.issue, .issues): true
    default: false
    }
  }

  /// What stands before the names of files in a folder; the project's own folder is not shown.
  private func prefix(_ folder: String) -> String {
    String(names.shown(folder + "/_").dropLast())
  }

  private func problem(_ path: String, _ kind: FileProblem.Kind, _ message: String) -> FileProblem {
    FileProblem(path: names.shown(path), kind: kind, message: message)
  }
}
