import Files
import Glibc
import PatternMatching

/// Compiled expressions in the user's own cache folder.
///
/// Not in the project: a database is code to the library that reads it, and a project may come from
/// somebody else. A folder that others own or can write to is not used.
struct PatternFiles: PatternCache {
  /// How many are kept: one for every set of rules and kinds that is in use.
  private static let kept = 32
  /// Far more than any database has.
  private static let mostBytes = 256 << 20

  private let folder: String
  private let seed: UInt64

  /// The cache of a run; nil where there is no home folder.
  init?(_ invocation: Invocation) {
    if let named = invocation.environment["XDG_CACHE_HOME"], named.hasPrefix("/") {
      folder = "\(named)/debrief"
    } else if let home = invocation.home, home.hasPrefix("/") {
      folder = "\(home)/.cache/debrief"
    } else {
      return nil
    }
    seed = invocation.seed
  }

  func bytes(for key: String) -> [UInt8]? {
    guard isOurs else { return nil }
    return try? SmallFile.bytes(of: path(key), limit: PatternFiles.mostBytes)
  }

  func keep(_ bytes: [UInt8], for key: String) {
    makeFolder()
    guard isOurs else { return }
    removeOldest()
    let draft = "\(folder)/.\(key).\(seed)"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    // Without it the next run compiles again: nothing is lost but time.
    if close(descriptor) != 0 || written != bytes.count || rename(draft, path(key)) != 0 {
      unlink(draft)
    }
  }

  private func path(_ key: String) -> String { "\(folder)/\(key).patterns" }

  private func makeFolder() {
    let parent = folder.split(separator: "/").dropLast().joined(separator: "/")
    mkdir("/\(parent)", 0o700)
    mkdir(folder, 0o700)
  }

  private var isOurs: Bool {
    var status = stat()
    return uninterrupted({ lstat(folder, &status) }) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
  }

  private func removeOldest() {
    // A cache: one that can't be listed only grows, and its folder was written to just now.
    guard let names = try? Folder.names(in: folder) else { return }
    var found: [(time: Int, path: String)] = []
    for name in names {
      var status = stat()
      guard name.hasSuffix(".patterns"), uninterrupted({ lstat("\(folder)/\(name)", &status) }) == 0
      else { continue }
      found.append((status.st_mtim.tv_sec, "\(folder)/\(name)"))
    }
    for old in found.sorted(by: { $0 < $1 }).dropLast(PatternFiles.kept - 1) { unlink(old.path) }
  }
}
