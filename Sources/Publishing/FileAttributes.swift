import CExtendedAttributes
import Glibc

/// Which attributes a new file or folder takes from the one in whose place it comes.
enum AttributeCopy {
  /// Owner, group, permissions, extended attributes and times: the file or folder belongs to people,
  /// and what can't be kept is an error.
  case all
  /// All but the times, as far as the process may set them: the content is new.
  case allowed
}

/// Gives a file, folder or link the attributes of another; nothing when that is missing.
///
/// Extended attributes hold access control lists as well. Those that `destination` inherited from
/// its folder and `source` lacks are removed.
func copyAttributes(
  of source: String, to destination: String, _ extent: AttributeCopy
) throws(PublishingError) {
  guard let status = try status(of: source), let new = try Publishing.status(of: destination) else {
    return
  }
  // The owner first: setting it clears permission bits.
  try copyOwner(status, to: destination, new, extent)
  if !status.isLink {
    try copyExtendedAttributes(of: source, to: destination, extent)
    // Only after the access control list, whose mask the group's bits are.
    guard chmod(destination, status.permissions) == 0 else {
      throw .system(action: "set the permissions of", path: destination, code: errno)
    }
  }
  guard extent == .all else { return }
  let times = [status.accessTime, status.modificationTime]
  guard utimensat(AT_FDCWD, destination, times, AT_SYMLINK_NOFOLLOW) == 0 else {
    throw .system(action: "set the times of", path: destination, code: errno)
  }
}

private func copyOwner(
  _ old: FileStatus, to path: String, _ new: FileStatus, _ extent: AttributeCopy
) throws(PublishingError) {
  guard old.owner != new.owner || old.group != new.group else { return }
  if lchown(path, old.owner, old.group) == 0 { return }
  let code = errno
  guard extent == .allowed else {
    throw .system(action: "keep the owner of", path: path, code: code)
  }
  // Without the right to give files away, the group may still be one of the process's own.
  _ = lchown(path, uid_t.max, old.group)
}

private func copyExtendedAttributes(
  of source: String, to destination: String, _ extent: AttributeCopy
) throws(PublishingError) {
  let names = try extendedAttributes(of: source)
  for name in try extendedAttributes(of: destination) where !names.contains(name) {
    guard removable(name) else { continue }
    guard lremovexattr(destination, name) == 0 || errno == ENODATA else {
      throw .system(action: "set the attributes of", path: destination, code: errno)
    }
  }
  for name in names {
    guard let value = try extendedAttribute(name, of: source),
      try extendedAttribute(name, of: destination) != value
    else { continue }
    if lsetxattr(destination, name, value, value.count, 0) == 0 { continue }
    let code = errno
    // Only the system itself may set some of them.
    let isPeoples = name.hasPrefix("user.") || name.hasPrefix("system.posix_acl_")
    guard extent == .allowed || !isPeoples else {
      throw .system(action: "keep the attributes of", path: destination, code: code)
    }
  }
}

/// Whether a new file or folder may have got an attribute from its folder.
private func removable(_ name: String) -> Bool { name.hasPrefix("system.posix_acl_") }

/// The names of the extended attributes of a path itself, links not followed.
private func extendedAttributes(of path: String) throws(PublishingError) -> [String] {
  guard let bytes = try read(path, { llistxattr(path, $0, $1) }) else { return [] }
  return bytes.split(separator: 0).map { bytes in
    String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// The value of an extended attribute; nil where it has none.
private func extendedAttribute(_ name: String, of path: String) throws(PublishingError) -> [CChar]?
{
  try read(path) { lgetxattr(path, name, $0, $1) }
}

/// What a call writes that first tells its length; nil where the file system has no attributes.
private func read(
  _ path: String, _ call: (UnsafeMutablePointer<CChar>?, Int) -> Int
) throws(PublishingError) -> [CChar]? {
  while true {
    let size = call(nil, 0)
    if size == 0 { return [] }
    var code = errno
    if size > 0 {
      var buffer = [CChar](repeating: 0, count: size)
      let count = buffer.withUnsafeMutableBufferPointer { call($0.baseAddress, $0.count) }
      if count >= 0 { return Array(buffer.prefix(count)) }
      code = errno
      // It grew in between.
      if code == ERANGE { continue }
    }
    if code == ENOTSUP || code == ENODATA || code == EPERM { return nil }
    throw .system(action: "read the attributes of", path: path, code: code)
  }
}
