import Records
import Testing

@testable import Stores

/// What a piece of a file is, as the test that wrote it knows.
struct Piece {
  enum Kind: Equatable {
    case good, blank, inProgress
    case skipped(String)
  }

  let text: [UInt8]
  let kind: Kind

  init(_ kind: Kind, _ text: some Sequence<UInt8>) {
    self.kind = kind
    self.text = Array(text)
  }

  init(_ kind: Kind, _ text: String) { self.init(kind, Array(text.utf8)) }

  /// Good lines that fill a number of bytes.
  static func lines(filling bytes: Int) -> [Piece] {
    var left = bytes
    var pieces: [Piece] = []
    while left > 3000 {
      pieces.append(Piece(.good, taskLine(pieces.count, bytes: 1009)))
      left -= 1009
    }
    if left > 0 { pieces.append(Piece(.good, taskLine(pieces.count, bytes: left))) }
    return pieces
  }
}

/// Reads the pieces as one file in every way there is, and holds each to what the pieces say.
func expectReading(
  _ pieces: [Piece], packings: [Packing] = Packing.allCases,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let content = pieces.flatMap(\.text)
  let folder = try TemporaryFolder()
  let path = try folder.write("a.jsonl", content)
  let plain = try TaskReading.read([path], root: folder.path, workers: 1)
  var good: [String] = []
  var skipped: [String] = []
  for (index, piece) in pieces.enumerated() {
    switch piece.kind {
    case .good: good.append("a.jsonl:\(index + 1)")
    case .skipped(let reason): skipped.append("a.jsonl:\(index + 1) \(reason)")
    case .blank, .inProgress: break
    }
  }
  #expect(plain.lines == good, sourceLocation: sourceLocation)
  #expect(plain.skipped == skipped, sourceLocation: sourceLocation)
  #expect(plain.tally.skipped == skipped.count, sourceLocation: sourceLocation)
  #expect(
    plain.tally.recordsRead == good.count + skipped.count, sourceLocation: sourceLocation)
  #expect(
    plain.tally.inProgress == pieces.count { $0.kind == .inProgress },
    sourceLocation: sourceLocation)
  #expect(plain.bytes == content.count, sourceLocation: sourceLocation)
  #expect(plain.problems.isEmpty, sourceLocation: sourceLocation)

  for workers in [2, 7] {
    let parallel = try TaskReading.read([path], root: folder.path, workers: workers)
    #expect(same(parallel, plain) == true, "\(workers) workers", sourceLocation: sourceLocation)
  }
  for packing in packings {
    // The name stays: how a file is packed is told by its bytes.
    try folder.write("a.jsonl", packing.pack(content))
    let packed = try TaskReading.read([path], root: folder.path)
    #expect(same(packed, plain), "\(packing)", sourceLocation: sourceLocation)
  }
}

/// Whether two readings agree on all but positions in chunks, which are no one's business.
private func same(_ a: TaskReading, _ b: TaskReading) -> Bool {
  a.tasks == b.tasks && a.skipped == b.skipped && a.noted == b.noted && a.texts == b.texts
    && a.tally.counts == b.tally.counts && a.tally.recordsRead == b.tally.recordsRead
    && a.tally.inProgress == b.tally.inProgress && a.tally.skipped == b.tally.skipped
    && a.tally.unknownValues == b.tally.unknownValues && a.problems == b.problems
    && a.files == b.files && a.bytes == b.bytes
}

@Suite struct ChunkEdgeTests {
  private static let range = ReadingLimits.chunkBytes

  @Test func rangesAreAMebibyte() {
    // The tests below put their borders there.
    #expect(ReadingLimits.chunkBytes == 1 << 20)
    #expect(ReadingLimits.lineBytes == 8 << 20)
  }

  /// A line ends around the border of two ranges, and the next begins there.
  @Test(arguments: -3...3)
  func linesEndAroundTheBorder(distance: Int) throws {
    try expectReading(
      Piece.lines(filling: ChunkEdgeTests.range + distance)
        + [Piece(.skipped("broken-json"), "{\n"), Piece(.good, taskLine() + "\n")])
  }

  /// The file itself ends around a border, with and without its last newline.
  @Test(arguments: -2...2)
  func filesEndAroundTheBorder(distance: Int) throws {
    let pieces = Piece.lines(filling: 2 * ChunkEdgeTests.range + distance)
    try expectReading(pieces)
    let last = try #require(pieces.last)
    try expectReading(pieces.dropLast() + [Piece(.good, last.text.dropLast())], packings: [])
    try expectReading(pieces.dropLast() + [Piece(.inProgress, last.text.dropLast(2))], packings: [])
  }

  /// Blank lines lie on both sides of the border.
  @Test(arguments: [1, 2, 3, 5])
  func blankLinesLieAroundTheBorder(count: Int) throws {
    let blank = Array(repeating: Piece(.blank, "\n"), count: count)
    try expectReading(
      Piece.lines(filling: ChunkEdgeTests.range - count / 2) + blank
        + [Piece(.good, taskLine() + "\n")])
  }

  /// Lines of one range, less or more, and of several.
  @Test(arguments: [
    1 << 20, (1 << 20) - 1, (1 << 20) + 1, 2 << 20, 5 << 20, (8 << 20) - 1, 8 << 20,
  ])
  func linesAreAsLongAsRanges(bytes: Int) throws {
    try expectReading(
      Piece.lines(filling: 5000) + [Piece(.good, taskLine(7, bytes: bytes))]
        + Piece.lines(filling: 5000), packings: [.gzip])
  }

  @Test func everyLineFillsARange() throws {
    let pieces = (0..<4).map { Piece(.good, taskLine($0, bytes: ChunkEdgeTests.range)) }
    try expectReading(pieces)
  }

  /// Compressed data fill the buffer to its last byte.
  @Test(arguments: [1 << 20, 2 << 20, 4 << 20])
  func packedFilesFillTheBuffer(bytes: Int) throws {
    try expectReading(Piece.lines(filling: bytes))
    try expectReading([Piece(.good, taskLine(1, bytes: bytes))])
  }

  @Test(arguments: [
    (8 << 20) + 1, (9 << 20) - 1, 9 << 20, (9 << 20) + 1, 10_000_000, 16 << 20, 50_000_000,
  ])
  func skipsLinesOverTheLimit(bytes: Int) throws {
    try expectReading(
      Piece.lines(filling: 5000)
        + [Piece(.skipped("line-too-long"), taskLine(7, bytes: bytes))]
        + Piece.lines(filling: 5000)
        + [Piece(.skipped("broken-json"), "x\n"), Piece(.good, taskLine(9) + "\n")])
  }

  @Test func skipsSeveralLinesOverTheLimit() throws {
    let long = Piece(.skipped("line-too-long"), taskLine(7, bytes: 9 << 20))
    try expectReading([long, long, Piece(.good, taskLine() + "\n"), long])
    // The last one has no newline: it is too long all the same.
    try expectReading([long, Piece(.skipped("line-too-long"), long.text.dropLast())])
  }

  /// A line that is mostly newlines to come: many records in one range.
  @Test func readsManyShortLines() throws {
    let broken = Piece(.skipped("broken-json"), "{\n")
    let blank = Piece(.blank, "\n")
    var pieces = Array(repeating: blank, count: 1_500_000)
    for index in stride(from: 0, to: pieces.count, by: 100_000) { pieces[index] = broken }
    try expectReading(pieces)
  }
}
