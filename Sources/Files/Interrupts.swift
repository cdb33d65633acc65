public import Glibc

/// How often a call is tried again: a system that never stops interrupting must not hang the
/// program.
private let mostTries = 10_000

/// Makes a system call again while a signal interrupts it, and returns what it gave at last.
///
/// - Parameter call: A call that returns a negative number and sets `errno` when it fails.
public func uninterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
  var result = call()
  var tries = 1
  while result < 0, errno == EINTR, tries < mostTries {
    result = call()
    tries += 1
  }
  return result
}

/// Opens a file as `open` does, closed in programs that are started, and retried when interrupted.
///
/// - Parameters:
///   - folder: The descriptor of the folder that a relative path starts from; the process's own
///     folder unless given.
///   - permissions: Those of a new file, less the process's mask.
/// - Returns: The descriptor, which the caller closes; -1 and `errno` on failure.
public func openRetrying(
  _ path: String, _ flags: Int32, in folder: Int32 = AT_FDCWD, permissions: mode_t = 0o666
) -> Int32 {
  uninterrupted { openat(folder, path, flags | O_CLOEXEC, permissions) }
}

/// The status of what is at a path, or `nil` when nothing is there.
///
/// - Parameters:
///   - folder: The descriptor of the folder that a relative path starts from.
///   - followsLinks: False to look at a symbolic link itself.
public func status(
  at path: String, in folder: Int32 = AT_FDCWD, followsLinks: Bool = true
) throws(FileError) -> stat? {
  var status = stat()
  let flags = followsLinks ? 0 : AT_SYMLINK_NOFOLLOW
  if uninterrupted({ fstatat(folder, path, &status, flags) }) == 0 { return status }
  let error = FileError.system(path)
  if error.isMissing { return nil }
  throw error
}
