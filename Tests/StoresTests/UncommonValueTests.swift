import Records
import Testing

@testable import Stores

/// Values that JSON has no word for, and that writers emit all the same: they cost themselves.
@Suite struct UncommonValueTests {
  private static let values = [
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1E+400", "18446744073709551616",
    "-9223372036854775809", String(repeating: "9", count: 5000),
    "0." + String(repeating: "0", count: 20) + "1e400",
  ]

  @Test(arguments: values)
  func whatIsNotReadCostsNothing(value: String) throws {
    for context in [value, "{\"loss\": \(value)}", "[1, \(value), {\"a\": [\(value)]}]"] {
      try expectReading([
        Piece(.good, taskLine(1, ["context": context]) + "\n"),
        Piece(.good, taskLine(2, ["context": context])),
      ])
    }
  }

  @Test(arguments: values)
  func whatIsReadIsOfNoUse(value: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "a.jsonl",
      taskLine(
        1,
        [
          "user_satisfaction": value, "retry_count": value, "failure_category": value,
          "error_message": value,
        ]) + "\n")
    let reading = try TaskReading.read([path], root: folder.path)
    #expect(reading.lines == ["a.jsonl:1"])
    #expect(reading.skipped.isEmpty)
    #expect(
      reading.noted == [
        "a.jsonl:1 unusable-value error_message", "a.jsonl:1 unusable-value failure_category",
        "a.jsonl:1 unusable-value retry_count", "a.jsonl:1 unusable-value user_satisfaction",
      ])
  }

  @Test(arguments: [
    ("\\ud800", "\u{FFFD}"), ("\\uDFFF!", "\u{FFFD}!"), ("a\\ud83d\\u0041", "a\u{FFFD}A"),
    ("\\ud83d\\ud83d\\ude00", "\u{FFFD}😀"), ("\\\\ud800 \\ud800", "\\ud800 \u{FFFD}"),
    ("\\ude00\\ud83d", "\u{FFFD}\u{FFFD}"),
  ])
  func halfOfASurrogatePairIsOneReplacement(written: String, read: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "a.jsonl", taskLine(1, ["error_message": "\"\(written)\"", "\(written)": "1"]) + "\n")
    let reading = try TaskReading.read([path], root: folder.path)
    #expect(reading.tasks.map(\.message) == [read])
    #expect(reading.skipped.isEmpty)
  }

  @Test func numbersNearTheLimitsAreThemselves() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "a.jsonl",
      taskLine(1, ["context": "[NaN, 1e-999, 0e999, 1.7976931348623157e308, 18446744073709551615]"])
        + "\n" + taskLine(2, ["duration_ms": "0e9999", "context": "NaN"]) + "\n"
        + taskLine(3, ["duration_ms": "1e-9999", "context": "NaN"]) + "\n")
    let reading = try TaskReading.read([path], root: folder.path)
    #expect(reading.tasks.map(\.durationMicroseconds) == [1_000_000, 0, 0])
  }

  /// A crash can leave zeros where data never reached the disk.
  @Test(arguments: [1, 7, 4096, (1 << 20) - 5, 3 << 20, (9 << 20) + 3])
  func zerosBeforeALineAreNoPartOfIt(count: Int) throws {
    let zeros = [UInt8](repeating: 0, count: count)
    try expectReading([
      Piece(.good, zeros + Array((taskLine(1) + "\n").utf8)), Piece(.good, taskLine(2) + "\n"),
      Piece(.good, zeros + Array((taskLine(3) + "\n").utf8)),
      Piece(.blank, zeros + [0x0A]), Piece(.skipped("broken-json"), Array("{".utf8) + [0, 0x0A]),
      Piece(.good, zeros + Array(taskLine(4).utf8)),
    ])
  }

  /// Nobody knows whether the record went on where the zeros are.
  @Test(arguments: [1, 4096, 3 << 20])
  func aRecordBeforeZerosIsSkipped(count: Int) throws {
    let zeros = [UInt8](repeating: 0, count: count)
    try expectReading([
      Piece(.good, taskLine(1) + "\n"),
      Piece(.skipped("broken-json"), Array(taskLine(2).utf8) + zeros + [0x0A]),
      Piece(.skipped("broken-json"), Array(taskLine(3).utf8) + zeros + Array(" \r\n".utf8)),
      Piece(.good, zeros + Array((taskLine(4) + "\n").utf8)),
    ])
  }

  @Test func zerosAtTheEndOfAFileAreNoWriteInProgress() throws {
    try expectReading([
      Piece(.good, taskLine(1) + "\n"), Piece(.blank, [UInt8](repeating: 0, count: 9 << 20)),
    ])
  }

  @Test func whatStandsBehindALostPieceIsUsed() throws {
    let folder = try TemporaryFolder()
    let zeros = [UInt8](repeating: 0, count: 5000)
    let cut = Array(taskLine(1, ["error_message": "\"caf\u{E9}\""]).utf8.prefix(160))
    let path = try folder.write(
      "a.jsonl", cut + zeros + Array((taskLine(2) + "\n" + taskLine(3) + "\n").utf8))
    let reading = try TaskReading.read([path], root: folder.path)
    #expect(reading.lines == ["a.jsonl:1", "a.jsonl:2"])
    #expect(reading.skipped == ["a.jsonl:1 broken-json"])
    #expect(reading.noted == ["a.jsonl:1 zero-bytes"])
    #expect(reading.tally.recordsRead == 3)
  }
}
