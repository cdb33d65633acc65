/// Where a line stands in the files of one store, when the numbers of its lines are known.
///
/// A position of this form counts from the start of the file instead of a chunk.
extension SourcePosition {
  /// Lines of one chunk, so that any line number fits.
  private static let linesOfChunk = 1 << 32

  /// The position of a line, 0-based, of a file.
  public init(file: UInt32, absoluteLine line: Int) {
    let line = max(0, line)
    self.init(
      file: file, chunk: UInt32(line / SourcePosition.linesOfChunk),
      line: UInt32(truncatingIfNeeded: line))
  }

  /// The line in its file, 0-based, of a position that counts from the start of it.
  ///
  /// Where chunks are no parts of a file but numbers that lie far apart, as in a table of a
  /// database, it is a number that the position can be made from again.
  public var absoluteLine: Int {
    min(Int(chunk), Int.max / SourcePosition.linesOfChunk) * SourcePosition.linesOfChunk
      + Int(line)
  }
}

extension SourcePosition {
  /// Reads a position in the file with a number that was written as its absolute line.
  public init(file: UInt32, from reader: inout BinaryReader) throws(BinaryError) {
    self.init(file: file, absoluteLine: Int(clamping: try reader.nonNegative()))
  }
}

extension SourceIndex {
  /// An index of files whose positions count from the start, by their shown paths, ascending.
  public init(absolutePaths paths: [String]) {
    // Two chunks of 2^32 lines: no file has more.
    self.init(files: paths.map { ($0, [1 << 32, 1 << 32]) })
  }
}

extension ReadingTally {
  /// Writes the tally; positions are kept as lines of the one file that it is of.
  public func encode(to writer: inout BinaryWriter) {
    writer.write(count: recordsRead)
    writer.write(count: skipped)
    writer.write(count: repeated)
    writer.write(count: inProgress)
    writer.write(count: unknownValues.count)
    for (field, values) in unknownValues.sorted(by: { $0.key < $1.key }) {
      writer.write(field)
      ReadingTally.encode(values, to: &writer)
    }
    for effect in [Diagnostic.Effect.skipped, .noted] {
      ReadingTally.encode(counts[effect] ?? [:], to: &writer)
      let list = effect == .skipped ? firstSkipped : firstNoted
      writer.write(count: list.count)
      for diagnostic in list {
        writer.write(count: diagnostic.position.absoluteLine)
        writer.write(diagnostic.reason)
        writer.write(diagnostic.text)
      }
    }
  }

  /// Reads the tally of a file with a number.
  public init(from reader: inout BinaryReader, file: UInt32) throws(BinaryError) {
    self.init()
    recordsRead = try reader.count()
    let skipped = try reader.count()
    repeated = try reader.count()
    inProgress = try reader.count()
    for _ in 0..<(try reader.boundedCount()) {
      unknownValues[try reader.text()] = try ReadingTally.counts(from: &reader)
    }
    for effect in [Diagnostic.Effect.skipped, .noted] {
      let counts = try ReadingTally.counts(from: &reader)
      var list: [Diagnostic] = []
      for _ in 0..<(try reader.boundedCount()) {
        list.append(
          Diagnostic(
            position: try SourcePosition(file: file, from: &reader),
            effect: effect, reason: try reader.text(), text: try reader.text()))
      }
      restore(effect, counts, list)
    }
    guard self.skipped == skipped else { throw .invalidValue }
  }

  private static func encode(_ counts: [String: Int], to writer: inout BinaryWriter) {
    writer.write(count: counts.count)
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      writer.write(name)
      writer.write(count: count)
    }
  }

  private static func counts(
    from reader: inout BinaryReader
  ) throws(BinaryError) -> [String: Int] {
    var counts: [String: Int] = [:]
    for _ in 0..<(try reader.boundedCount()) {
      counts[try reader.text()] = try reader.count()
    }
    return counts
  }
}
