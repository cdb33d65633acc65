public import Records

/// A part of a file that is read by itself.
public struct SourcePart: Sendable {
  /// The file.
  public let file: SourceFile
  /// The bytes in which its lines begin, as they lie on the disk.
  public let range: Range<Int>
  /// Whether the file is compressed; nil where its first bytes are still to tell.
  let isPacked: Bool?

  /// A whole file.
  init(_ file: SourceFile) {
    self.file = file
    range = 0..<file.size
    isPacked = nil
  }

  /// Some lines of a plain file: `range` begins and ends at the begin of a line, or at an end of
  /// the file.
  public init(_ file: SourceFile, lines range: Range<Int>) {
    self.file = file
    self.range = range
    isPacked = false
  }

  /// A compressed file.
  public init(packed file: SourceFile) {
    self.file = file
    range = 0..<file.size
    isPacked = true
  }
}

/// What was counted of lines.
struct LineTallies: Sendable {
  /// All files together; where files are kept apart, only the last one.
  let whole: ReadingTally
  /// Each file by itself, where files are kept apart.
  let files: [UInt32: ReadingTally]
  /// What is noted of records after as-of, by file and hour, where files are kept apart.
  let future: [UInt32: [Hour: ReadingTally]]

  /// Records of all files, those skipped too.
  var recordsRead: Int {
    files.isEmpty ? whole.recordsRead : files.values.reduce(0) { $0 + $1.recordsRead }
  }
}

/// What reading parts of files came to.
public struct PartReading<Sink: Sendable>: Sendable {
  /// One sink a worker; positions hold the numbers of parts.
  public let sinks: [Sink]
  /// What each part came to, in the order of the parts.
  public let parts: [Part]
  /// What could not be read.
  public let problems: [FileProblem]

  /// What one part came to.
  public struct Part: Sendable {
    /// What was counted, but for what is noted of records after as-of.
    public fileprivate(set) var tally = ReadingTally()
    /// What is noted of records after as-of, by hour.
    public fileprivate(set) var future: [Hour: ReadingTally] = [:]
    /// Bytes after decompression.
    public fileprivate(set) var bytes = 0
    /// Lines, blank ones included.
    public fileprivate(set) var lines = 0
    /// How its content begins and ends; only of a compressed file.
    public fileprivate(set) var mark: ContentMark?
    /// Whether it could not be read, or not whole.
    public fileprivate(set) var hasFailed = false

    fileprivate var firstLines: [Int] = []

    /// The line in the part, 0-based, that a position of the part stands for.
    public func line(of position: SourcePosition) -> Int {
      firstLines[Int(position.chunk)] + Int(position.line)
    }
  }
}

extension PartReading {
  init(_ results: [WorkerResult<(sink: Sink, tallies: LineTallies)>], count: Int) {
    var parts = Array(repeating: Part(), count: count)
    var lineCounts = Array(repeating: [UInt32: [Int]](), count: count)
    for result in results {
      for (file, tally) in result.part.tallies.files { parts[Int(file)].tally.merge(tally) }
      for (file, hours) in result.part.tallies.future {
        for (hour, tally) in hours {
          parts[Int(file)].future[hour, default: ReadingTally()].merge(tally)
        }
      }
      for (part, bytes) in result.bytes { parts[part].bytes += bytes }
      for (part, ends) in result.ends { parts[part].mark = ends.mark }
      for part in result.failed { parts[part].hasFailed = true }
      for piece in result.lineCounts { lineCounts[piece.file][piece.index] = piece.lineCounts }
    }
    for part in parts.indices {
      for count in lineCounts[part].sorted(by: { $0.key < $1.key }).flatMap(\.value) {
        parts[part].firstLines.append(parts[part].lines)
        parts[part].lines += count
      }
    }
    sinks = results.map(\.part.sink)
    self.parts = parts
    problems = Set(results.flatMap(\.problems)).sorted()
  }
}
