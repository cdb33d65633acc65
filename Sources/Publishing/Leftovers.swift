import Files
import Glibc

/// What runs that were killed may have left beside an output folder.
///
/// A folder being worked on is named `.NAME.debrief-new-PID` and locked with `flock` while its
/// process lives; one whose lock is free is nobody's. `.NAME.debrief-old-PID` holds the old output
/// for the moment between two renames, where the file system can't exchange.
struct Leftovers {
  private let folder: OutputFolder

  init(of folder: OutputFolder) { self.folder = folder }

  static func newName(for name: String) -> String { ".\(name).debrief-new-\(getpid())" }
  static func oldName(for name: String) -> String { ".\(name).debrief-old-\(getpid())" }

  /// Puts back old output that a killed run had renamed away, and removes the rest.
  func clean() throws(PublishingError) {
    let new = ".\(folder.name).debrief-new-"
    let old = ".\(folder.name).debrief-old-"
    for name in try names(in: folder.parent) {
      guard let prefix = [new, old].first(where: { name.hasPrefix($0) }),
        Int32(name.dropFirst(prefix.count)) != nil
      else { continue }
      let path = "\(folder.parent)/\(name)"
      guard try isAbandoned(path) else { continue }
      if prefix == old, try status(of: folder.path) == nil {
        guard rename(path, folder.path) == 0 else {
          throw .system(action: "put back", path: path, code: errno)
        }
      } else if !removeTree(path) {
        throw .system(action: "remove the left-over", path: path, code: EBUSY)
      }
    }
  }

  /// Whether no living process holds the folder's lock.
  private func isAbandoned(_ path: String) throws(PublishingError) -> Bool {
    guard try status(of: path)?.isFolder == true else { return false }
    let folder = try FileDescriptor(
      opening: path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, to: "look at")
    return uninterrupted { flock(folder.number, LOCK_EX | LOCK_NB) } == 0
  }
}
