/// Where a record stands in the files of one store, before line numbers are known.
///
/// Files are read in chunks by several workers, so that a line's number in its file is known only
/// when all are done; until then it is counted from the start of the chunk. Positions of one store
/// order as (path, line).
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The file's number in the store's sorted list of files.
  public let file: UInt32
  /// The chunk's number in the file.
  public let chunk: UInt32
  /// The line in the chunk, 0-based.
  public let line: UInt32

  /// A position from its parts.
  public init(file: UInt32, chunk: UInt32, line: UInt32) {
    self.file = file
    self.chunk = chunk
    self.line = line
  }

  /// Orders positions by file, then by line.
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.file, a.chunk, a.line) < (b.file, b.chunk, b.line)
  }
}

/// A line of a file, as people look it up.
public struct Location: Sendable, Hashable, Comparable {
  /// The path as shown: relative to the project where it lies there.
  public let file: String
  /// The line, 1-based.
  public let line: Int

  /// A location from its path and 1-based line.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// Orders locations by path, then by line.
  public static func < (a: Location, b: Location) -> Bool {
    (a.file, a.line) < (b.file, b.line)
  }

  /// `path:line`.
  public var text: String { "\(file):\(line)" }
}

/// The files of one store with the first line of each chunk: turns positions into locations.
public struct SourceIndex: Sendable, Equatable {
  /// Shown paths, ascending, with the 0-based first line of each chunk.
  public private(set) var files: [(path: String, firstLines: [Int])]

  /// An index from shown paths and the number of lines in each of their chunks.
  public init(files: [(path: String, lineCounts: [Int])] = []) {
    self.files = files.map { file in
      var next = 0
      let firstLines = file.lineCounts.map { count in
        defer { next += count }
        return next
      }
      return (file.path, firstLines)
    }
  }

  /// The same files under other paths, one for each.
  public func renamed(_ paths: [String]) -> SourceIndex {
    precondition(paths.count == files.count, "a path is missing")
    var renamed = self
    for (number, path) in paths.enumerated() { renamed.files[number].path = path }
    return renamed
  }

  /// The index with the files of another one behind its own.
  public func appending(_ other: SourceIndex) -> SourceIndex {
    var joined = self
    joined.files += other.files
    return joined
  }

  /// The line that a position names.
  public func location(of position: SourcePosition) -> Location {
    let file = files[Int(position.file)]
    // A chunk that the file does not have is none that was ever written; it must not trap.
    let chunk = min(Int(position.chunk), file.firstLines.count - 1)
    let first = chunk < 0 ? 0 : file.firstLines[chunk]
    return Location(file: file.path, line: first &+ Int(position.line) &+ 1)
  }

  /// Whether two indices name the same lines.
  public static func == (a: SourceIndex, b: SourceIndex) -> Bool {
    a.files.elementsEqual(b.files) { $0.path == $1.path && $0.firstLines == $1.firstLines }
  }
}
