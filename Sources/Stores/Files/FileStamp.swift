import Files
import Glibc
public import Records

/// What tells one state of a file from its others: writing to it changes at least one of these.
public struct FileStamp: Sendable, Hashable {
  /// The file system's number.
  public let device: UInt64
  /// The file's number there.
  public let inode: UInt64
  /// The size, bytes.
  public let size: Int
  /// When the content was written last, nanoseconds since 1970.
  public let modified: Int64
  /// When anything about the file changed last, nanoseconds since 1970.
  public let changed: Int64

  /// A stamp from its parts.
  public init(device: UInt64, inode: UInt64, size: Int, modified: Int64, changed: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  init(_ status: stat) {
    self.init(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int(status.st_size),
      modified: FileStamp.nanoseconds(status.st_mtim),
      changed: FileStamp.nanoseconds(status.st_ctim))
  }

  /// The state of what lies at a path, links followed; nil where nothing can be told of it.
  public init?(path: String) {
    var status = stat()
    guard uninterrupted({ stat(path, &status) }) == 0 else { return nil }
    self.init(status)
  }

  /// The state of what lies at a path, links followed; nil where nothing does.
  static func read(_ path: String) throws(SystemError) -> FileStamp? {
    var status = stat()
    if uninterrupted({ stat(path, &status) }) == 0 { return FileStamp(status) }
    guard errno == ENOENT || errno == ENOTDIR else { throw SystemError(code: errno) }
    return nil
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

extension FileStamp: BinaryCodable {
  /// Writes the stamp.
  public func encode(to writer: inout BinaryWriter) {
    writer.write(unsigned: device)
    writer.write(unsigned: inode)
    writer.write(count: max(0, size))
    writer.write(signed: modified)
    writer.write(signed: changed)
  }

  /// Reads a stamp that was written.
  public init(from reader: inout BinaryReader) throws(BinaryError) {
    self.init(
      device: try reader.unsigned(), inode: try reader.unsigned(), size: try reader.count(),
      modified: try reader.signed(), changed: try reader.signed())
  }
}
