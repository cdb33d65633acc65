import Glibc
import Records
import Stores

/// Finds the files of a store: where the configuration says, else at its usual places.
struct StoreLocator: Sendable {
  let loaded: LoadedConfiguration
  let home: String?
  /// Where it is shown which store is read, and how far.
  var record: RunRecord?
  /// Where agents keep their sessions on this machine, and which of them count.
  var agents = AgentFolders()
  /// Files that were found and do not count, as shown, where that is known.
  var unused: Set<String> = []
  /// The report time, where that is known.
  var reportTime = Timestamp(microseconds: 0)

  var names: PathNames { PathNames(root: loaded.projectFolder, home: home) }

  /// A place that was looked at, with what came of it.
  struct Place: Sendable {
    let candidate: StoreCandidate
    let found: FileFinder.Result
    /// What lies there, where it is too much to list file by file.
    var content: [String] = []
  }

  /// Every place of a store, in order.
  func places(_ store: StoreName, belongs: @escaping @Sendable (String) -> Bool) -> [Place] {
    let finder = FileFinder(names: names, belongs: belongs)
    return loaded.candidates(for: store, home: home).map {
      // An address is no path.
      let paths = SettingReader.isAddress($0.pattern) ? [] : [$0.pattern]
      return Place(candidate: $0, found: finder.find(paths))
    }
  }

  /// Whether a file at a path would belong to a store, whether or not one is there.
  func owns(
    _ path: String, _ store: StoreName, belongs: (_ fileName: String) -> Bool
  ) -> Bool {
    guard let slash = path.lastIndex(of: "/") else { return false }
    let folder = String(path[..<slash])
    let name = String(path[path.index(after: slash)...])
    return loaded.candidates(for: store, home: home).contains { place in
      let pattern = place.pattern
      return pattern == path || fnmatch(pattern, path, FNM_PATHNAME | FNM_PERIOD) == 0
        || !name.hasPrefix(".") && belongs(name)
          && (pattern == folder || fnmatch(pattern, folder, FNM_PATHNAME | FNM_PERIOD) == 0)
    }
  }

  /// The files of a store that count; a usual place where nothing lies is no problem, a configured
  /// one is.
  ///
  /// - Parameter kind: How lines are read, where that depends on the name of their file.
  func files(
    _ store: StoreName, belongs: @escaping @Sendable (String) -> Bool,
    kind: (SourceFile) -> String
  ) -> FileFinder.Result {
    record?.show("reading \(store.rawValue)")
    let places = loaded.candidates(for: store, home: home)
    var result = FileFinder(names: names, belongs: belongs).find(places.map(\.pattern))
    if places.allSatisfy({ $0.reason != .configured }) {
      result.problems.removeAll { $0.kind == .missing || $0.kind == .emptyFolder }
      result.strangers = .ignored
    }
    result.progress = record?.reading
    return result.settingAside(kind: kind)
  }
}
