import Glibc

/// One file of a store.
public struct SourceFile: Sendable, Hashable {
  /// The path to open.
  public let path: String
  /// The path as shown in reports: relative to the project, or to the home folder as `~/…`.
  public let shownPath: String
  /// Bytes when the run began; what is appended later waits for the next run.
  public let size: Int
  /// The device that it lies on.
  public let device: UInt64
  /// Its number on the device, which a new name does not change.
  public let inode: UInt64
  /// When its content was last changed, nanoseconds since 1970.
  public let modified: Int64

  init(path: String, shownPath: String, status: stat) {
    self.path = path
    self.shownPath = shownPath
    size = Int(status.st_size)
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
  }
}

/// How paths are shown, so that reports are the same wherever the project lies.
public struct PathNames: Sendable, Hashable {
  let root: String
  let home: String?
  /// Folders below which the next name is shown as `*`, as shown themselves: it says who works where.
  public var starred: [String] = []

  /// Paths under `root` are shown relative to it, others under `home` as `~/…`.
  public init(root: String, home: String?) {
    self.root = root.hasSuffix("/") ? String(root.dropLast()) : root
    self.home = home.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// A path as shown.
  public func shown(_ path: String) -> String {
    let shown = plain(path)
    for folder in starred {
      guard let inner = PathNames.below(folder, shown), let slash = inner.firstIndex(of: "/") else {
        continue
      }
      return "\(folder)/*\(inner[slash...])"
    }
    return shown
  }

  private func plain(_ path: String) -> String {
    if let inner = PathNames.below(root, path) { return inner }
    if let home, !home.isEmpty, let inner = PathNames.below(home, path) { return "~/" + inner }
    return path
  }

  /// What follows a folder in a path, in bytes as the system compares them; nil outside of it.
  private static func below(_ folder: String, _ path: String) -> String? {
    let prefix = folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }
}
