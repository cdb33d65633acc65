import DebriefRecorder
import Foundation
import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct FeedbackWritingTests {
  private func draft(_ context: String, feedback: String = "f") -> FeedbackDraft {
    FeedbackDraft(
      time: moment("2026-03-01T08:00:00Z"), type: .mistake, context: context, feedback: feedback,
      category: .api, severity: .low, sessionID: "s")
  }

  @Test(arguments: [
    "plain", "\"quotes\" and \\ backslashes \\n", "lines\nand\r\nmore\ttabs",
    "\u{0}\u{1}\u{1F}\u{7F}",
    "ünïcödé 日本語 🙂 \u{202E}evil\u{2028}", "</script>{{x}}", "cafe\u{301}",
  ])
  func whatIsWrittenIsReadBack(text: String) throws {
    let folder = try TemporaryFolder()
    try FeedbackRecorder(path: folder.path("feedback.jsonl")).record(
      draft(text, feedback: text + "!"))
    let reading = try FeedbackReading.read(folder.path)
    let entry = try #require(reading.entries.first)
    #expect(Array(entry.context.utf8) == Array(text.utf8))
    #expect(Array(entry.feedback.utf8) == Array((text + "!").utf8))
    #expect(entry.time == moment("2026-03-01T08:00:00Z") && entry.knownCategory == .api)
    #expect(entry.knownSeverity == .low && entry.sessionID == "s")
    #expect(reading.noted.isEmpty && reading.skipped.isEmpty)
  }

  @Test(arguments: FeedbackCategory.allCases, FeedbackType.allCases)
  func everyMemberOfTheClosedSetsIsKnownToTheReader(
    category: FeedbackCategory, type: FeedbackType
  ) throws {
    let folder = try TemporaryFolder()
    for severity in FeedbackSeverity.allCases {
      try FeedbackRecorder(path: folder.path("feedback.jsonl")).record(
        FeedbackDraft(
          time: moment("2026-03-01"), type: type, context: "c", feedback: "f", category: category,
          severity: severity, sessionID: "s"))
    }
    let reading = try FeedbackReading.read(folder.path)
    #expect(reading.entries.map(\.knownSeverity) == FeedbackSeverity.allCases)
    #expect(reading.entries.allSatisfy { $0.knownCategory == category && $0.knownType == type })
    #expect(reading.tally.unknownValues.isEmpty)
  }

  @Test func makesFolderAndFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a/b/feedback.jsonl")
    try FeedbackRecorder(path: path).record(draft("c"))
    let file = try FileManager.default.attributesOfItem(atPath: path)
    let inner = try FileManager.default.attributesOfItem(atPath: folder.path("a/b"))
    let mask = umask(0)
    umask(mask)
    #expect(file[.posixPermissions] as? Int == 0o644 & ~Int(mask))
    #expect(inner[.posixPermissions] as? Int == 0o755 & ~Int(mask))
  }

  @Test(arguments: [#"{"timestamp": "2026-03-0"#, feedbackLine(["context": "\"whole\""])])
  func startsOnANewLineBehindAnUnfinishedOne(rest: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("feedback.jsonl", feedbackLine() + "\n" + rest)
    try FeedbackRecorder(path: folder.path("feedback.jsonl")).record(draft("new"))
    let reading = try FeedbackReading.read(folder.path)
    #expect(reading.entries.first?.context == "c")
    #expect(reading.entries.last?.context == "new")
    #expect(reading.entries.count + reading.tally.skipped == 3)
    #expect(reading.skipped == (reading.entries.count == 3 ? [] : ["2 broken-json"]))
  }

  @Test func refusesALineThatIsTooLong() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("feedback.jsonl", feedbackLine() + "\n")
    let before = try folder.bytes("feedback.jsonl")
    let long = draft(String(repeating: "x", count: LineAppender.lineBytes))
    #expect(throws: RecordingError.self) { try FeedbackRecorder(path: path).record(long) }
    #expect(try folder.bytes("feedback.jsonl") == before)
  }

  @Test func theLongestTextsFitIntoALine() throws {
    let folder = try TemporaryFolder()
    // Escaped, a control character takes the most bytes of all code points.
    let long = String(repeating: "\u{1}", count: FeedbackLimits.textCodePoints)
    try FeedbackRecorder(path: folder.path("feedback.jsonl")).record(draft(long, feedback: long))
    #expect(try FeedbackReading.read(folder.path).entries.first?.feedback == long)
  }

  @Test func saysWhatIsWrongWithThePlace() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", "")
    let cases = [
      (folder.path, "it is not a file"), ("/dev/null", "it is not a file"),
      (folder.path("file/feedback.jsonl"), "can't be made"),
      ("/proc/debrief/feedback.jsonl", "can't be made"),
    ]
    for (path, words) in cases {
      let error = #expect(throws: RecordingError.self) {
        try FeedbackRecorder(path: path).record(draft("c"))
      }
      #expect(error?.description.contains(words) == true, "\(path): \(error?.description ?? "")")
    }
  }
}
