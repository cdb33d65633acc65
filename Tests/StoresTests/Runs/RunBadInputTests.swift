import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct RunBadInputTests {
  private static let folder = "run_20260301_120000_p"

  @Test(arguments: [
    (#"{"status": "comp"#, "broken-json"), ("", "empty-file"), ("[]", "not-an-object"),
    ("{}", "missing-field status"), (#"{"status": null}"#, "missing-field status"),
    (#"{"status": 1}"#, "wrong-type status"), (#"{"status": "completed"} {}"#, "broken-json"),
    ("{\"status\": \"\u{1}\"}", "broken-json"),
    (String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000), "nested-too-deep"),
  ])
  func skipsWhatIsNoReport(text: String, reason: String) throws {
    let reading = try RunReading.read(file: reportFile(), text)
    #expect(reading.issues.isEmpty)
    #expect(reading.skipped == ["\(Self.folder)/\(reportFile()):1 \(reason)"])
    #expect(reading.tally.recordsRead == 1)
  }

  /// Programs open a file anew each time that they write it: for a moment it is empty or cut off.
  @Test(arguments: ["", #"{"run_id": "run_2026"#, "{\n"])
  func leavesAFileAloneThatIsBeingWritten(text: String) throws {
    let young = try RunReading.read(file: reportFile(), text, asOf: "2026-03-01T13:00:00Z")
    #expect(young.tally.inProgress == 1)
    #expect(young.tally.recordsRead == 0)
    #expect(young.skipped == [])
    let old = try RunReading.read(file: reportFile(), text, asOf: "2026-03-01T13:00:01Z")
    #expect(old.tally.inProgress == 0)
    #expect(old.skipped.count == 1)
  }

  @Test func skipsFilesOverTheLimit() throws {
    let text = #"{"status": "completed", "x": ""# + String(repeating: "x", count: 8 << 20) + #""}"#
    let reading = try RunReading.read(file: reportFile(), text)
    #expect(reading.skipped == ["\(Self.folder)/\(reportFile()):1 file-too-large"])
    #expect(reading.texts.allSatisfy { $0.unicodeScalars.count <= 80 })
  }

  @Test func skipsPackedFilesOverTheLimit() throws {
    let folder = try TemporaryFolder()
    let text = #"{"status": "completed", "x": ""# + String(repeating: "x", count: 9 << 20) + #""}"#
    for packing in Packing.allCases {
      try folder.write(
        "\(Self.folder)/\(reportFile())\(packing.rawValue)", packing.pack(Array(text.utf8)))
    }
    let reading = try RunReading.read(folder.path)
    #expect(reading.tally.counts[.skipped] == ["file-too-large": 2])
    #expect(reading.problems.isEmpty)
  }

  @Test(arguments: [
    (#""duration_seconds": -1"#, "unusable-value duration_seconds"),
    (#""duration_seconds": "long""#, "unusable-value duration_seconds"),
    (#""duration_seconds": 1e300"#, "unusable-value duration_seconds"),
    (#""pipeline_attempts": 1.5"#, "unusable-value pipeline_attempts"),
    (#""pipeline_attempts": []"#, "unusable-value pipeline_attempts"),
    (#""pipeline_attempts": NaN"#, "unusable-value pipeline_attempts"),
    (#""pipeline_details": NaN"#, "unusable-value pipeline_details"),
    (#""agent_metrics": -Infinity"#, "unusable-value agent_metrics"),
    (#""x": [[], NaN, [[]]], "duration_seconds": 1e999"#, "unusable-value duration_seconds"),
    (#""pipeline_details": {}"#, "unusable-value pipeline_details"),
    (#""pipeline_details": [1]"#, "unusable-value pipeline_details"),
    (
      #""pipeline_attempts": 2, "pipeline_details": [{"status": "success"}]"#,
      "disagreeing-count pipeline_attempts"
    ),
    (
      #""debugging_cycles": 2, "debugging_details": [{}]"#,
      "disagreeing-count debugging_cycles"
    ),
    (#""debugging_details": "none""#, "unusable-value debugging_details"),
    (#""debugging_details": [{"resolved": "yes"}]"#, "unusable-value resolved"),
    (#""agent_metrics": []"#, "unusable-value agent_metrics"),
    (#""agent_metrics": {"coding": 3}"#, "unusable-value agent_metrics"),
    (#""agent_metrics": {"coding": {"attempts": -3}}"#, "unusable-value attempts"),
    (#""start_time": "yesterday""#, "unreadable-time start_time"),
    (#""start_time": 17"#, "unusable-value start_time"),
    (#""run_id": ["x"]"#, "unusable-value run_id"),
    (#""issue_id": 1.5"#, "unusable-value issue_id"),
  ])
  func notesAndLeavesOutWhatIsOdd(field: String, reason: String) throws {
    let reading = try RunReading.read(
      file: reportFile(), #"{"status": "completed", \#(field)}"#)
    #expect(reading.issues.count == 1)
    #expect(reading.issues.map(\.runID) == [Self.folder])
    #expect(reading.issues.map(\.issueID) == ["1"])
    #expect(reading.noted.contains("\(Self.folder)/\(reportFile()):1 \(reason)"))
    #expect(reading.skipped == [])
  }

  /// Counts that can't be: no share may be larger than its whole.
  @Test func neverHasMoreSuccessesThanAttempts() throws {
    let reading = try RunReading.read(
      file: reportFile(),
      #"{"status": "completed", "pipeline_attempts": 1, "succeeded_pipelines": 5, "#
        + #""failed_pipelines": 1, "debugging_cycles": 0, "resolved_cycles": 2, "#
        + #""agent_metrics": {"coding": {"attempts": 0, "successes": 3, "failures": 1}}}"#)
    let issue = try #require(reading.issues.first)
    #expect(issue.pipelines.attempts == 6)
    #expect(issue.cycleCount == 2)
    #expect(issue.agents.map(\.attempts) == [4])
  }

  @Test func countsUnknownStatuses() throws {
    let folder = try TemporaryFolder()
    try folder.write("run_1/run_1_final.json", #"{"status": "exploded"}"#)
    try folder.write("run_1/issues/issue_1_report.json", #"{"status": "postponed"}"#)
    try folder.write("run_1/issues/issue_2_report.json", #"{"status": "skipped"}"#)
    let reading = try RunReading.read(folder.path)
    #expect(reading.tally.unknownValues == ["status": ["exploded": 1, "postponed": 1]])
  }

  @Test func hidesSecretsWhereverTheyStand() throws {
    let secret = "ghp_" + String(repeating: "aB3", count: 12)
    let folder = try TemporaryFolder()
    try folder.write(
      "run_1/run_1_final.json",
      #"{"status": "\#(secret)", "run_id": "\#(secret)", "#
        + #""llm_configuration": {"provider": "\#(secret)", "model": "\#(secret)"}}"#)
    try folder.write(
      "run_1/issues/issue_1_report.json",
      #"{"issue_id": "\#(secret)", "status": "\#(secret)", "error_message": "x \#(secret)", "#
        + #""agent_metrics": {"\#(secret)": {"attempts": "x"}}, "debugging_details": "#
        + #"[{"agent": "\#(secret)", "error_type": "\#(secret)", "error_message": "\#(secret)"}]}"#)
    try folder.write("run_1/issues/issue_2_report.json", #"{"token": "\#(secret)""#)
    let reading = try RunReading.read(folder.path)
    var shown = ""
    dump(reading.runs, to: &shown)
    dump(reading.issues, to: &shown)
    dump(reading.texts, to: &shown)
    dump(reading.tally, to: &shown)
    #expect(reading.issues.count == 1)
    #expect(shown.contains("[redacted:"))
    #expect(!shown.contains("ghp_"))
  }

  @Test func showsTheBeginningOfABadFileOnOneLine() throws {
    let reading = try RunReading.read(file: reportFile(), "{\n  \"issue_id\":\t5,\n\n  \"status")
    #expect(reading.texts == [#"{ "issue_id": 5, "status"#])
  }

  @Test func boundsNamesAndMessages() throws {
    let long = String(repeating: "x y ", count: 5000)
    let reading = try RunReading.read(
      file: reportFile(),
      #"{"status": "\#(long)", "debugging_details": [{"error_message": "\#(long)"}]}"#)
    let issue = try #require(reading.issues.first)
    #expect(issue.status?.unicodeScalars.count == 120)
    #expect(issue.cycles.first?.message?.unicodeScalars.count == 5000)
  }

  /// A mark of the encoding is no part of the document.
  @Test func readsFilesOfOtherEditors() throws {
    let reading = try RunReading.read(
      file: reportFile(), "\u{FEFF}{\"status\": \"completed\"}\r\n")
    #expect(reading.issues.map(\.status) == ["completed"])
  }

  @Test func takesTheLastOfTwoKeys() throws {
    let reading = try RunReading.read(
      file: reportFile(), #"{"status": "failed", "status": "completed"}"#)
    #expect(reading.issues.map(\.status) == ["completed"])
  }
}
