import Glibc

/// What stands in a folder, at any depth; symbolic links are not followed.
struct FolderContent {
  enum Entry: Equatable {
    case folder
    case file(byteCount: Int)
    case link
    /// A pipe, a socket or a device.
    case other
  }

  /// By relative path.
  private(set) var entries: [String: Entry] = [:]

  /// Reads a folder; `nil` when there is none.
  init?(of folder: String) throws(PublishingError) {
    guard let status = try status(of: folder) else { return nil }
    guard status.isFolder else { throw .notAFolder(path: folder) }
    var pending = [""]
    while let prefix = pending.popLast() {
      for name in try names(in: prefix.isEmpty ? folder : "\(folder)/\(prefix)") {
        let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
        guard let status = try Publishing.status(of: "\(folder)/\(path)") else { continue }
        entries[path] = status.entry
        if status.isFolder { pending.append(path) }
      }
    }
  }
}
