import Records
import TestPrograms
import Testing

@testable import Stores

@Suite struct CompressionTests {
  private static func lines(_ range: Range<Int>) -> [UInt8] {
    range.flatMap { Array((taskLine($0) + "\n").utf8) }
  }

  private static func broken(_ path: String, _ reading: TaskReading) -> Bool {
    reading.problems.map(\.path) == [path]
      && reading.problems.map(\.kind) == [.brokenCompression]
      && reading.problems.allSatisfy { !$0.message.isEmpty }
  }

  private func read(_ bytes: [UInt8], name: String = "a.jsonl.packed") throws -> TaskReading {
    let folder = try TemporaryFolder()
    let path = try folder.write(name, bytes)
    return try TaskReading.read([path], root: folder.path)
  }

  /// Rotation tools append members and frames; lines may even cross from one to the next.
  @Test(arguments: Packing.allCases)
  func readsSeveralStreamsInOneFile(packing: Packing) throws {
    let content = CompressionTests.lines(0..<300)
    for cut in [1, 1000, content.count / 2, content.count - 1] {
      let packed = try packing.pack(Array(content[..<cut])) + packing.pack(Array(content[cut...]))
      let reading = try read(packed)
      #expect(reading.lines == (1...300).map { "a.jsonl.packed:\($0)" })
      #expect(reading.problems.isEmpty)
      #expect(reading.bytes == content.count)
    }
  }

  @Test(arguments: Packing.allCases)
  func readsEmptyStreams(packing: Packing) throws {
    let empty = try packing.pack([])
    let one = try packing.pack(CompressionTests.lines(0..<1))
    #expect(try read(empty).problems.isEmpty)
    #expect(try read(empty + one + empty).lines == ["a.jsonl.packed:1"])
    #expect(try read(empty + one + empty).problems.isEmpty)
  }

  @Test(arguments: Packing.allCases)
  func usesWhatComesBeforeTheDataEndTooEarly(packing: Packing) throws {
    // Random text, so that the packed data are long and give lines all along.
    let lines = (0..<20_000).map {
      taskLine($0, ["context": "\"\(String($0 &* 2_654_435_761, radix: 36))\""])
    }
    let content = Array((lines.joined(separator: "\n") + "\n").utf8)
    let packed = try packing.pack(content)
    for kept in [packed.count / 2, packed.count - 1] {
      let reading = try read(Array(packed[..<kept]))
      #expect(CompressionTests.broken("a.jsonl.packed", reading))
      #expect(reading.lines == (1...max(1, reading.lines.count)).map { "a.jsonl.packed:\($0)" })
      #expect(reading.lines.count >= 20_000 * (kept - 150_000) / packed.count)
      #expect(reading.skipped.isEmpty, "the line that is cut is no bad record")
      #expect(reading.tally.recordsRead == reading.lines.count)
    }
  }

  @Test(arguments: Packing.allCases)
  func usesWhatComesBeforeBrokenData(packing: Packing) throws {
    let first = try packing.pack(CompressionTests.lines(0..<100))
    let reading = try read(first + Array("this is no packed data at all".utf8))
    #expect(CompressionTests.broken("a.jsonl.packed", reading))
    #expect(reading.lines == (1...100).map { "a.jsonl.packed:\($0)" })
  }

  @Test(arguments: Packing.allCases)
  func noticesAFlippedBit(packing: Packing) throws {
    var packed = try packing.pack(CompressionTests.lines(0..<100))
    // In the checksum, the last bytes of both kinds: all records came out right.
    let index = packing == .gzip ? packed.count - 6 : packed.count - 2
    packed[index] ^= 0x40
    let reading = try read(packed)
    #expect(CompressionTests.broken("a.jsonl.packed", reading))
    #expect(reading.lines.count <= 100)
  }

  @Test(arguments: [[0x1F, 0x8B], [0x1F, 0x8B, 8, 0], [0x28, 0xB5, 0x2F, 0xFD]] as [[UInt8]])
  func aHeaderAloneIsBroken(bytes: [UInt8]) throws {
    let reading = try read(bytes)
    #expect(CompressionTests.broken("a.jsonl.packed", reading))
    #expect(reading.tasks.isEmpty)
  }

  @Test func bytesTellHowAFileIsPackedAndNamesDoNot() throws {
    let content = CompressionTests.lines(0..<3)
    #expect(try read(content, name: "a.jsonl.gz").lines.count == 3)
    #expect(try read(Packing.gzip.pack(content), name: "a.jsonl").lines.count == 3)
    #expect(try read(Packing.zstd.pack(content), name: "a.jsonl.gz").lines.count == 3)
  }

  @Test(arguments: Packing.allCases)
  func locatesLinesOfPackedFiles(packing: Packing) throws {
    // Over a mebibyte, so that there are several chunks.
    var content = CompressionTests.lines(0..<12_000)
    content += Array("{broken\n\n".utf8) + CompressionTests.lines(0..<5)
    let reading = try read(packing.pack(content))
    #expect(content.count > 2 * ReadingLimits.chunkBytes / 2)
    #expect(reading.skipped == ["a.jsonl.packed:12001 broken-json"])
    #expect(reading.lines.last == "a.jsonl.packed:12007")
  }

  /// A few kilobytes may stand for gigabytes: memory stays bounded, the line is skipped.
  @Test(arguments: Packing.allCases)
  func survivesABomb(packing: Packing) throws {
    let script = """
      import sys
      sys.stdout.write("x" * 200_000_000)
      """
    let folder = try TemporaryFolder()
    let path = try folder.write("make.py", script)
    let bomb = Array(
      try TestProgram("python3", package: "python3").output(for: "", [path]).utf8)
    let reading = try read(packing.pack(bomb))
    #expect(reading.skipped == ["a.jsonl.packed:1 line-too-long"])
    #expect(reading.bytes == 200_000_000)
  }
}
