import Glibc
public import Records

/// The state of an SQLite database and of the files beside it: whoever writes changes some of it.
public struct DatabaseStamp: Sendable, Hashable {
  /// Bytes at the start of the database: among them is a number that counts its transactions.
  static let headerBytes = 100
  /// Bytes at the start of a log, which hold other numbers each time that it begins anew.
  private static let logHeaderBytes = 32

  let file: FileStamp
  private let header: UInt64
  /// The log of what is not yet in the database, in WAL mode.
  let log: FileStamp?
  private let logHeader: UInt64
  /// What is needed to undo a transaction that is not done, in the other modes.
  let journal: FileStamp?

  /// The state of a database at a path without links; nil where it can't be told.
  ///
  /// Called while this process has no connection to it: closing a file gives up all locks that the
  /// process holds on it.
  init?(path: String) {
    guard let stamp = try? DatabaseStamp(reading: path) else { return nil }
    self = stamp
  }

  /// The same, with the reason where it can't be told.
  init(reading path: String) throws(SystemError) {
    guard let file = try FileStamp.read(path),
      let header = try DatabaseStamp.start(of: path, DatabaseStamp.headerBytes)
    else { throw SystemError(code: ENOENT) }
    self.file = file
    self.header = DatabaseStamp.sum(header)
    log = try DatabaseStamp.beside(path + "-wal")
    let logHeader =
      log == nil ? nil : try DatabaseStamp.start(of: path + "-wal", DatabaseStamp.logHeaderBytes)
    self.logHeader = DatabaseStamp.sum(logHeader ?? [])
    journal = try DatabaseStamp.beside(path + "-journal")
  }

  /// The state of a file beside a database, without the time of its last change of any kind: for
  /// root, SQLite sets the owner of such a file whenever it opens it, if only to read.
  private static func beside(_ path: String) throws(SystemError) -> FileStamp? {
    try FileStamp.read(path).map {
      FileStamp(
        device: $0.device, inode: $0.inode, size: $0.size, modified: $0.modified, changed: 0)
    }
  }

  /// The first bytes of a file, fewer where it has no more; nil where it is not there.
  private static func start(of path: String, _ count: Int) throws(SystemError) -> [UInt8]? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { buffer.deallocate() }
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      return Array(buffer.prefix(try file.read(into: buffer, at: 0)))
    } catch {
      guard error.code == ENOENT else { throw error }
      return nil
    }
  }

  private static func sum(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { BinaryReader.sum(of: $0) }
  }
}

extension DatabaseStamp: BinaryCodable {
  /// Writes the stamp.
  public func encode(to writer: inout BinaryWriter) {
    file.encode(to: &writer)
    writer.write(unsigned: header)
    writer.write(unsigned: logHeader)
    for beside in [log, journal] {
      writer.write(beside != nil)
      beside?.encode(to: &writer)
    }
  }

  /// Reads a stamp that was written.
  public init(from reader: inout BinaryReader) throws(BinaryError) {
    file = try FileStamp(from: &reader)
    header = try reader.unsigned()
    logHeader = try reader.unsigned()
    log = try reader.flag() ? try FileStamp(from: &reader) : nil
    journal = try reader.flag() ? try FileStamp(from: &reader) : nil
  }
}
