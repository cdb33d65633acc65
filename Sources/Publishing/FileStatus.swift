import Files
import Glibc

/// The parts of `stat` that publishing looks at.
struct FileStatus {
  let mode: mode_t
  let owner: uid_t
  let group: gid_t
  let byteCount: Int
  let accessTime: timespec
  let modificationTime: timespec

  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
  var isFile: Bool { mode & S_IFMT == S_IFREG }
  var isLink: Bool { mode & S_IFMT == S_IFLNK }
  var permissions: mode_t { mode & 0o7777 }

  var entry: FolderContent.Entry {
    if isFolder { return .folder }
    if isFile { return .file(byteCount: byteCount) }
    return isLink ? .link : .other
  }

  init(_ raw: stat) {
    mode = raw.st_mode
    owner = raw.st_uid
    group = raw.st_gid
    byteCount = Int(raw.st_size)
    accessTime = raw.st_atim
    modificationTime = raw.st_mtim
  }
}

/// The status of what stands at a path itself, a link included; `nil` when nothing does.
func status(of path: String) throws(PublishingError) -> FileStatus? {
  var raw = stat()
  if uninterrupted({ lstat(path, &raw) }) == 0 { return FileStatus(raw) }
  if errno == ENOENT || errno == ENOTDIR { return nil }
  throw .system(action: "look at", path: path, code: errno)
}

/// The names in a folder, ascending, without `.` and `..`.
func names(in folder: String) throws(PublishingError) -> [String] {
  do throws(FileError) {
    return try Folder.names(in: folder)
  } catch {
    throw PublishingError(error, to: "read")
  }
}
