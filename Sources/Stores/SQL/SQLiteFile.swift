import Glibc

/// An SQLite database as files: the database and, in WAL mode, what lies beside it.
struct SQLiteFile {
  private static let magic = Array("SQLite format 3\0".utf8)

  private static let headerBytes = 20

  /// The path that SQLite uses, which follows links: the files beside lie where the database does.
  private let path: String
  private let isWAL: Bool
  private let pageBytes: Int
  private let before: Stamp

  /// Looks at a file; one that is no SQLite database throws.
  ///
  /// Called while this process has no connection to it: closing a file gives up all locks that the
  /// process holds on it.
  init(_ file: SourceFile) throws(SQLError) {
    path = SQLiteFile.resolved(file.path)
    let header = try SQLiteFile.header(of: path)
    guard header.count == SQLiteFile.headerBytes, header.starts(with: SQLiteFile.magic) else {
      throw SQLiteFile.stranger(header)
    }
    isWAL = header[18] == 2 || header[19] == 2
    let size = Int(header[16]) << 8 | Int(header[17])
    pageBytes = size == 1 ? 65_536 : max(size, 512)
    before = Stamp(path)
  }

  /// Whether the file ends in the middle of a page, as when it was copied in part.
  var isCutShort: Bool { before.bytes % pageBytes != 0 }

  /// Bytes of the database and of what is not yet in it.
  var bytes: Int { before.bytes + before.walBytes }

  /// Whether nobody writes the database although it is in WAL mode: then it can be read without
  /// making the files that a writer would make.
  var isAtRest: Bool { isWAL && before.walBytes == 0 }

  /// Whether nobody wrote since the file was looked at.
  var isUnchanged: Bool { Stamp(path) == before }

  func open(_ access: SQLiteConnection.Access) throws(SQLError) -> SQLiteConnection {
    let size = Stamp(path)
    return try SQLiteConnection.open(
      path: path, access: access, bytes: size.bytes + size.walBytes)
  }

  private static func header(of path: String) throws(SQLError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: headerBytes, alignment: 1)
    defer { buffer.deallocate() }
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      return Array(buffer.prefix(try file.read(into: buffer, at: 0)))
    } catch {
      throw SQLError(kind: .unreadable, message: error.message)
    }
  }

  private static func stranger(_ header: [UInt8]) -> SQLError {
    let message =
      switch Compression(magic: header) {
      case .gzip, .zstd: "packed copies of a database are not read; unpack it"
      case .none where header.isEmpty: "no SQLite database: the file is empty"
      case .none: "no SQLite database, or an encrypted one"
      }
    return SQLError(kind: .notADatabase, message: message)
  }

  private static func resolved(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// What tells that a file was written.
  private struct Stamp: Equatable {
    var bytes = 0
    var walBytes = 0
    private var inode: UInt64 = 0
    private var seconds = 0
    private var nanoseconds = 0

    init(_ path: String) {
      var status = stat()
      if stat(path, &status) == 0 {
        bytes = Int(status.st_size)
        inode = UInt64(status.st_ino)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
      }
      if stat(path + "-wal", &status) == 0 { walBytes = Int(status.st_size) }
    }
  }
}
