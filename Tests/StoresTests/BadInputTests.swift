import Records
import Testing

@testable import Stores

/// The table of bad inputs: each gives a diagnostic with its line, and the rest is used.
@Suite struct BadInputTests {
  private static let deep = 10_000

  @Test(arguments: [
    ("{", "broken-json"), ("}", "broken-json"), ("{}}", "broken-json"), ("{} {}", "broken-json"),
    ("{\"a\": 1,}", "broken-json"), ("{'a': 1}", "broken-json"), ("{\"a\": 01}", "broken-json"),
    ("{\"a\": .5}", "broken-json"), ("{\"a\": +1}", "broken-json"),
    ("{\"a\": 0x10}", "broken-json"),
    ("{\"a\": tru}", "broken-json"), ("{\"a\" 1}", "broken-json"), ("{\"a\": \"}", "broken-json"),
    ("{\"a\": \"\\x\"}", "broken-json"), ("{\"a\": \"\u{1}\"}", "broken-json"),
    ("{\"a\": \"tab\there\"}", "broken-json"), ("{} // comment", "broken-json"),
    ("{\"a\": \"\\ud80\"}", "broken-json"), ("{\u{0}}", "broken-json"),
    ("{\"a\": nan}", "broken-json"), ("{\"a\": +Infinity}", "broken-json"),
    ("{\"a\": NaN NaN}", "broken-json"), ("{\"a\": NaNs}", "broken-json"),
    ("{NaN: 1}", "broken-json"),
    ("{\"a\": -NaN}", "broken-json"), ("{\"a\": 0123456789012345678901234567890}", "broken-json"),
    ("{\"a\": NaN,}", "broken-json"), ("{\"a\": \"\\ud800}", "broken-json"),
    ("NaN", "not-an-object"),
    ("\u{FEFF}{}", "broken-json"), ("{\u{A0}}", "broken-json"), ("garbage", "broken-json"),
    ("42", "not-an-object"), ("null", "not-an-object"), ("true", "not-an-object"),
    ("\"text\"", "not-an-object"), ("[]", "not-an-object"), ("[{}]", "not-an-object"),
    ("{}", "missing-field task_id"),
    (taskLine(1, ["duration_ms": "NaN"]), "wrong-type duration_ms"),
    (taskLine(1, ["duration_ms": "Infinity"]), "wrong-type duration_ms"),
    (taskLine(1, ["duration_ms": "-Infinity"]), "wrong-type duration_ms"),
    (taskLine(1, ["task_type": "NaN"]), "wrong-type task_type"),
    (taskLine(1, ["duration_ms": "\"NaN\""]), "wrong-type duration_ms"),
    (taskLine(1, ["duration_ms": "1e999"]), "wrong-type duration_ms"),
    (taskLine(1, ["duration_ms": "123456789012345678901234567890"]), "wrong-type duration_ms"),
    (
      taskLine(
        1,
        [
          "context": String(repeating: "[", count: deep) + String(repeating: "]", count: deep)
        ]), "nested-too-deep"
    ),
    (String(repeating: "{\"a\":", count: deep), "broken-json"),
  ])
  func skipsTheLineAlone(line: String, reason: String) throws {
    let good = Piece(.good, taskLine() + "\n")
    try expectReading([good, Piece(.skipped(reason), line + "\n"), good], packings: [])
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
      [0xF8, 0x88, 0x80, 0x80, 0x80],
      [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]])
  func skipsLinesThatAreNoUTF8(bytes: [UInt8]) throws {
    let parts = taskLine(1, ["error_message": "\"HERE\""]).split(separator: "HERE")
    let line = Array(parts[0].utf8) + bytes + Array(parts[1].utf8) + [0x0A]
    let good = Piece(.good, taskLine() + "\n")
    try expectReading([good, Piece(.skipped("invalid-utf8"), line), good], packings: [])
  }

  @Test func nestingUpToAThousandIsUsed() throws {
    let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
    try expectReading([Piece(.good, taskLine(1, ["context": deep]) + "\n")], packings: [])
  }

  @Test func binaryGarbageHarmsNoLineAroundIt() throws {
    // All bytes but the newline, over and over, so that every pair of them comes up.
    let all = (0...255).map { UInt8($0) }.filter { $0 != 0x0A }
    var garbage: [UInt8] = []
    for step in [1, 7, 113] { for index in 0..<5000 { garbage.append(all[index * step % 255]) } }
    let folder = try TemporaryFolder()
    let good = Array((taskLine() + "\n").utf8)
    let path = try folder.write("a.jsonl", good + garbage + [0x0A] + good)
    let reading = try TaskReading.read([path], root: folder.path)
    #expect(reading.lines == ["a.jsonl:1", "a.jsonl:3"])
    #expect(reading.skipped.count == 1)
    #expect(reading.skipped.first?.hasPrefix("a.jsonl:2 ") == true)
    #expect(reading.texts.first.map { $0.unicodeScalars.count <= 80 } == true)
  }

  @Test func aFileOfBinaryGarbageIsOneProblem() throws {
    var bytes: [UInt8] = []
    for index in 0..<200_000 { bytes.append(UInt8(truncatingIfNeeded: index &* index >> 3)) }
    let folder = try TemporaryFolder()
    let reading = try TaskReading.read([folder.write("a.jsonl", bytes)], root: folder.path)
    #expect(reading.tasks.isEmpty)
    #expect(reading.tally.recordsRead == 0)
    #expect(reading.problems.map(\.kind) == [.binaryFile])
    #expect(reading.files == 0 && reading.bytes == 0)
  }

  @Test(arguments: ["\n", "\r\n", " \t\n", "  \r\n", "\t\t\n"])
  func blankLinesAreNoRecordsButCount(blank: String) throws {
    let good = Piece(.good, taskLine() + "\n")
    try expectReading([
      Piece(.blank, blank), good, Piece(.blank, blank), good, Piece(.blank, blank),
    ])
    try expectReading([Piece(.blank, blank)])
    try expectReading([good, Piece(.blank, " \t")])
  }

  @Test func windowsLineEndsAreTaken() throws {
    try expectReading([
      Piece(.good, taskLine() + "\r\n"), Piece(.skipped("broken-json"), "{\r\n"),
      Piece(.good, taskLine() + "\r\n"), Piece(.good, taskLine() + "\r"),
    ])
  }

  @Test func anEmptyFileHasNothing() throws {
    try expectReading([])
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstRecord() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let line = Array((taskLine() + "\n").utf8)
    let good = Piece(.good, line)
    try expectReading([Piece(.good, mark + line), good])
    try expectReading([Piece(.blank, mark + [0x0A]), good])
    try expectReading([Piece(.skipped("broken-json"), mark + Array("{\n".utf8)), good])
    try expectReading([Piece(.blank, mark)])
    // The mark belongs to the file, not to each of its lines.
    try expectReading([good, Piece(.skipped("broken-json"), mark + line)])
    try expectReading([Piece(.skipped("broken-json"), mark + mark + line), good])
  }

  @Test(arguments: ["\r\n", "\n", ""])
  func theLastLineIsUsedWhenItIsComplete(end: String) throws {
    try expectReading([Piece(.good, taskLine(1) + "\n"), Piece(.good, taskLine(2) + end)])
  }

  @Test(arguments: ["{", "{\"task_id\": \"t", "{\"task_id\": \"t1\"", "\u{FEFF}x"])
  func aLastLineWithoutItsEndIsAWriteInProgress(line: String) throws {
    try expectReading([Piece(.good, taskLine() + "\n"), Piece(.inProgress, line)])
  }

  @Test func aWriteInProgressMayStopInsideACharacter() throws {
    let cut = Array("{\"task_id\": \"caf\u{E9}".utf8).dropLast()
    try expectReading([Piece(.good, taskLine() + "\n"), Piece(.inProgress, cut)])
  }

  @Test func aCompleteLastLineIsSkippedForItsContent() throws {
    try expectReading([
      Piece(.good, taskLine() + "\n"),
      Piece(.skipped("missing-field outcome"), taskLine(1, ["outcome": nil])),
    ])
  }

  @Test func showsTheFirstCharactersOfASkippedLine() throws {
    let folder = try TemporaryFolder()
    let long = "{" + String(repeating: "\u{E9}", count: 5000)
    let path = try folder.write("a.jsonl", "{short\n\(long)\n")
    let reading = try TaskReading.read([path], root: folder.path)
    #expect(reading.texts == ["{short", "{" + String(repeating: "\u{E9}", count: 78) + "…"])
  }
}
