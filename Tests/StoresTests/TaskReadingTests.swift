import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct TaskReadingTests {
  /// Reads one file called `a.jsonl`.
  private func read(_ content: String, asOf: String = "2026-03-31T12:00:00Z") throws -> TaskReading
  {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.jsonl", content)
    return try TaskReading.read([path], root: folder.path, asOf: asOf)
  }

  @Test func takesEveryFieldOfARecord() throws {
    let line = taskLine(
      1,
      [
        "task_type": "\"deploy\"", "outcome": "\"failure\"", "duration_ms": "1234.5678",
        "error_message": "\"caf\\u00e9 \\\"closed\\\"\"", "failure_category": "\"system_error\"",
        "user_satisfaction": "4.5", "retry_count": "3", "context": "{\"task_type\": \"inner\"}",
        "unknown": "[1, {\"outcome\": 2}]",
      ])
    let reading = try read(line + "\n")
    #expect(
      reading.tasks == [
        ReadTask(
          place: "a.jsonl:1", taskType: "deploy", outcome: "failure", category: "system_error",
          start: moment("2026-03-01T08:00:00Z"), durationMicroseconds: 1_234_568, rating: 4500,
          retries: 3, message: "café \"closed\"")
      ])
    #expect((reading.tally.recordsRead, reading.tally.skipped) == (1, 0))
    #expect(reading.noted.isEmpty)
    #expect(reading.bytes == line.utf8.count + 1)
  }

  @Test func nullsStandForWhatIsMissing() throws {
    let line = taskLine(
      1,
      [
        "error_message": "null", "failure_category": "null", "user_satisfaction": "null",
        "retry_count": "null",
      ])
    let reading = try read("\(line)\n\(taskLine(1))\n")
    try #require(reading.tasks.count == 2)
    let (first, second) = (reading.tasks[0], reading.tasks[1])
    #expect((first.category, first.message, first.rating, first.retries) == (nil, nil, -1, 0))
    #expect((second.category, second.message, second.rating, second.retries) == (nil, nil, -1, 0))
    #expect(reading.noted.isEmpty)
  }

  /// The record counts; the value is left out and the line is named.
  @Test(arguments: [
    ("duration_ms", "-1", "unusable-value duration_ms"),
    ("duration_ms", "1e308", "unusable-value duration_ms"),
    ("duration_ms", "-1e308", "unusable-value duration_ms"),
    ("duration_ms", "1000000000001", "unusable-value duration_ms"),
    ("user_satisfaction", "0", "unusable-value user_satisfaction"),
    ("user_satisfaction", "5.01", "unusable-value user_satisfaction"),
    ("user_satisfaction", "\"5\"", "unusable-value user_satisfaction"),
    ("retry_count", "-1", "unusable-value retry_count"),
    ("retry_count", "1e10", "unusable-value retry_count"),
    ("retry_count", "true", "unusable-value retry_count"),
    ("error_message", "{\"text\": \"x\"}", "unusable-value error_message"),
    ("error_message", "7", "unusable-value error_message"),
    ("failure_category", "[]", "unusable-value failure_category"),
    ("start_time", "\"0001-01-01T00:00:00\"", "implausible-time start_time"),
    ("start_time", "\"1969-12-31T23:59:59Z\"", "implausible-time start_time"),
    ("start_time", "\"2026-03-31T13:00:00Z\"", "future-time start_time"),
    ("start_time", "\"9999-12-31T23:59:59Z\"", "future-time start_time"),
  ])
  func notesOddValues(field: String, value: String, reason: String) throws {
    let good = taskLine(0)
    let reading = try read("\(good)\n\(taskLine(1, [field: value]))\n\(good)\n")
    #expect(reading.noted == ["a.jsonl:2 \(reason)"])
    #expect(reading.tally.counts == [.noted: [reason: 1]])
    #expect(reading.lines == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"])
    let task = reading.tasks[1]
    #expect(task.durationMicroseconds == (field == "duration_ms" ? -1 : 1_000_000))
    #expect((task.rating, task.retries, task.category, task.message) == (-1, 0, nil, nil))
  }

  @Test(arguments: [
    ("duration_ms", "0"), ("duration_ms", "-0.0"), ("duration_ms", "1000000000000"),
    ("duration_ms", "1e-300"), ("user_satisfaction", "1"), ("user_satisfaction", "5.0"),
    ("retry_count", "0"), ("start_time", "\"1970-01-01T00:00:00Z\""),
    ("start_time", "\"2026-03-31T12:59:59.999999Z\""), ("end_time", "\"0001-01-01\""),
  ])
  func takesValuesAtTheEdge(field: String, value: String) throws {
    let reading = try read(taskLine(1, [field: value]) + "\n")
    #expect(reading.tasks.count == 1)
    #expect(reading.noted.isEmpty)
    #expect(reading.tasks[0].durationMicroseconds >= 0)
  }

  @Test(arguments: ["task_id", "task_type", "outcome", "start_time", "end_time", "duration_ms"])
  func skipsRecordsWithoutARequiredField(field: String) throws {
    let wrong = field == "duration_ms" ? "\"1000\"" : "7"
    let lines = [
      taskLine(1, [field: nil]), taskLine(2), taskLine(3, [field: "null"]),
      taskLine(4, [field: wrong]), taskLine(5, [field: "{}"]),
    ]
    let reading = try read(lines.joined(separator: "\n") + "\n")
    #expect(
      reading.skipped == [
        "a.jsonl:1 missing-field \(field)", "a.jsonl:3 missing-field \(field)",
        "a.jsonl:4 wrong-type \(field)", "a.jsonl:5 wrong-type \(field)",
      ])
    #expect(reading.lines == ["a.jsonl:2"])
    #expect((reading.tally.recordsRead, reading.tally.skipped) == (5, 4))
  }

  @Test(arguments: ["start_time", "end_time"])
  func skipsRecordsWithAnUnreadableTime(field: String) throws {
    let times = ["\"\"", "\"yesterday\"", "\"2026-02-30T00:00:00Z\"", "\"1772352000\""]
    let lines = times.enumerated().map { taskLine($0.offset, [field: $0.element]) }
    let reading = try read((lines + [taskLine(9)]).joined(separator: "\n") + "\n")
    #expect(reading.skipped == (1...4).map { "a.jsonl:\($0) unreadable-time \(field)" })
    #expect(reading.lines == ["a.jsonl:5"])
  }

  @Test func countsUnknownWordsUnderTheirOwnName() throws {
    let reading = try read(
      """
      \(taskLine(1, ["outcome": "\"Success\""]))
      \(taskLine(2, ["outcome": "\"odd\"", "failure_category": "\"strange\""]))
      \(taskLine(3, ["outcome": "\"odd\"", "failure_category": "\"user_error\""]))

      """)
    #expect(
      reading.tally.unknownValues == [
        "outcome": ["Success": 1, "odd": 2], "failure_category": ["strange": 1],
      ])
    #expect(reading.tasks.map(\.outcome) == ["Success", "odd", "odd"])
  }

  @Test func theLastOfTwoEqualKeysWins() throws {
    let reading = try read(
      """
      \(taskLine(1))
      {"outcome": "failure", "outcome": "timeout", \(taskLine(2).dropFirst())
      {"duration_ms": "no number", \(taskLine(3).dropFirst())
      {"outcome": "failure", \(taskLine(4, ["outcome": "null"]).dropFirst())

      """)
    #expect(reading.tasks.map(\.outcome) == ["success", "success", "success"])
    #expect(reading.lines == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"])
    #expect(reading.tasks[2].durationMicroseconds == 1_000_000)
    #expect(
      reading.tally.counts[.noted] == ["duplicate-key outcome": 3, "duplicate-key duration_ms": 1])
    #expect(reading.noted.contains("a.jsonl:3 duplicate-key duration_ms"))
    #expect(reading.skipped == ["a.jsonl:4 missing-field outcome"])
  }

  @Test func readsTimesWithoutZoneInTheConfiguredOne() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "a.jsonl", taskLine(1, ["start_time": "\"2026-03-01 08:00:00\""]) + "\n")
    let reading = try TaskReading.read(
      [path], root: folder.path, times: TimeParser(zone: LocalZone(offsetSeconds: 3600)))
    #expect(reading.tasks.map(\.start) == [moment("2026-03-01T07:00:00Z")])
  }

  /// Swift takes both spellings for equal: which one is shown must not depend on the order.
  @Test func namesHaveOneSpelling() throws {
    let spellings = ["caf\u{E9}", "cafe\u{301}"]
    for names in [spellings, spellings.reversed()] {
      let lines = names.map { taskLine(1, ["task_type": "\"\($0)\""]) + "\n" }
      let types = try read(lines.joined()).tasks.map { Array($0.taskType.utf8) }
      #expect(types == [Array("caf\u{E9}".utf8), Array("caf\u{E9}".utf8)])
    }
  }

  @Test(arguments: [
    (String(repeating: "n", count: 120), String(repeating: "n", count: 120)),
    (String(repeating: "n", count: 121), String(repeating: "n", count: 119) + "…"),
    // One character of many marks is as long as many characters.
    (
      "n" + String(repeating: "\u{20DD}", count: 100_000),
      "n" + String(repeating: "\u{20DD}", count: 118) + "…"
    ),
  ])
  func boundsNames(name: String, bounded: String) throws {
    let reading = try read(taskLine(1, ["task_type": "\"\(name)\""]) + "\n")
    #expect(reading.tasks.map(\.taskType) == [bounded])
  }

  @Test func redactsWhatItKeeps() throws {
    let secret = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345"
    let lines = [
      taskLine(1, ["outcome": "\"\(secret)\"", "error_message": "\"token=\(secret)\""]),
      "{\"task_id\": \"\(secret)\", broken",
    ]
    let reading = try read(lines.joined(separator: "\n") + "\n")
    let kept = reading.texts + reading.tasks.flatMap { [$0.outcome, $0.message ?? ""] }
    #expect(kept.count == 3)
    for text in kept { #expect(!text.contains(secret.suffix(20)), "\(text)") }
  }
}
