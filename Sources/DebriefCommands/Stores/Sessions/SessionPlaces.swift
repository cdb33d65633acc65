import Files
import Glibc
import Records
import Stores

/// Where the sessions of a run lie.
struct SessionPlaces: Sendable {
  /// The word in the configuration for the places that agents use.
  static let word = "auto"
  /// Folders are searched so deep.
  private static let depth = 8

  let locator: StoreLocator

  /// One place with what lies there.
  struct Place: Sendable {
    /// An absolute path, folder or glob.
    let pattern: String
    /// Whether somebody named it.
    let isConfigured: Bool
    /// Paths of the files there, ascending.
    let files: [String]
  }

  private var configured: [String]? { locator.loaded.configuration.stores[.sessions] }

  /// Whether sessions count that nobody named file by file: then only those of this project do.
  var isAutomatic: Bool { configured.map { $0.contains(SessionPlaces.word) } ?? true }

  /// Whether a session counts that worked in a folder.
  func belongs(_ folder: String?) -> Bool {
    guard isAutomatic, !locator.agents.allProjects, let folder else { return true }
    return projects.contains { folder == $0 || folder.hasPrefix($0 + "/") }
  }

  /// The project's folder, as it is written and without links.
  private var projects: [String] {
    let written = locator.loaded.projectFolder
    guard let real = realpath(written, nil) else { return [written] }
    defer { free(real) }
    let resolved = String(cString: real)
    return resolved == written ? [written] : [written, resolved]
  }

  /// The places that are looked at; none where nobody asked for sessions.
  var places: [Place] {
    var places: [Place] = []
    for pattern in configured ?? (locator.agents.isSearched ? [SessionPlaces.word] : []) {
      if pattern == SessionPlaces.word {
        places += agentPlaces
      } else {
        places.append(
          Place(pattern: pattern, isConfigured: true, files: SessionPlaces.files(at: pattern)))
      }
    }
    return places
  }

  /// The places that agents use, whether or not anything lies there.
  var agentPlaces: [Place] {
    let codes = Set(projects.map(SessionPlaces.code))
    let claude = locator.agents.claudeCode.map { root in
      let base = root + "/projects"
      let folders = SessionPlaces.names(of: base).filter { name in
        locator.agents.allProjects || codes.contains(name)
          || codes.contains { name.hasPrefix($0 + "-") }
      }
      return Place(
        pattern: base, isConfigured: false,
        files: folders.flatMap { SessionPlaces.walk("\(base)/\($0)") })
    }
    let codex = locator.agents.codex.flatMap { root in
      ["sessions", "archived_sessions"].map { name in
        let files = SessionPlaces.walk("\(root)/\(name)")
        return Place(
          pattern: "\(root)/\(name)", isConfigured: false,
          files: locator.agents.allProjects
            ? files : files.filter { TranscriptHead(path: $0).folder.map(belongs) ?? false })
      }
    }
    return claude + codex
  }

  /// What Claude Code calls the folder of a project's sessions.
  static func code(_ path: String) -> String {
    String(
      decoding: path.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          byte
        default: UInt8(ascii: "-")
        }
      }, as: UTF8.self)
  }

  /// How paths are shown: folders of projects below an agent's are named after people's homes.
  var names: PathNames {
    var names = locator.names
    if locator.loaded.configuration.sessions.shortensPaths {
      names.starred = locator.agents.claudeCode.map { locator.names.shown($0 + "/projects") }
    }
    return names
  }

  /// The files of the store that count.
  func files() -> FileFinder.Result {
    locator.record?.show("reading sessions")
    let places = places
    var result = FileFinder(names: names, belongs: SessionStore.owns)
      .find(places.flatMap(\.files))
    for place in places where place.isConfigured && place.files.isEmpty {
      result.problems +=
        FileFinder(names: names, belongs: SessionStore.owns)
        .find([place.pattern]).problems
    }
    if places.allSatisfy({ !$0.isConfigured }) { result.strangers = .ignored }
    result.progress = locator.record?.reading
    // Documents are known by what they hold: an archive among them is no packed file.
    let documents = result.files.filter(SessionStore.isDocument)
    result.files.removeAll { documents.contains($0) }
    result = result.settingAside()
    result.files = (result.files + documents).sorted {
      ($0.shownPath, $0.path) < ($1.shownPath, $1.path)
    }
    return result
  }

  /// Whether a path belongs to the store as it is configured, whether or not a file is there.
  func owns(_ path: String) -> Bool {
    let folders = (configured ?? []).filter { $0 != SessionPlaces.word }
    let usual =
      isAutomatic
      ? locator.agents.claudeCode.map { $0 + "/projects" } + locator.agents.codex : []
    return (folders + usual).contains { folder in
      path == folder || path.hasPrefix(folder + "/")
        || fnmatch(folder, path, FNM_PATHNAME | FNM_PERIOD) == 0
    }
  }

  /// The files at a configured place: a file by itself, all of a folder, what a glob stands for.
  private static func files(at pattern: String) -> [String] {
    FileFinder.paths(pattern).flatMap { path in
      isFolder(path) ? walk(path, documents: true) : [path]
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func names(of folder: String) -> [String] {
    ((try? Folder.entries(of: folder)) ?? []).filter(\.isUTF8).map(\.name)
  }

  /// Transcripts in a folder and those below it, ascending; links to folders are not followed.
  ///
  /// - Parameter documents: Whether files count that hold a whole session as one document; agents'
  ///   own folders hold other documents.
  private static func walk(
    _ folder: String, documents: Bool = false, depth: Int = depth
  ) -> [String] {
    let entries = ((try? Folder.entries(of: folder)) ?? []).filter {
      $0.isUTF8 && !$0.name.hasPrefix(".")
    }
    return entries.flatMap { entry -> [String] in
      let path = "\(folder)/\(entry.name)"
      if entry.kind == .folder {
        return depth > 0 ? walk(path, documents: documents, depth: depth - 1) : []
      }
      let counts =
        SessionStore.owns(fileName: entry.name)
        || documents && SessionStore.ownsDocument(fileName: entry.name)
      return counts ? [path] : []
    }
  }
}
