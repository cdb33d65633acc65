import Files
import Glibc

/// A log that is held by the lock of its writers.
struct HeldLog: ~Copyable {
  /// For reading: whoever has it open for writing is another program.
  let descriptor: Int32
  private let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  // Closing gives the lock back.
  deinit { close(descriptor) }

  /// Opens and locks a log; nil where another file is at its place by now.
  static func open(
    _ path: String, _ identity: (device: UInt64, inode: UInt64)
  ) throws(RecordingError) -> HeldLog? {
    let opened = openRetrying(path, O_RDONLY | O_NOCTTY | O_NONBLOCK)
    guard opened >= 0 else {
      if errno == ENOENT { return nil }
      throw .system(path: path, step: "can't be opened", code: errno)
    }
    let log = HeldLog(descriptor: opened, path: path)
    while flock(opened, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .system(path: path, step: "can't be locked", code: errno) }
    }
    var (mine, there) = (stat(), stat())
    guard uninterrupted({ fstat(opened, &mine) }) == 0,
      uninterrupted({ stat(path, &there) }) == 0, mine.st_ino == there.st_ino,
      mine.st_dev == there.st_dev, UInt64(mine.st_ino) == identity.inode,
      UInt64(mine.st_dev) == identity.device
    else { return nil }
    return log
  }

  /// Whether nobody has the log open for writing, after waiting for those who wait for its lock.
  borrowing func waitForWriters() throws(RecordingError) -> Bool {
    for attempt in 0..<20 {
      if HeldLog.hasNoWriters(descriptor) { return true }
      guard attempt < 19 else { break }
      flock(descriptor, LOCK_UN)
      usleep(20_000)
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else {
          throw .system(path: path, step: "can't be locked", code: errno)
        }
      }
    }
    return false
  }

  /// Whether no descriptor for writing is open on a file, by a lease that only such a file can get.
  ///
  /// A file system without leases can't tell; then only the lock protects.
  static func hasNoWriters(_ descriptor: Int32) -> Bool {
    // The kernel's numbers; the headers show them to C alone.
    let setLease: Int32 = 1024
    // A writer that opens the file in this moment makes the kernel send this signal.
    let before = signal(SIGIO, SIG_IGN)
    defer { signal(SIGIO, before) }
    guard fcntl(descriptor, setLease, Int32(F_RDLCK)) == 0 else { return errno != EAGAIN }
    return fcntl(descriptor, setLease, Int32(F_UNLCK)) == 0
  }

  borrowing func size() throws(RecordingError) -> Int {
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else {
      throw .system(path: path, step: "can't be looked at", code: errno)
    }
    return Int(status.st_size)
  }

  /// Writes ranges of the log to a new file with the log's owner and permissions.
  borrowing func copy(_ ranges: [Range<Int>], to draft: String) throws(RecordingError) {
    let copy = openRetrying(draft, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o600)
    guard copy >= 0 else { throw .system(path: draft, step: "can't be written", code: errno) }
    defer { close(copy) }
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else {
      throw .system(path: path, step: "can't be looked at", code: errno)
    }
    // An owner that only root may set stays as it is.
    _ = fchown(copy, status.st_uid, status.st_gid)
    guard fchmod(copy, status.st_mode & 0o7777) == 0 else {
      throw .system(path: draft, step: "can't get the permissions of the log", code: errno)
    }
    for range in ranges {
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(range.upperBound, start + (1 << 20))
        let bytes = try HeldLog.bytes(of: descriptor, start..<end, path)
        try HeldLog.write(bytes, to: copy, draft)
        start = end
      }
    }
    guard fdatasync(copy) == 0 else {
      throw .system(path: draft, step: "can't be brought to the disk", code: errno)
    }
  }

  static func bytes(
    of descriptor: Int32, _ range: Range<Int>, _ path: String
  ) throws(RecordingError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { raw in
        raw.baseAddress.map {
          pread(descriptor, $0 + done, raw.count - done, off_t(range.lowerBound + done))
        } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .system(path: path, step: "can't be read", code: count < 0 ? errno : EIO)
      }
      done += count
    }
    return bytes
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(RecordingError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        raw.baseAddress.map { Glibc.write(descriptor, $0 + done, raw.count - done) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(path: path, step: "can't be written", code: errno) }
      done += count
    }
  }

  static func syncFolder(of path: String) {
    let descriptor = openRetrying(WholeFile.folder(of: path), O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  // Hidden names, which no reader of a store looks at.
  static func draftName(_ path: String) -> String { ".\(name(of: path)).pruning" }
  static func draft(_ path: String) -> String {
    "\(WholeFile.folder(of: path))/\(draftName(path))"
  }
  static func oldPrefix(_ path: String) -> String { ".\(name(of: path)).pruned-" }
  static func old(_ path: String, size: Int) -> String {
    "\(WholeFile.folder(of: path))/\(oldPrefix(path))\(size)"
  }

  private static func name(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }
}
