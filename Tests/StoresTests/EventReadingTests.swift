import Aggregates
import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct EventReadingTests {
  @Test func takesEveryFieldOfAnEvent() throws {
    let reading = try EventReading.read(
      line: eventLine(
        "task.result", at: "2025-10-08T16:21:54.536702+00:00",
        """
        "execution_id": "exec-1", "droid_id": "tester", "task_id": "1.1", "status": "failed", \
        "category": "testing", "success": false, "error_message": "caf\\u00e9", \
        "cpu_percent": 12.5, "memory_mb": 512, "run_id": "r-1", "details": {"description": "d"}
        """))
    let event = try #require(reading.events.first).event
    #expect(
      event
        == ExecutionEvent(
          log: .events, time: moment("2025-10-08T16:21:54.536702Z"), type: "task.result",
          executionID: "exec-1", droidID: "tester", taskID: "1.1", status: "failed",
          category: "testing", success: false, message: "café", cpuPercent: 12.5, memoryMB: 512,
          position: event.position))
    #expect(reading.noted.isEmpty)
  }

  @Test func looksIntoDetailsForWhatIsMissingOutside() throws {
    let inner =
      "{\"category\": \"inner\", \"success\": true, \"cpu_percent\": 1, \"memory_mb\": 2}"
    let alone = try EventReading.read(line: eventLine("task.result", "\"details\": \(inner)"))
    let event = try #require(alone.events.first).event
    #expect((event.category, event.success) == ("inner", true))
    #expect((event.cpuPercent, event.memoryMB) == (1, 2))
    let both = try EventReading.read(
      line: eventLine(
        "task.result", "\"details\": \(inner), \"category\": \"outer\", \"success\": false"))
    let outer = try #require(both.events.first).event
    #expect((outer.category, outer.success) == ("outer", false))
  }

  @Test(arguments: [
    "\"error_message\": \"found\", \"error\": \"x\"", "\"error\": \"found\", \"reason\": \"x\"",
    "\"reason\": \"found\", \"details\": {\"error_message\": \"x\"}",
    "\"details\": {\"error_message\": \"found\", \"error\": \"x\"}",
    "\"details\": {\"error\": \"found\"}", "\"details\": {\"reason\": \"found\"}",
    "\"result\": {\"error_message\": \"found\"}", "\"result\": {\"error\": \"found\"}",
    "\"error\": {\"code\": 1}, \"reason\": \"found\"", "\"error\": null, \"reason\": \"found\"",
  ])
  func findsTheMessageWhereverItStands(fields: String) throws {
    let reading = try EventReading.read(line: eventLine("task.result", fields))
    #expect(reading.events.map(\.event.message) == ["found"])
  }

  @Test(
    arguments: [
      ("7", "7"), ("1.5", "1.5"), ("\"7\"", "7"), ("true", "true"), ("null", nil), ("[7]", nil),
      ("{}", nil), ("-12345678901", "-12345678901"),
    ] as [(String, String?)])
  func takesIdentifiersOfAnyType(json: String, id: String?) throws {
    let reading = try EventReading.read(
      line: eventLine("task.execution.started", "\"execution_id\": \(json), \"task_id\": \(json)"))
    #expect(reading.events.map(\.event.executionID) == [id])
    #expect(reading.events.map(\.event.taskID) == [id])
  }

  @Test(
    arguments: [
      ("-1", nil), ("0", 0), ("1e9", 1e9), ("1.1e9", nil), ("\"50\"", nil), ("99.5", 99.5),
    ] as [(String, Double?)])
  func takesResourcesThatCanBe(json: String, value: Double?) throws {
    let reading = try EventReading.read(
      line: eventLine("droid.self_report", "\"cpu_percent\": \(json), \"memory_mb\": \(json)"))
    #expect(reading.events.map(\.event.cpuPercent) == [value])
    #expect(reading.events.map(\.event.memoryMB) == [value])
  }

  @Test(arguments: [
    ("audit.ndjson", EventLog.audit), ("events.ndjson", .events), ("results.ndjson", .results),
    ("performance.ndjson", .performance), ("droid_status.ndjson", .droidStatus),
    ("events.ndjson.1", .events), ("droid_status.ndjson.2.gz", .droidStatus),
    ("results-2026-02.ndjson.zst", .results), ("audit_old.jsonl", .audit),
    ("performance.1.ndjson", .performance),
  ])
  func tellsTheLogByTheNameOfTheFile(name: String, log: EventLog) throws {
    let reading = try EventReading.read(line: eventLine(), of: name)
    #expect(reading.events.map(\.event.log) == [log])
    #expect(EventStore.log(ofFile: name) == log)
  }

  @Test(arguments: [
    "eventsarchive.ndjson", "myevents.ndjson", "events.json", "events.txt", "droid.ndjson",
    "Events.ndjson", "events", ".ndjson",
  ])
  func leavesOtherFilesAlone(name: String) {
    #expect(!EventStore.owns(fileName: name))
  }

  @Test func onlyStatusAndAuditLinesMayLackAType() throws {
    for log in EventLog.allCases {
      let reading = try EventReading.read(
        line: eventLine(nil, "\"droid_id\": \"d\""), of: "\(log.rawValue).ndjson")
      if log == .droidStatus || log == .audit {
        #expect(reading.events.map(\.event.droidID) == ["d"])
        #expect(reading.events.map(\.event.type) == [nil])
      } else {
        #expect(reading.skipped == ["\(log.rawValue).ndjson:1 missing-field event_type"])
      }
    }
  }

  @Test(arguments: [
    ("{\"event_type\": \"x\"}", "missing-field timestamp"),
    ("{\"event_type\": \"x\", \"timestamp\": null}", "missing-field timestamp"),
    ("{\"event_type\": \"x\", \"timestamp\": 1772352000}", "wrong-type timestamp"),
    ("{\"event_type\": \"x\", \"timestamp\": \"soon\"}", "unreadable-time timestamp"),
    ("{\"event_type\": 7, \"timestamp\": \"2026-03-01\"}", "wrong-type event_type"),
    ("{\"timestamp\": \"2026-03-01\"}", "missing-field event_type"),
    ("[]", "not-an-object"), ("{", "broken-json"),
  ])
  func skipsWhatCantBeUsed(line: String, reason: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("events.ndjson", "\(eventLine())\n\(line)\n\(eventLine("git.commit"))\n")
    let reading = try EventReading.read(folder.path)
    #expect(reading.skipped == ["events.ndjson:2 \(reason)"])
    #expect(reading.events.map(\.place) == ["events.ndjson:1", "events.ndjson:3"])
    #expect((reading.tally.recordsRead, reading.tally.skipped) == (3, 1))
  }

  @Test func notesOddTimesAndDoubledKeys() throws {
    let folder = try TemporaryFolder()
    let lines = [
      eventLine(at: "0001-01-01T00:00:00Z"), eventLine(at: "2026-03-31T13:00:00Z"),
      eventLine("task.result", "\"status\": \"failed\", \"status\": \"completed\""),
      eventLine("task.result", "\"details\": {\"error\": \"a\"}, \"details\": {\"reason\": \"b\"}"),
      eventLine("task.result", "\"details\": {\"error\": \"a\", \"error\": \"b\"}"),
      eventLine("task.result", "\"result\": {\"error\": \"a\"}, \"result\": null"),
    ]
    try folder.write("events.ndjson", lines.joined(separator: "\n") + "\n")
    let reading = try EventReading.read(folder.path)
    #expect(
      reading.noted == [
        "events.ndjson:1 implausible-time timestamp", "events.ndjson:2 future-time timestamp",
        "events.ndjson:3 duplicate-key status", "events.ndjson:4 duplicate-key details",
        "events.ndjson:5 duplicate-key details.error", "events.ndjson:6 duplicate-key result",
      ])
    #expect(reading.events.map(\.event.status)[2] == "completed")
    #expect(reading.events.map(\.event.message) == [nil, nil, nil, "b", "b", nil])
  }

  @Test func countsUnknownWordsUnderTheirOwnName() throws {
    let folder = try TemporaryFolder()
    let known = ["task.started", "git.commit", "droid.completed", "audit.recorded"]
    let lines =
      (known + ["odd"]).map { eventLine($0, "\"status\": \"executing\"") }
      + [eventLine("odd", "\"status\": \"ready\"")]
      + ["started", "completed"].map { eventLine("droid.started", "\"status\": \"\($0)\"") }
      + [eventLine("task.result", "\"status\": \"strange\"")]
    try folder.write("events.ndjson", lines.joined(separator: "\n") + "\n")
    let reading = try EventReading.read(folder.path)
    #expect(
      reading.tally.unknownValues == ["event_type": ["odd": 2], "status": ["strange": 1]])
  }

  @Test(arguments: [(5000, false), (5001, true), (100_000, true)])
  func boundsMessages(count: Int, isCut: Bool) throws {
    for letter in ["a", "é", "🙂"] {
      let text = String(repeating: letter, count: count)
      let reading = try EventReading.read(line: eventLine("task.result", "\"error\": \"\(text)\""))
      let message = try #require(reading.events.first?.event.message)
      #expect(message == (isCut ? text.prefix(4999) + "…" : text[...]))
    }
  }
}
