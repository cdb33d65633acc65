import Glibc

/// An SQLite database as files: the database and, in WAL mode, what lies beside it.
struct SQLiteFile {
  private static let magic = Array("SQLite format 3\0".utf8)

  private static let mostTries = 100

  /// How much of the header is looked at here.
  private static let wantedBytes = 21

  /// The path that SQLite uses, which follows links: the files beside lie where the database does.
  let path: String
  private let isWAL: Bool
  let pageBytes: Int
  /// Bytes at the end of each page that hold no content.
  let reservedBytes: Int
  private let before: DatabaseStamp

  /// Looks at a file; one that is no SQLite database throws.
  ///
  /// Called while this process has no connection to it: closing a file gives up all locks that the
  /// process holds on it.
  init(_ file: SourceFile) throws(SQLError) {
    path = SQLiteFile.resolved(file.path)
    let header = try SQLiteFile.header(of: path)
    guard header.count == SQLiteFile.wantedBytes, header.starts(with: SQLiteFile.magic) else {
      throw SQLiteFile.stranger(header)
    }
    isWAL = header[18] == 2 || header[19] == 2
    reservedBytes = Int(header[20])
    let size = Int(header[16]) << 8 | Int(header[17])
    pageBytes = size == 1 ? 65_536 : max(size, 512)
    do throws(SystemError) {
      before = try DatabaseStamp(reading: path)
    } catch {
      throw SQLError(kind: .unreadable, message: error.message)
    }
  }

  /// The state of the database that a file is, and what tells it from others.
  static func state(of file: SourceFile) -> (stamp: DatabaseStamp?, birth: FileBirth?) {
    let path = resolved(file.path)
    return (DatabaseStamp(path: path), FileBirth(path: path))
  }

  /// Whether the file ends in the middle of a page, as when it was copied in part.
  var isCutShort: Bool { before.file.size % pageBytes != 0 }

  /// Bytes of the database and of what is not yet in it.
  var bytes: Int { before.bytes }

  /// Whether nobody writes the database although it is in WAL mode: then it can be read without
  /// making the files that a writer would make.
  var isAtRest: Bool { isWAL && (before.log?.size ?? 0) == 0 }

  /// Whether all of it is in the one file: nothing waits in a log, and nothing is to be undone.
  var isAlone: Bool {
    (before.log?.size ?? 0) == 0 && (before.journal?.size ?? 0) == 0
  }

  /// The state in which it was, if nobody wrote since; called when no connection is open.
  var unchangedStamp: DatabaseStamp? {
    DatabaseStamp(path: path) == before ? before : nil
  }

  func open(_ access: SQLiteConnection.Access) throws(SQLError) -> SQLiteConnection {
    let sizes = [path, path + "-wal"].compactMap { FileStamp(path: $0)?.size }
    // SQLite takes no call up again that a signal interrupted but for reads and writes.
    for _ in 1..<SQLiteFile.mostTries {
      do throws(SQLError) {
        return try SQLiteConnection.open(path: path, access: access, bytes: sizes.reduce(0, +))
      } catch {
        guard error.isInterrupted else { throw error }
      }
    }
    return try SQLiteConnection.open(path: path, access: access, bytes: sizes.reduce(0, +))
  }

  private static func header(of path: String) throws(SQLError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: wantedBytes, alignment: 1)
    defer { buffer.deallocate() }
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      return Array(buffer.prefix(try file.read(into: buffer, at: 0)))
    } catch {
      throw SQLError(kind: .unreadable, message: error.message)
    }
  }

  private static func stranger(_ header: [UInt8]) -> SQLError {
    let form = ForeignForm(first: header, isUnpacked: false)
    let packing = form?.kind == .unknownCompression ? form?.message : nil
    let message =
      switch Compression(magic: header) {
      case .gzip, .zstd: "debrief does not read compressed databases; decompress it"
      case .none where header.isEmpty: "not an SQLite database: the file is empty"
      case .none where packing != nil: "not an SQLite database: \(packing ?? "")"
      case .none: "not an SQLite database, or an encrypted one"
      }
    return SQLError(kind: .notADatabase, message: message)
  }

  private static func resolved(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }
}

extension DatabaseStamp {
  /// Bytes of the database and of what is not yet in it.
  var bytes: Int { file.size + (log?.size ?? 0) }
}
