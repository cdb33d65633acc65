import Glibc

/// Brings a file, link or pipe of the old output into the new one, as it is.
///
/// A hard link keeps the inode and costs nothing; where there can be none, a copy keeps owner,
/// permissions, extended attributes and times.
func carry(_ source: String, to destination: String) throws(PublishingError) {
  if linkat(AT_FDCWD, source, AT_FDCWD, destination, 0) == 0 { return }
  let code = errno
  guard let status = try status(of: source) else {
    throw .system(action: "carry over", path: source, code: ENOENT)
  }
  if status.isLink {
    try copyLink(source, to: destination)
  } else if status.isFile {
    try copyFile(source, to: destination)
    try copyAttributes(of: source, to: destination, .all)
  } else {
    throw .system(action: "carry over", path: source, code: code)
  }
}

private func copyLink(
  _ source: String, to destination: String
) throws(PublishingError) {
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
  let count = readlink(source, &buffer, buffer.count - 1)
  guard count >= 0 else { throw .system(action: "carry over", path: source, code: errno) }
  guard symlink(buffer, destination) == 0 else {
    throw .system(action: "carry over", path: source, code: errno)
  }
  try copyAttributes(of: source, to: destination, .all)
}

func copyFile(_ source: String, to destination: String) throws(PublishingError) {
  let input = try FileDescriptor(opening: source, O_RDONLY | O_NOFOLLOW, to: "carry over")
  var output = try FileDescriptor(
    opening: destination, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, to: "write")
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
  defer { buffer.deallocate() }
  while true {
    let count = try input.read(into: buffer)
    if count == 0 { break }
    try output.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
  try output.sync()
  try output.close()
}
