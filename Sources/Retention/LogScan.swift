import DebriefRecorder
import Records
public import Stores

/// A log of a store that lines may go from.
public struct RetainedLog: Sendable {
  /// The file.
  public let file: SourceFile
  /// How many bytes of its content the ledger has counted; lines behind them stay.
  public let counted: Int
  /// Whether nothing may go from it, whatever its age.
  public let isKept: Bool

  /// A log from its parts.
  public init(_ file: SourceFile, counted: Int, isKept: Bool = false) {
    self.file = file
    self.counted = counted
    self.isKept = isKept
  }

  var identity: (device: UInt64, inode: UInt64) { (file.device, file.inode) }
}

/// What is known of the lines of a store before any of them goes.
struct LogScan {
  /// What one log holds.
  struct Content {
    let isPacked: Bool
    /// Bytes by the hour of their lines; those of lines that may go.
    var bytes: [Hour: Int] = [:]
    /// The latest time in it; nil where no line has one.
    var latest: Timestamp?
    /// Whether all lines may go.
    var isCounted = true
  }

  private let times: TimeParser
  /// Whether lines of one execution go together.
  private let joins: Bool
  /// The latest time of each execution.
  private(set) var latest: [String: Timestamp] = [:]

  init(times: TimeParser, joins: Bool) {
    self.times = times
    self.joins = joins
  }

  /// One line, with the time that decides how old it is.
  struct Line {
    let bytes: Range<Int>
    /// Its own time, else that of the line before it; nil where there is neither.
    let time: Timestamp?
    let execution: String?
    /// Whether it holds nothing.
    let isBlank: Bool
  }

  /// Calls `body` with every line of a log.
  func forEachLine(of log: RetainedLog, _ body: (Line) -> Void) throws -> Bool {
    var last: Timestamp?
    return try LogLines.forEach(of: log.file) { line, range in
      let value = try? RecordedValue(parsing: line)
      let found = ["timestamp", "start_time", "end_time"].compactMap { name in
        value?[name]?.text.flatMap(times.parse)
      }.max()
      last = found ?? last
      body(
        Line(
          bytes: range, time: found ?? last, execution: joins ? value?["execution_id"]?.text : nil,
          isBlank: !line.contains { $0 > 0x20 }))
    }
  }

  /// Looks at a log.
  mutating func add(_ log: RetainedLog) throws -> Content {
    var (bytes, latestTime, isCounted) = ([Hour: Int](), Timestamp?.none, true)
    var executions = latest
    let isPacked = try forEachLine(of: log) { line in
      if let time = line.time {
        latestTime = max(latestTime ?? time, time)
        if let id = line.execution { executions[id] = max(executions[id] ?? time, time) }
      }
      guard line.bytes.upperBound <= log.counted, let time = line.time else {
        isCounted = isCounted && line.isBlank
        return
      }
      bytes[time.hour, default: 0] += line.bytes.count
    }
    latest = executions
    return Content(
      isPacked: isPacked, bytes: bytes, latest: latestTime, isCounted: isCounted)
  }

  /// The time that decides how old a line is: that of the latest line of its execution.
  func age(of line: Line) -> Timestamp? {
    guard let time = line.time else { return nil }
    return line.execution.flatMap { latest[$0] } ?? time
  }
}
