import Records
import TestPrograms
import TestSupport
import Testing

@testable import Stores

/// Files that are copies of others, and files that are none of the store's.
@Suite struct SetAsideTests {
  private static let lines = (0..<50).map { taskLine($0) + "\n" }.joined()

  private static func find(
    _ folder: borrowing TemporaryFolder, _ strangers: Strangers = .ignored
  ) -> FileFinder.Result {
    let finder = FileFinder(names: PathNames(root: folder.path, home: nil)) { _ in true }
    var found = finder.find([folder.path])
    found.strangers = strangers
    return found.settingAside()
  }

  private static func shown(_ found: FileFinder.Result) -> [String] {
    found.setAside.copies.map { "\($0.path) = \($0.original), \($0.records)" }
  }

  @Test func aFileOfEqualContentCountsOnce() throws {
    let folder = try TemporaryFolder()
    let content = Array(SetAsideTests.lines.utf8)
    try folder.write("b.jsonl", content)
    try folder.write("a.jsonl.gz", Packing.gzip.pack(content))
    try folder.write("b.jsonl.bak", content)
    try folder.write("c.jsonl.zst", Packing.zstd.pack(content))
    try folder.write("other.jsonl", content + content)
    let found = SetAsideTests.find(folder)
    #expect(found.files.map(\.shownPath) == ["b.jsonl", "other.jsonl"])
    #expect(
      SetAsideTests.shown(found) == [
        "a.jsonl.gz = b.jsonl, 50", "b.jsonl.bak = b.jsonl, 50", "c.jsonl.zst = b.jsonl, 50",
      ])
    #expect(found.problems.isEmpty)
  }

  @Test func packedFilesWithoutTheirSourceAreCopiesOfEachOther() throws {
    let folder = try TemporaryFolder()
    let content = Array((SetAsideTests.lines + "\n \n" + taskLine(99)).utf8)
    // Two members hold what one holds.
    let members =
      try Packing.gzip.pack(Array(content[..<777]))
      + Packing.gzip.pack(Array(content[777...]))
    try folder.write("a.gz", members)
    try folder.write("b.zst", Packing.zstd.pack(content))
    #expect(SetAsideTests.shown(SetAsideTests.find(folder)) == ["b.zst = a.gz, 51"])
  }

  /// One byte anywhere, the first, the last and one behind the first block, makes another file.
  @Test(arguments: [0, 4095, 4096, 300_000, 599_999])
  func oneByteMakesAnotherFile(place: Int) throws {
    let folder = try TemporaryFolder()
    var content = [UInt8](repeating: UInt8(ascii: "x"), count: 600_000)
    for line in stride(from: 999, to: content.count, by: 1000) { content[line] = 0x0A }
    try folder.write("a.jsonl", content)
    try folder.write("a.jsonl.gz", Packing.gzip.pack(content))
    content[place] = UInt8(ascii: "y")
    try folder.write("b.jsonl", content)
    try folder.write("b.jsonl.zst", Packing.zstd.pack(content))
    #expect(
      SetAsideTests.find(folder).setAside.copies.map { "\($0.path) = \($0.original)" } == [
        "a.jsonl.gz = a.jsonl", "b.jsonl.zst = b.jsonl",
      ])
  }

  @Test func aLongerFileIsNoCopyAndEmptyFilesAreNone() throws {
    let folder = try TemporaryFolder()
    let content = Array(SetAsideTests.lines.utf8)
    try folder.write("a.jsonl", content)
    try folder.write("a.jsonl.1.gz", Packing.gzip.pack(content + [0x0A]))
    try folder.write("e1.jsonl", "")
    try folder.write("e2.jsonl", "")
    try folder.write("cut.gz", Packing.gzip.pack(content).dropLast(9))
    let found = SetAsideTests.find(folder)
    #expect(found.setAside.copies.isEmpty)
    #expect(found.files.count == 5)
  }

  @Test func onlyFilesThatAreReadAlikeAreCopies() throws {
    let folder = try TemporaryFolder()
    for name in ["audit.ndjson", "events.ndjson", "events-2.ndjson"] {
      try folder.write(name, SetAsideTests.lines)
    }
    let finder = FileFinder(names: PathNames(root: folder.path, home: nil)) { _ in true }
    let found = finder.find([folder.path]).settingAside { EventStore.log(of: $0).rawValue }
    #expect(SetAsideTests.shown(found) == ["events.ndjson = events-2.ndjson, 50"])
  }

  private static func utf16(_ text: String, bigEndian: Bool, width: Int = 2) -> [UInt8] {
    let units = width == 2 ? text.utf16.map(UInt32.init) : text.unicodeScalars.map(\.value)
    return units.flatMap { unit in
      let bytes = (0..<width).map { UInt8(unit >> (8 * UInt32($0)) & 0xFF) }
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  private static let forms: [(bytes: [UInt8], kind: FileProblem.Kind, words: String)] = {
    var forms: [([UInt8], FileProblem.Kind, String)] = []
    for isBig in [false, true] {
      for mark in ["", "\u{FEFF}"] {
        forms.append((utf16(mark + lines, bigEndian: isBig), .unknownEncoding, "UTF-16"))
        forms.append((utf16(mark + lines, bigEndian: isBig, width: 4), .unknownEncoding, "UTF-32"))
      }
    }
    let binary = (0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 5) }
    return forms + [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x01], .unknownCompression, "compressed with xz"),
      (Array("BZh91AY&SY".utf8) + binary, .unknownCompression, "compressed with bzip2"),
      ([0x04, 0x22, 0x4D, 0x18] + binary, .unknownCompression, "compressed with lz4"),
      (Array("PK\u{3}\u{4}".utf8) + binary, .unknownCompression, "compressed with zip"),
      (binary, .binaryFile, "a binary file"),
      (Array("SQLite format 3\0".utf8) + binary, .binaryFile, "an SQLite"),
      (
        Array(lines.utf8).map { $0 == 0x0A ? 0x0D : $0 }, .unknownLineEnds,
        "lines end with CR alone"
      ),
      (Array("caf".utf8) + [0xE9, 0x0A, 0x62, 0x0A], .unknownEncoding, "not UTF-8"),
    ]
  }()

  /// One entry for the file, no line of it and nothing "in progress", packed or not.
  @Test(arguments: forms.indices)
  func aForeignFileIsOneEntry(number: Int) throws {
    let form = SetAsideTests.forms[number]
    for packing in [nil] + Packing.allCases.map(Optional.some) {
      let folder = try TemporaryFolder()
      try folder.write("good.jsonl", taskLine(1) + "\n")
      try folder.write("x.jsonl", try packing?.pack(form.bytes) ?? form.bytes)
      for strangers in [Strangers.ignored, .reported] {
        let found = SetAsideTests.find(folder, strangers)
        let read = TaskExecutionStore.read(
          found, times: TimeParser(), lastHour: moment("2026-03-31T12:00:00Z").hour,
          redactor: try standardRedactor.get(), workers: 2
        ) { TaskCollector() }
        let tally = read.parts.reduce(into: ReadingTally()) { $0.merge($1.tally) }
        let named = strangers == .ignored ? read.setAside.leftAlone : read.problems
        #expect(named.map(\.path) == ["x.jsonl"])
        #expect((strangers == .ignored ? read.problems : read.setAside.leftAlone).isEmpty)
        if packing == nil || form.kind != .unknownCompression {
          #expect(named.map(\.kind) == [form.kind])
          #expect(named.allSatisfy { $0.message.contains(form.words) }, "\(named)")
        } else {
          #expect(named.allSatisfy { $0.message.contains("compressed twice") }, "\(named)")
        }
        #expect(tally.recordsRead == 1 && tally.skipped == 0 && tally.inProgress == 0)
        #expect(tally.firstSkipped.isEmpty)
        #expect(read.files == 1)
      }
    }
  }

  @Test func aFilePackedTwiceIsNamed() throws {
    let folder = try TemporaryFolder()
    let once = try Packing.gzip.pack(Array(SetAsideTests.lines.utf8))
    try folder.write("a.gz", Packing.zstd.pack(once))
    let found = SetAsideTests.find(folder)
    #expect(found.files.isEmpty)
    #expect(found.setAside.leftAlone.map(\.message) == ["compressed twice; decompress it once"])
  }

  @Test func textOfOthersIsLeftAloneAtAUsualPlaceAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write("x.jsonl", "{\"ts\": 1}\n{\"ts\": 2}\nplain\n")
    try folder.write("young.jsonl", "{\"task_id\": \"t")
    for (strangers, skipped, named) in [
      (Strangers.ignored, 0, ["x.jsonl"]), (.reported, 3, []),
    ] {
      let found = SetAsideTests.find(folder, strangers)
      let reading = try TaskReading.read(found)
      #expect(reading.tally.skipped == skipped)
      #expect(reading.tally.inProgress == 1)
      #expect(reading.files == (strangers == .ignored ? 1 : 2))
      let read = TaskExecutionStore.read(
        found, times: TimeParser(), lastHour: moment("2026-03-31T12:00:00Z").hour,
        redactor: try standardRedactor.get(), workers: 1
      ) { TaskCollector() }
      #expect(read.setAside.leftAlone.map(\.path) == named)
      #expect(read.setAside.leftAlone.allSatisfy { $0.kind == .foreign })
    }
  }
}
