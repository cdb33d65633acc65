import Glibc
public import Records

/// What tells one state of a file from its others: writing to it changes at least one of these.
public struct RunFileStamp: Sendable, Hashable {
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
      modified: RunFileStamp.nanoseconds(status.st_mtim),
      changed: RunFileStamp.nanoseconds(status.st_ctim))
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

/// What one file of runs holds, whatever the moment of the report.
public struct RunFileContent: Sendable, Equatable {
  /// The state that was read; nil when the file changed meanwhile.
  public var stamp: RunFileStamp?
  /// Bytes after decompression.
  public var bytes: Int
  /// A checksum of these bytes.
  public var checksum: UInt64
  /// What it tells of a run.
  public var run: RunRecord?
  /// What it tells of an issue.
  public var issue: RunIssueRecord?
  /// What was counted; a file that does not parse is skipped.
  public var tally = ReadingTally()
  /// What is noted of a run while its start is still to come, by the hour of that.
  public var future: [Hour: ReadingTally] = [:]
  /// Of a file that does not parse, when its run started: while that is young, it is being written.
  public var unfinishedStart: Timestamp?

  /// The content of a file of which nothing is known yet.
  public init(stamp: RunFileStamp?, bytes: Int, checksum: UInt64) {
    self.stamp = stamp
    self.bytes = bytes
    self.checksum = checksum
  }
}

/// Takes the records of files one by one.
struct RunFileSink: RunSink {
  private(set) var runs: [UInt32: RunRecord] = [:]
  private(set) var issues: [UInt32: RunIssueRecord] = [:]

  mutating func add(_ run: RunRecord) { runs[run.position.file] = run }

  mutating func add(_ issue: RunIssueRecord) { issues[issue.position.file] = issue }
}
