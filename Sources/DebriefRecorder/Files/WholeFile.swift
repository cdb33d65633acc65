import Files
import Glibc

/// Files that are written whole or not at all.
enum WholeFile {
  /// The longest file that is read, bytes; readers of runs take no longer ones either.
  static let mostBytes = 8 << 20

  /// Writes a file beside its old form and puts it in that one's place.
  static func write(
    _ bytes: [UInt8], to path: String, _ durability: RecorderSettings.Durability
  ) throws(RecordingError) {
    // Its name is none that readers of a store look at.
    let draft =
      "\(folder(of: path))/.\(name(of: path)).\(getpid()).\(UInt32.random(in: 0...(.max)))"
    let descriptor = openRetrying(
      draft, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o644)
    guard descriptor >= 0 else {
      throw .system(path: path, step: "can't be written", code: errno)
    }
    do throws(RecordingError) {
      try write(bytes, descriptor, path, durability)
    } catch {
      close(descriptor)
      unlink(draft)
      throw error
    }
    guard close(descriptor) == 0, rename(draft, path) == 0 else {
      let code = errno
      unlink(draft)
      throw .system(path: path, step: "can't be written", code: code)
    }
    if durability == .onDisk { syncFolder(of: path) }
  }

  /// The bytes of a file; nil where there is none.
  static func bytes(of path: String) throws(RecordingError) -> [UInt8]? {
    do throws(FileError) {
      return try SmallFile.bytes(of: path, limit: mostBytes)
    } catch {
      if error.isMissing { return nil }
      throw .unreadable(path: path, reason: error.reason)
    }
  }

  /// The object in a file; nil where there is no file.
  static func object(in path: String) throws(RecordingError) -> RecordedValue? {
    guard let bytes = try bytes(of: path) else { return nil }
    do throws(RecordedValue.ParsingError) {
      let value = try RecordedValue(parsing: bytes[...])
      guard value.members != nil else {
        throw RecordedValue.ParsingError(reason: "no object stands", offset: 0)
      }
      return value
    } catch {
      throw .unreadable(path: path, reason: "it is no JSON object (\(error))")
    }
  }

  /// Writes an object so that people can read it.
  static func write(
    _ object: RecordedValue, to path: String, _ durability: RecorderSettings.Durability
  ) throws(RecordingError) {
    var bytes: [UInt8] = []
    object.appendIndented(to: &bytes, level: 0)
    bytes.append(0x0A)
    guard bytes.count <= mostBytes else {
      throw .lineTooLong(bytes: bytes.count, limit: mostBytes)
    }
    try write(bytes, to: path, durability)
  }

  private static func write(
    _ bytes: [UInt8], _ descriptor: Int32, _ path: String,
    _ durability: RecorderSettings.Durability
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
    guard durability == .inSystem || fdatasync(descriptor) == 0 else {
      throw .system(path: path, step: "can't be brought to the disk", code: errno)
    }
  }

  /// A new name is on the disk once its folder is; where that can't be, the file itself still is.
  private static func syncFolder(of path: String) {
    let descriptor = openRetrying(folder(of: path), O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }
}

/// The lock of everybody who changes the files in one folder.
enum FolderLock {
  /// Calls `body` while the lock of a folder is held; the folder is made where it is missing.
  static func hold<Result>(
    _ folder: String, _ body: () throws(RecordingError) -> Result
  ) throws(RecordingError) -> Result {
    // The folder itself: a file beside the others would be one more to explain.
    var descriptor = openRetrying(folder, O_RDONLY | O_DIRECTORY)
    if descriptor < 0, errno == ENOENT {
      try LineAppender.makeFolders(of: folder + "/x")
      descriptor = openRetrying(folder, O_RDONLY | O_DIRECTORY)
    }
    guard descriptor >= 0 else {
      throw .system(path: folder, step: "can't be opened", code: errno)
    }
    // Closing gives the lock back.
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        throw .system(path: folder, step: "can't be locked", code: errno)
      }
    }
    return try body()
  }
}

extension RecordedValue {
  fileprivate func appendIndented(to bytes: inout [UInt8], level: Int) {
    func line(_ level: Int) {
      bytes.append(0x0A)
      bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
    }
    switch self {
    case .list(let list) where !list.isEmpty:
      bytes.append(UInt8(ascii: "["))
      for (index, value) in list.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        line(level + 1)
        value.appendIndented(to: &bytes, level: level + 1)
      }
      line(level)
      bytes.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        line(level + 1)
        JSONText.append(member.name, to: &bytes)
        bytes += Array(": ".utf8)
        member.value.appendIndented(to: &bytes, level: level + 1)
      }
      line(level)
      bytes.append(UInt8(ascii: "}"))
    default: append(to: &bytes)
    }
  }
}
