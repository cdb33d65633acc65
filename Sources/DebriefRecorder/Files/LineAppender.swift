import Files
import Glibc

/// Appends whole lines to the files of stores, safe with many writers at once.
///
/// Lines are one write at the end of the file, made while an advisory lock is held, and they are
/// on the disk when `append` returns. A killed writer can leave no more than a beginning of its own
/// line; the next one starts on a new line.
public enum LineAppender: Sendable {
  /// The longest line with its newline, bytes; readers take eight times as many.
  public static let lineBytes = 1 << 20

  /// Appends a line, given without its newline; folders and file are made when missing.
  ///
  /// On an error the file holds what it held before.
  public static func append(
    _ line: [UInt8], to path: String, durability: RecorderSettings.Durability = .onDisk
  ) throws(RecordingError) {
    precondition(!line.contains(0x0A), "a line without newlines")
    guard line.count < lineBytes else {
      throw .lineTooLong(bytes: line.count + 1, limit: lineBytes)
    }
    try append(lines: line + [0x0A], to: path, durability: durability)
  }

  /// Appends lines that each end with a newline, all or none of them.
  public static func append(
    lines: [UInt8], to path: String, durability: RecorderSettings.Durability = .onDisk
  ) throws(RecordingError) {
    try append(together: [path: lines], durability: durability)
  }

  /// Appends lines that each end with a newline to several files: all of them, or none.
  static func append(
    together lines: [String: [UInt8]], durability: RecorderSettings.Durability
  ) throws(RecordingError) {
    // Everybody takes the locks in one order, so that nobody waits for each other.
    try append(lines.sorted { $0.key < $1.key }[...], durability)
  }

  private static func append(
    _ files: ArraySlice<(key: String, value: [UInt8])>, _ durability: RecorderSettings.Durability
  ) throws(RecordingError) {
    guard let (path, lines) = files.first else { return }
    precondition(lines.last == 0x0A, "whole lines")
    // A log that is rotated while the lock is waited for is another file afterwards.
    for _ in 0..<16 {
      let file = try LockedFile.open(appendingTo: path)
      guard try file.isStill(at: path) else { continue }
      let written = try file.append(lines, durability)
      do throws(RecordingError) {
        try append(files.dropFirst(), durability)
      } catch {
        file.takeBack(from: written.start, count: written.count)
        throw error
      }
      return
    }
    throw .restless(path: path)
  }

  /// Makes the folders above a path where they are missing.
  static func makeFolders(of path: String) throws(RecordingError) {
    let parts = path.split(separator: "/").dropLast()
    var folder = path.hasPrefix("/") ? "" : "."
    for part in parts {
      folder += "/\(part)"
      guard mkdir(folder, 0o755) != 0 else { continue }
      // Some systems say that a folder that is there can't be made, before they say that it is.
      let code = errno
      var status = stat()
      guard uninterrupted({ stat(folder, &status) }) == 0 else {
        throw .system(path: folder, step: "can't be made", code: code)
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .system(path: folder, step: "can't be made", code: ENOTDIR)
      }
    }
  }
}

/// A file opened for appending, with the lock that writers of stores share.
private struct LockedFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  static func open(appendingTo path: String) throws(RecordingError) -> LockedFile {
    var opened = LockedFile.open(path)
    if opened < 0, errno == ENOENT {
      try LineAppender.makeFolders(of: path)
      opened = LockedFile.open(path)
    }
    guard opened >= 0 else {
      let code = errno
      if code == EISDIR || code == ENXIO { throw .notAFile(path: path) }
      // A folder above it is the more telling place.
      if code == ENOTDIR { try LineAppender.makeFolders(of: path) }
      throw .system(path: path, step: "can't be opened", code: code)
    }
    let file = LockedFile(descriptor: opened, path: path)
    guard uninterrupted({ flock(opened, LOCK_EX) }) == 0 else {
      throw file.failure("can't be locked")
    }
    return file
  }

  // Closing gives the lock back.
  deinit { _ = close(descriptor) }

  private static func open(_ path: String) -> Int32 {
    for attempt in 0... {
      // Reading is needed to see how the file ends. Without O_NONBLOCK a pipe would wait.
      let opened = openRetrying(
        path, O_RDWR | O_APPEND | O_CREAT | O_NOCTTY | O_NONBLOCK, permissions: 0o644)
      // Somebody asks the kernel just now who writes to the file.
      guard opened < 0, errno == EAGAIN, attempt < 1000 else { return opened }
      usleep(1000)
    }
    return -1
  }

  func isStill(at path: String) throws(RecordingError) -> Bool {
    let mine = try status()
    guard mine.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    var there = stat()
    guard uninterrupted({ stat(path, &there) }) == 0 else {
      if errno == ENOENT { return false }
      throw failure("can't be looked at")
    }
    return there.st_dev == mine.st_dev && there.st_ino == mine.st_ino
  }

  /// Appends lines; where they begin and how many bytes were written.
  func append(
    _ lines: [UInt8], _ durability: RecorderSettings.Durability
  ) throws(RecordingError) -> (start: Int, count: Int) {
    let start = Int(try status().st_size)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.count + 1)
    // What stands before is another writer's business, whole or not.
    if start > 0, try byte(at: start - 1) != 0x0A { bytes.append(0x0A) }
    bytes += lines
    var done = 0
    do throws(RecordingError) {
      while done < bytes.count {
        let count = bytes.withUnsafeBytes { raw in
          raw.baseAddress.map { write(descriptor, $0 + done, raw.count - done) } ?? 0
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure("can't be written") }
        done += count
      }
      guard durability == .inSystem || uninterrupted({ fdatasync(descriptor) }) == 0 else {
        throw failure("can't be brought to the disk")
      }
      try closeCopy()
      return (start, done)
    } catch {
      takeBack(from: start, count: done)
      throw error
    }
  }

  /// Closes a copy of the descriptor: some file systems tell only then what they could not write,
  /// and the lock must still be held to take it back.
  private func closeCopy() throws(RecordingError) {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    // A closing that is interrupted has closed all the same.
    guard copy >= 0, close(copy) == 0 || errno == EINTR else { throw failure("can't be closed") }
  }

  /// Removes what was written, unless a program without the lock has written behind it.
  func takeBack(from start: Int, count: Int) {
    guard count > 0, let size = try? status().st_size, Int(size) == start + count else { return }
    while ftruncate(descriptor, off_t(start)) != 0, errno == EINTR {}
  }

  private func status() throws(RecordingError) -> stat {
    var status = stat()
    guard uninterrupted({ fstat(descriptor, &status) }) == 0 else {
      throw failure("can't be looked at")
    }
    return status
  }

  private func byte(at offset: Int) throws(RecordingError) -> UInt8? {
    var byte: UInt8 = 0
    let count = uninterrupted { pread(descriptor, &byte, 1, off_t(offset)) }
    guard count >= 0 else { throw failure("can't be read") }
    return count == 1 ? byte : nil
  }

  private func failure(_ step: String) -> RecordingError {
    .system(path: path, step: step, code: errno)
  }
}
