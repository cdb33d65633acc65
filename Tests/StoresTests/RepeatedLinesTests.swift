import Records
import TestSupport
import Testing

@testable import Stores

/// Equal lines of event logs are one event, in whichever files they stand.
@Suite struct RepeatedLinesTests {
  private static func line(_ number: Int) -> String {
    eventLine("git.commit", "\"droid_id\": \"d\(number)\"") + "\n"
  }

  private static func places(_ reading: EventReading) -> [String] { reading.events.map(\.place) }

  @Test(arguments: [1, 3]) func theFirstByPathAndLineCounts(workers: Int) throws {
    let folder = try TemporaryFolder()
    let (a, b, c) = (Self.line(1), Self.line(2), Self.line(3))
    try folder.write("events.1.ndjson", a + b + a)
    try folder.write("events.2.ndjson.gz", Packing.gzip.pack(Array((b + c).utf8)))
    try folder.write("events.ndjson", c + c + a + Self.line(4))
    let reading = try EventReading.read(folder.path, workers: workers)
    #expect(
      Self.places(reading) == [
        "events.1.ndjson:1", "events.1.ndjson:2", "events.2.ndjson.gz:2", "events.ndjson:4",
      ])
    #expect(reading.tally.repeated == 5)
    #expect(reading.tally.recordsRead == 4)
    #expect(reading.problems.isEmpty)
  }

  /// Blanks around a line are no part of it, nor are the zeros of a crash; a log of another kind is
  /// read in another way.
  @Test func whatStandsAroundALineTellsItNotFromOthers() throws {
    let folder = try TemporaryFolder()
    let line = Self.line(1).dropLast()
    try folder.write("events.ndjson", "\(line)\r\n  \(line) \n\0\0\0\(line)\n\n \n\(line)")
    try folder.write("audit.ndjson", "\(line)\n")
    let reading = try EventReading.read(folder.path)
    #expect(Self.places(reading) == ["audit.ndjson:1", "events.ndjson:1"])
    #expect(reading.tally.repeated == 3)
  }

  @Test func aLineThatDiffersInOneByteIsAnother() throws {
    let folder = try TemporaryFolder()
    let text = (0..<3000).map { Self.line($0) }.joined()
    try folder.write("events.ndjson", text)
    // Every length, and a change in every place of the last words.
    let short = (0..<40).map {
      Self.line(1).dropLast(2) + ", \"x\": \"\(String(repeating: "x", count: $0))\"}\n"
    }
    let varied = (0..<30).map { place in
      var letters = Array(repeating: "x", count: 30)
      letters[place] = "y"
      return Self.line(1).dropLast(2) + ", \"z\": \"\(letters.joined())\"}\n"
    }
    try folder.write("events.2.ndjson", short.joined() + varied.joined())
    let reading = try EventReading.read(folder.path)
    #expect(reading.events.count == 3070)
    #expect(reading.tally.repeated == 0)
  }

  /// Records that can't be used are told of where they stand, each.
  @Test func unusableLinesAreSkippedEach() throws {
    let folder = try TemporaryFolder()
    try folder.write("events.ndjson", "{}\n{}\nnot json\nnot json\n" + Self.line(1))
    let reading = try EventReading.read(folder.path)
    #expect(reading.skipped.count == 4)
    #expect(reading.tally.repeated == 0)
  }

  @Test(arguments: [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100])
  func everyByteOfALineCountsInItsHash(length: Int) {
    func hash(_ bytes: [UInt8], seed: UInt64 = 1) -> UInt64 {
      bytes.withUnsafeBytes { LineHasher.hash($0, seed: seed) }
    }
    let line = (0..<length).map { UInt8(0x21 + $0 % 90) }
    #expect((hash(line) == 0) == line.isEmpty)
    #expect(hash([0, 0x20] + line + [0x0D, 0x20]) == hash(line))
    #expect(line.isEmpty || hash(line, seed: 2) != hash(line))
    for place in line.indices {
      var other = line
      other[place] ^= 0x02
      #expect(hash(other) != hash(line), "\(place)")
    }
  }
}
