import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct FeedbackReadingTests {
  @Test func readsTheLineOfTheDocumentation() throws {
    let reading = try FeedbackReading.read(lines: [
      """
      {"timestamp": "2025-01-08T10:30:00", "type": "mistake", "context": "fixture before import", \
      "feedback": "imports first", "category": "Testing", "severity": "high", "more": {"a": 1}}
      """
    ])
    let entry = try #require(reading.entries.first)
    #expect(entry.time == moment("2025-01-08T10:30:00Z"))
    #expect(entry.knownType == .mistake && entry.knownCategory == .testing)
    #expect(entry.knownSeverity == .high && entry.sessionID == nil)
    #expect(entry.context == "fixture before import" && entry.feedback == "imports first")
    #expect(reading.skipped.isEmpty && reading.noted.isEmpty)
  }

  @Test(arguments: ["timestamp", "type", "context", "feedback", "category", "severity"])
  func skipsALineWithoutARequiredField(field: String) throws {
    let reading = try FeedbackReading.read(lines: [
      feedbackLine([field: String?.none]), feedbackLine([field: "null"]),
      feedbackLine([field: "7"]),
      feedbackLine(),
    ])
    #expect(
      reading.skipped == [
        "1 missing-field \(field)", "2 missing-field \(field)", "3 wrong-type \(field)",
      ])
    #expect(reading.entries.count == 1)
    #expect(reading.tally.recordsRead == 4)
  }

  @Test func countsUnknownValuesUnderTheirOwnName() throws {
    let reading = try FeedbackReading.read(lines: [
      feedbackLine(["type": "\"rant\"", "category": "\"testing\""]),
      feedbackLine(["category": "\"testing\"", "severity": "\"critical\""]),
    ])
    #expect(reading.entries.map(\.category) == ["testing", "testing"])
    #expect(reading.entries.map(\.knownCategory) == [nil, nil])
    #expect(
      reading.tally.unknownValues == [
        "type": ["rant": 1], "category": ["testing": 2], "severity": ["critical": 1],
      ])
  }

  @Test func skipsUnreadableTimesAndNotesFutureOnes() throws {
    let reading = try FeedbackReading.read(lines: [
      feedbackLine(["timestamp": "\"yesterday\""]),
      feedbackLine(["timestamp": "\"2027-01-01T00:00:00Z\""]),
    ])
    #expect(reading.skipped == ["1 unreadable-time timestamp"])
    #expect(reading.noted == ["2 future-time timestamp"])
    #expect(reading.entries.count == 1)
  }

  @Test func hidesSecretsInEveryText() throws {
    let secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789"
    let reading = try FeedbackReading.read(lines: [
      feedbackLine([
        "context": "\"used \(secret)\"", "feedback": "\"not \(secret)\"",
        "category": "\"\(secret)\"", "session_id": "\"\(secret)\"",
      ])
    ])
    let entry = try #require(reading.entries.first)
    for text in [entry.context, entry.feedback, entry.category, entry.sessionID ?? ""] {
      #expect(text.contains("[redacted:") && !text.contains("ghp_"))
    }
  }

  @Test func cutsTextsThatAreTooLong() throws {
    let long = String(repeating: "🙂", count: 6000)
    let reading = try FeedbackReading.read(lines: [
      feedbackLine(["context": "\"\(long)\"", "session_id": "\"\(long)\""])
    ])
    let entry = try #require(reading.entries.first)
    #expect(entry.context.unicodeScalars.count == FeedbackLimits.textCodePoints)
    #expect(entry.context.hasSuffix("🙂…"))
    #expect(entry.sessionID?.count == FeedbackLimits.nameCharacters)
    #expect(reading.noted == ["1 overlong-value context"])
  }

  @Test func takesNumbersAsSessions() throws {
    let reading = try FeedbackReading.read(lines: [
      feedbackLine(["session_id": "17"]), feedbackLine(["session_id": "\"\""]),
      feedbackLine(["session_id": "[]"]),
    ])
    #expect(reading.entries.map(\.sessionID) == ["17", nil, nil])
    #expect(reading.noted == ["3 unusable-value session_id"])
  }

  @Test(arguments: Packing.allCases)
  func readsPackedFiles(packing: Packing) throws {
    let folder = try TemporaryFolder()
    let bytes = Array((feedbackLine() + "\n" + feedbackLine() + "\n").utf8)
    try folder.write("feedback.jsonl.1" + packing.rawValue, packing.pack(bytes))
    #expect(try FeedbackReading.read(folder.path).entries.count == 2)
  }
}
