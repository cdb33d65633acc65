import Files
import Glibc

/// Looks for the configuration of a folder: there, and in the folders above.
struct ConfigurationSearch: Sendable {
  /// A file that was found and is not used.
  struct Ignored: Sendable, Equatable {
    let path: String
    let reason: String
  }

  /// The file to use; nil where there is none.
  private(set) var path: String?
  /// Files of other users in folders that are not the project's.
  private(set) var ignored: [Ignored] = []

  /// Looks from a folder upwards, for a user.
  init(from start: String, user: uid_t) {
    let repository = Self.repository(of: start)
    var folder: String? = start
    // Up to the repository's top, files are the project's own, whoever checked them out.
    var isProject = true
    while let current = folder {
      let path = ConfigurationFolders(base: current).joined(ConfigurationFile.name)
      if access(path, F_OK) == 0 || errno != ENOENT && errno != ENOTDIR {
        let stranger = FileOwnership(path)?.stranger(to: user)
        guard !isProject, let stranger else {
          self.path = path
          return
        }
        ignored.append(
          Ignored(
            path: path,
            reason:
              "it belongs to \(FileOwnership.name(of: stranger)) and is outside this project"))
      }
      if repository == nil || current == repository { isProject = false }
      folder = ConfigurationFile.parent(of: current)
    }
  }

  /// The top of the repository that holds a folder; nil where there is none.
  ///
  /// One that belongs to another user than the folder could have been put above it by anybody.
  private static func repository(of start: String) -> String? {
    guard let owner = owner(of: start) else { return nil }
    var folder: String? = start
    while let current = folder {
      if let other = Self.owner(of: current == "/" ? "/.git" : "\(current)/.git") {
        return other == owner || other == geteuid() || other == 0 ? current : nil
      }
      folder = ConfigurationFile.parent(of: current)
    }
    return nil
  }

  private static func owner(of path: String) -> uid_t? {
    var status = stat()
    return uninterrupted({ stat(path, &status) }) == 0 ? status.st_uid : nil
  }
}
