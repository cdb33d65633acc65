import Files
import Glibc

/// An open file, closed with its owner.
struct FileDescriptor: ~Copyable {
  let number: Int32
  private let path: String

  /// Opens a path; new files get the permissions given, less the process's mask.
  init(
    opening path: String, _ flags: Int32, permissions: mode_t = 0o666, to action: String
  ) throws(PublishingError) {
    let number = openRetrying(path, flags, permissions: permissions)
    guard number >= 0 else { throw .system(action: action, path: path, code: errno) }
    self.number = number
    self.path = path
  }

  deinit { close(number) }

  func write(_ text: String) throws(PublishingError) {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(PublishingError) in
      try write(UnsafeRawBufferPointer(bytes))
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(PublishingError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(number, part.baseAddress, part.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .system(action: "write", path: path, code: errno)
      }
    }
  }

  /// Reads into the buffer; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(PublishingError) -> Int {
    let count = uninterrupted { Glibc.read(number, buffer.baseAddress, buffer.count) }
    guard count >= 0 else { throw .system(action: "read", path: path, code: errno) }
    return count
  }

  /// Waits until the disk has it; file systems that can't sync a folder are forgiven.
  func sync() throws(PublishingError) {
    guard fsync(number) != 0, errno != EINVAL, errno != ENOTSUP else { return }
    throw .system(action: "sync", path: path, code: errno)
  }
}

/// Whether a file holds exactly the text.
func isFile(_ path: String, equalTo text: String) throws(PublishingError) -> Bool {
  let file = try FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW, to: "read")
  var expected = Array(text.utf8)[...]
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
  defer { buffer.deallocate() }
  while true {
    let count = try file.read(into: buffer)
    if count == 0 { return expected.isEmpty }
    guard expected.starts(with: buffer[..<count]) else { return false }
    expected = expected.dropFirst(count)
  }
}

/// Writes a new file; an existing one is an error.
///
/// - Parameter isPrivate: Whether nobody else may read it until it has got its permissions.
func writeNewFile(_ path: String, _ text: String, isPrivate: Bool) throws(PublishingError) {
  let file = try FileDescriptor(
    opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
    permissions: isPrivate ? 0o600 : 0o666, to: "write")
  try file.write(text)
  try file.sync()
}
