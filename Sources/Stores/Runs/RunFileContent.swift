public import Records

/// What one file of runs holds, whatever the moment of the report.
public struct RunFileContent: Sendable, Equatable {
  /// The state that was read; nil when the file changed meanwhile.
  public var stamp: FileStamp?
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
  public init(stamp: FileStamp?, bytes: Int, checksum: UInt64) {
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
