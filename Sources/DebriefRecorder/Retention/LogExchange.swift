import Files
import Glibc

/// Takes lines out of logs that others write to, and renames logs, without losing a line.
///
/// The lock that writers of stores share keeps debrief's own writers out. Others are seen by a lease
/// of the kernel: a log that one of them has open is left alone. The old file is kept under a hidden
/// name until nobody can write to it any more, and what came in late is added to the new one. After a
/// crash, `recover` does what was left to do.
public enum LogExchange: Sendable {
  /// What became of a log.
  public enum Outcome: Sendable {
    /// It was changed.
    case done
    /// Another program has it open, or has changed it; it is as it was.
    case inUse
  }

  /// Which bytes of a log stay.
  public struct Kept: Sendable {
    /// Ranges of the bytes that were looked at, ascending.
    public let ranges: [Range<Int>]
    /// How many bytes from the start were looked at; all that follows stays.
    public let scanned: Int
    /// Device and inode of the file that was looked at.
    public let identity: (device: UInt64, inode: UInt64)

    /// Bytes of a file.
    public init(
      ranges: [Range<Int>], scanned: Int, identity: (device: UInt64, inode: UInt64)
    ) {
      self.ranges = ranges
      self.scanned = scanned
      self.identity = identity
    }
  }

  /// Puts a file with some bytes of a log in its place.
  public static func keep(_ kept: Kept, of path: String) throws(RecordingError) -> Outcome {
    guard let log = try HeldLog.open(path, kept.identity), try log.waitForWriters() else {
      return .inUse
    }
    let size = try log.size()
    guard size >= kept.scanned else { return .inUse }
    let draft = HeldLog.draft(path)
    unlink(draft)
    do throws(RecordingError) {
      try log.copy(kept.ranges + [kept.scanned..<size], to: draft)
    } catch {
      unlink(draft)
      throw error
    }
    let old = HeldLog.old(path, size: size)
    guard link(path, old) == 0, rename(draft, path) == 0 else {
      let code = errno
      unlink(draft)
      unlink(old)
      throw .system(path: path, step: "can't be exchanged", code: code)
    }
    HeldLog.syncFolder(of: path)
    try finish(path, old, size: size, descriptor: log.descriptor)
    return .done
  }

  /// Removes a log as a whole, unless somebody writes to it.
  public static func remove(
    _ path: String, _ identity: (device: UInt64, inode: UInt64), size: Int
  ) throws(RecordingError) -> Outcome {
    guard let log = try HeldLog.open(path, identity), try log.waitForWriters(),
      try log.size() == size
    else { return .inUse }
    guard unlink(path) == 0 else {
      throw .system(path: path, step: "can't be removed", code: errno)
    }
    HeldLog.syncFolder(of: path)
    return .done
  }

  /// Gives a log another name, so that writers begin a new one.
  public static func rotate(
    _ path: String, to target: String, _ identity: (device: UInt64, inode: UInt64)
  ) throws(RecordingError) -> Outcome {
    guard try HeldLog.open(path, identity) != nil, access(target, F_OK) != 0 else { return .inUse }
    guard rename(path, target) == 0 else {
      throw .system(path: path, step: "can't be renamed", code: errno)
    }
    HeldLog.syncFolder(of: path)
    return .done
  }

  /// Puts a packed copy in the place of a log that nobody writes to: `pack` writes it.
  public static func pack(
    _ path: String, to target: String, _ identity: (device: UInt64, inode: UInt64),
    _ pack: (_ source: Int32, _ draft: String) throws(RecordingError) -> Void
  ) throws(RecordingError) -> Outcome {
    guard let log = try HeldLog.open(path, identity), try log.waitForWriters(),
      access(target, F_OK) != 0
    else { return .inUse }
    let size = try log.size()
    let draft = HeldLog.draft(path)
    unlink(draft)
    do throws(RecordingError) {
      try pack(log.descriptor, draft)
    } catch {
      unlink(draft)
      throw error
    }
    guard try log.size() == size, try log.waitForWriters() else {
      unlink(draft)
      return .inUse
    }
    // For a moment both are there; readers count equal contents once.
    guard rename(draft, target) == 0 else {
      let code = errno
      unlink(draft)
      throw .system(path: target, step: "can't be written", code: code)
    }
    HeldLog.syncFolder(of: path)
    guard unlink(path) == 0 else {
      throw .system(path: path, step: "can't be removed", code: errno)
    }
    HeldLog.syncFolder(of: path)
    return .done
  }

  /// Finishes what a crash left of a log: what came in late is added, drafts are removed.
  public static func recover(_ path: String) throws(RecordingError) {
    let folder = WholeFile.folder(of: path)
    let prefix = HeldLog.oldPrefix(path)
    let names: [String]
    do throws(FileError) {
      names = try Folder.names(in: folder) { $0.hasPrefix(prefix) || $0 == HeldLog.draftName(path) }
    } catch {
      if error.isMissing { return }
      throw .unreadable(path: error.path, reason: error.reason)
    }
    for name in names {
      let left = "\(folder)/\(name)"
      guard name.hasPrefix(prefix), let size = Int(name.dropFirst(prefix.count)) else {
        unlink(left)
        continue
      }
      var (old, now) = (stat(), stat())
      guard uninterrupted({ stat(left, &old) }) == 0 else { continue }
      // The same file: it was not exchanged yet.
      if uninterrupted({ stat(path, &now) }) == 0, old.st_ino == now.st_ino,
        old.st_dev == now.st_dev
      {
        unlink(left)
        continue
      }
      let descriptor = openRetrying(left, O_RDONLY)
      guard descriptor >= 0 else {
        throw .system(path: left, step: "can't be opened", code: errno)
      }
      defer { close(descriptor) }
      try finish(path, left, size: size, descriptor: descriptor)
    }
  }

  /// Adds what others still wrote to the old file, and removes that once nobody has it open.
  private static func finish(
    _ path: String, _ old: String, size: Int, descriptor: Int32
  ) throws(RecordingError) {
    var (old, size) = (old, size)
    for attempt in 0..<20 {
      let isFree = HeldLog.hasNoWriters(descriptor)
      var status = stat()
      guard uninterrupted({ fstat(descriptor, &status) }) == 0 else {
        throw .system(path: old, step: "can't be looked at", code: errno)
      }
      if Int(status.st_size) > size {
        var late = try HeldLog.bytes(of: descriptor, size..<Int(status.st_size), path)
        // The beginning of a line is added once the rest of it is there.
        if !isFree, let end = late.lastIndex(of: 0x0A) { late.removeSubrange((end + 1)...) }
        if isFree || late.last == 0x0A {
          let count = late.count
          if late.last != 0x0A { late.append(0x0A) }
          try LineAppender.append(lines: late, to: path)
          size += count
          let renamed = HeldLog.old(path, size: size)
          if rename(old, renamed) == 0 { old = renamed }
        }
      }
      if isFree {
        unlink(old)
        return
      }
      if attempt < 19 { usleep(50_000) }
    }
    // Somebody writes on; the next run adds what comes.
  }
}
