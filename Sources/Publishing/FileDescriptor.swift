import Files
import Glibc

/// An open file, closed with its owner.
struct FileDescriptor: ~Copyable {
  /// Negative once closed.
  private(set) var number: Int32
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

  deinit { if number >= 0 { _ = Glibc.close(number) } }

  /// Closes a file that was written: some disks tell only then that they did not keep it.
  mutating func close() throws(PublishingError) {
    let code = Glibc.close(number) == 0 ? 0 : errno
    number = -1
    // A call that a signal interrupts has closed it all the same.
    if code != 0, code != EINTR { throw .system(action: "write", path: path, code: code) }
  }

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
        continue
      }
      // A call that writes nothing and gives no reason would be made for ever.
      let code = count == 0 ? EIO : errno
      switch code {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK:
        // A pipe whose other end is slow.
        var polled = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        poll(&polled, 1, -1)
      default: throw .system(action: "write", path: path, code: code)
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
    while fsync(number) != 0 {
      let code = errno
      if code == EINTR { continue }
      if code == EINVAL || code == ENOTSUP { return }
      throw .system(action: "sync", path: path, code: code)
    }
  }
}

/// Whether a file holds exactly these bytes.
func isFile(_ path: String, equalTo bytes: [UInt8]) throws(PublishingError) -> Bool {
  let file = try FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW, to: "read")
  var expected = bytes[...]
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
/// On any other error no part of it is left.
///
/// - Parameters:
///   - isPrivate: Whether nobody else may read it until it has got its permissions.
///   - syncs: Whether to wait until the disk has it.
func writeNewFile(
  _ path: String, _ bytes: [UInt8], isPrivate: Bool, syncs: Bool = true
) throws(PublishingError) {
  var file = try FileDescriptor(
    opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
    permissions: isPrivate ? 0o600 : 0o666, to: "write")
  do throws(PublishingError) {
    try bytes.withUnsafeBufferPointer { bytes throws(PublishingError) in
      try file.write(UnsafeRawBufferPointer(bytes))
    }
    if syncs { try file.sync() }
    try file.close()
  } catch {
    unlink(path)
    throw error
  }
}
