internal import CSystemCalls
public import Records

/// What tells a file from all others, whatever its name and its content become.
///
/// The number of a file that was deleted is given to another one soon; the moment at which it was
/// made is not. Where the file system does not keep that, the number has to do.
public struct FileBirth: Sendable, Hashable {
  /// The file system's number.
  public let device: UInt64
  /// The file's number there.
  public let inode: UInt64
  /// When it was made, nanoseconds since 1970; 0 where nobody knows.
  public let born: Int64

  /// A birth from its parts.
  public init(device: UInt64, inode: UInt64, born: Int64) {
    self.device = device
    self.inode = inode
    self.born = born
  }

  /// The birth of what lies at a path, links followed; nil where nothing can be told of it.
  init?(path: String) {
    guard let stamp = FileStamp(path: path) else { return nil }
    self.init(device: stamp.device, inode: stamp.inode, born: debrief_birth(path))
  }
}

extension FileBirth: BinaryCodable {
  /// Writes the birth.
  public func encode(to writer: inout BinaryWriter) {
    writer.write(unsigned: device)
    writer.write(unsigned: inode)
    writer.write(signed: born)
  }

  /// Reads a birth that was written.
  public init(from reader: inout BinaryReader) throws(BinaryError) {
    device = try reader.unsigned()
    inode = try reader.unsigned()
    born = try reader.signed()
  }
}
