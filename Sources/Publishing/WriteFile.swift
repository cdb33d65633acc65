import Files
import Glibc

/// Writes a text to one file in one step: readers see the old bytes or the new ones.
///
/// A file with these bytes already is not touched; an existing one keeps its owner, permissions and
/// extended attributes, as far as the process may set them. A link
/// stays a link, and the file that it leads to is written. What is neither file nor folder, such
/// as `/dev/stdout` or a pipe, is written to directly.
///
/// - Parameter followingLinks: False where a link is replaced by a file, and what it leads to stays
///   as it is.
/// - Throws: ``PublishingError``; then the file is as it was, and nothing is left beside it.
public func writeFileAtomically(
  _ path: String, _ text: String, followingLinks: Bool = true
) throws(PublishingError) {
  try writeFileAtomically(path, bytes: Array(text.utf8), followingLinks: followingLinks)
}

/// Writes bytes to one file in one step, as a text is.
///
/// - Throws: ``PublishingError``; then the file is as it was, and nothing is left beside it.
public func writeFileAtomically(
  _ path: String, bytes: [UInt8], followingLinks: Bool = true
) throws(PublishingError) {
  guard !path.isEmpty, !path.utf8.contains(0) else { throw .invalidPath(path) }
  var raw = stat()
  let exists = uninterrupted({ stat(path, &raw) }) == 0
  guard exists || errno == ENOENT else {
    throw .system(action: "write", path: path, code: errno)
  }
  if !followingLinks, try Publishing.status(of: path)?.isLink == true {
    try replaceFile(path, bytes)
    return
  }
  let status = exists ? FileStatus(raw) : nil
  if status?.isFolder == true || path.hasSuffix("/") { throw .isAFolder(path: path) }
  if let status, !status.isFile {
    try writeDirectly(path, bytes)
    return
  }
  var target = path
  if status != nil {
    let resolution = Resolution(of: path)
    guard let real = resolution.path else {
      throw .system(action: "write", path: path, code: resolution.code)
    }
    target = real
  } else if try Publishing.status(of: path) != nil {
    // A link that leads nowhere.
    throw .system(action: "write", path: path, code: ENOENT)
  }
  if let status, status.byteCount == bytes.count, try isFile(target, equalTo: bytes) {
    return
  }
  try replaceFile(target, bytes)
}

private func replaceFile(_ path: String, _ bytes: [UInt8]) throws(PublishingError) {
  let (folder, name) = OutputFolder.split(path)
  let temporary = "\(folder)/\(Leftovers.newName(for: name))"
  // Nobody else's: it bears this process's number.
  unlink(temporary)
  do throws(PublishingError) {
    let replaces = try status(of: path)?.isFile == true
    try writeNewFile(temporary, bytes, isPrivate: replaces)
    if replaces { try copyAttributes(of: path, to: temporary, .allowed) }
    guard rename(temporary, path) == 0 else {
      throw .system(action: "write", path: path, code: errno)
    }
  } catch {
    unlink(temporary)
    // The file asked for says more than the temporary one.
    if case .system(_, _, let code) = error {
      throw .system(action: "write", path: path, code: code)
    }
    throw error
  }
  try syncFolder(folder)
}

private func writeDirectly(_ path: String, _ bytes: [UInt8]) throws(PublishingError) {
  var file = try FileDescriptor(opening: path, O_WRONLY, to: "write")
  try bytes.withUnsafeBufferPointer { bytes throws(PublishingError) in
    try file.write(UnsafeRawBufferPointer(bytes))
  }
  try file.close()
}

/// Writes a text to a file that must not be there yet: two writers at once, or a file that appears in
/// between, lose nothing.
///
/// - Throws: ``PublishingError``; then no part of a file is left.
public func createFile(_ path: String, _ text: String) throws(PublishingError) {
  guard !path.isEmpty, !path.utf8.contains(0) else { throw .invalidPath(path) }
  try writeNewFile(path, Array(text.utf8), isPrivate: false)
}

/// Appends a text to a file in one write, so that it stands whole beside what others append.
///
/// - Throws: ``PublishingError``.
public func appendToFile(_ path: String, _ text: String) throws(PublishingError) {
  guard !path.isEmpty, !path.utf8.contains(0) else { throw .invalidPath(path) }
  var file = try FileDescriptor(
    opening: path, O_WRONLY | O_CREAT | O_APPEND, to: "append to")
  try file.write(text)
  try file.close()
}
