import Foundation
import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct RunReadingTests {
  private static let final = "run_20260301_120000_p_final.json"

  @Test func readsAFinalSummary() throws {
    let reading = try RunReading.read(
      file: Self.final,
      """
      {"run_id": "run_20260301_120000_p", "project_id": "168", "start_time": "2026-03-01T12:00:05",
       "llm_configuration": {"provider": "deepseek", "model": "deepseek-chat", "temperature": 0.0},
       "duration_seconds": 1847.3, "issues_processed": [1, 2], "status": "completed"}
      """)
    let run = try #require(reading.runs.first)
    #expect(run.runID == "run_20260301_120000_p")
    #expect(run.kind == .final)
    #expect(run.start == moment("2026-03-01T12:00:05Z"))
    #expect(run.durationMicroseconds == 1_847_300_000)
    #expect(run.provider == "deepseek")
    #expect(run.model == "deepseek-chat")
    #expect(run.temperature == 0)
    #expect(run.status == "completed")
    #expect(reading.tally.recordsRead == 1)
    #expect(reading.noted == [])
  }

  /// The seed's own example of a report.
  @Test func readsAReport() throws {
    let reading = try RunReading.read(
      file: reportFile(123),
      """
      {
        "issue_id": 123, "status": "completed", "duration_seconds": 523.2,
        "agent_metrics": {
          "coding": {"attempts": 1, "successes": 1, "failures": 0, "retries": 0, "duration": 45.3},
          "testing": {"attempts": 1, "successes": 1, "failures": 0, "retries": 2, "duration": 289.5},
          "planning": {"attempts": 0, "successes": 0, "failures": 0, "duration": 0}
        },
        "pipeline_attempts": 3, "succeeded_pipelines": 1, "failed_pipelines": 2,
        "total_errors": 2, "debugging_cycles": 1, "resolved_cycles": 1,
        "debugging_details": [
          {"agent": "testing", "error_type": "test_failure", "attempts": 2, "resolved": true,
           "duration_seconds": 178.2}
        ],
        "pipeline_details": [
          {"pipeline_id": "4258", "status": "failed", "commit_sha": "abc123"},
          {"pipeline_id": "4259", "status": "failed", "timestamp": "2026-03-01T12:10:00"},
          {"pipeline_id": "4260", "status": "success", "commit_sha": "def456"}
        ]
      }
      """)
    let issue = try #require(reading.issues.first)
    #expect(issue.runID == "run_20260301_120000_p")
    #expect(issue.issueID == "123")
    #expect(issue.durationMicroseconds == 523_200_000)
    #expect(issue.agents.map(\.agent) == ["coding", "testing", "planning"])
    #expect(issue.agents.map(\.retries) == [0, 2, nil])
    #expect(issue.agents.map(\.durationMicroseconds) == [45_300_000, 289_500_000, 0])
    #expect(
      issue.pipelines
        == RunPipelineCounts(attempts: 3, succeeded: 1, failed: 2, firstSucceeded: false))
    #expect(issue.cycles.map(\.durationMicroseconds) == [178_200_000])
    #expect(issue.cycles.map(\.resolved) == [true])
    #expect((issue.cycleCount, issue.resolvedCount) == (1, 1))
    #expect(issue.errorCount == 2)
    #expect(reading.noted == [])
  }

  /// While an issue is worked on, its file has counts where the report has lists.
  @Test func readsMetrics() throws {
    let reading = try RunReading.read(
      file: "issues/issue_7_metrics.json",
      #"{"run_id": "run_20260301_120000_p", "issue_id": 7, "start_time": "2026-03-01T12:00:00", "#
        + #""agent_metrics": {}, "pipeline_attempts": 2, "succeeded_pipelines": 1, "#
        + #""failed_pipelines": 1, "debugging_cycles": 3, "errors": 4, "status": "in_progress"}"#)
    let issue = try #require(reading.issues.first)
    #expect(issue.kind == .metrics)
    #expect(issue.pipelines == RunPipelineCounts(attempts: 2, succeeded: 1, failed: 1))
    #expect(issue.pipelines.firstSucceeded == nil, "which of the two came first is not told")
    #expect(issue.cycleCount == 3)
    #expect(reading.noted == [])
  }

  @Test func readsTheStartFromTheIDInTheConfiguredZone() throws {
    let folder = try TemporaryFolder()
    try folder.write("run_20260301_120000_p_metadata.json", #"{"status": "completed"}"#)
    try folder.write("run_by_hand_metadata.json", #"{"start_time": null}"#)
    let reading = try RunReading.read(folder.path, zone: LocalZone(offsetSeconds: 7200))
    #expect(reading.runs.map(\.start) == [moment("2026-03-01T10:00:00Z"), nil])
  }

  /// Its metadata may be missing: then the id still dates the run.
  @Test func readsTheRunsStartFromTheIDForIssuesToo() throws {
    let reading = try RunReading.read(file: reportFile(), #"{"status": "completed"}"#)
    #expect(reading.issues.map(\.runStart) == [moment("2026-03-01T12:00:00Z")])
    #expect(reading.issues.map(\.start) == [nil])
  }

  @Test(arguments: ["start_time", "started_at", "timestamp"])
  func readsTheStartUnderAnyOfItsNames(key: String) throws {
    let reading = try RunReading.read(file: Self.final, #"{"\#(key)": "2026-03-02T01:02:03Z"}"#)
    #expect(reading.runs.map(\.start) == [moment("2026-03-02T01:02:03Z")])
  }

  @Test func findsTheLineOfACyclesMessage() throws {
    let reading = try RunReading.read(
      file: reportFile(),
      """
      {"status": "failed",
       "error_message": "gave up",
       "debugging_details": [
        {"agent": "testing",
         "error_message": null},
        {"agent": "testing"},
        {"agent": "coding",
         "error_message": "the key \\"error_message\\" is odd"}
       ]}
      """)
    let issue = try #require(reading.issues.first)
    #expect(issue.lastError == "gave up")
    #expect(issue.cycles.map { reading.place($0.position).suffix(2) } == [":5", ":1", ":8"])
    #expect(issue.cycles.map(\.message) == [nil, nil, #"the key "error_message" is odd"#])
  }

  @Test(arguments: [
    (#"{"status": "failed", "errors": [{"message": "one"}, {"message": "two"}]}"#, "two"),
    (#"{"status": "failed", "errors": 2}"#, nil), (#"{"status": "failed", "errors": ["x"]}"#, nil),
    (#"{"status": "failed", "error_message": "own", "errors": [{"message": "one"}]}"#, "own"),
  ])
  func takesTheLastError(text: String, message: String?) throws {
    let reading = try RunReading.read(file: reportFile(), text)
    #expect(reading.issues.map(\.lastError) == [message])
  }

  @Test(arguments: Packing.allCases)
  func readsPackedCopies(packing: Packing) throws {
    let folder = try TemporaryFolder()
    let packed = try packing.pack(Array(#"{"status": "completed"}"#.utf8))
    try folder.write("run_1/issues/issue_5_report.json\(packing.rawValue)", packed)
    try folder.write("run_1/issues/issue_6_report.json\(packing.rawValue)", packed.dropLast(5))
    let reading = try RunReading.read(folder.path)
    #expect(reading.issues.map(\.issueID) == ["5"])
    #expect(reading.bytes == 23)
    #expect(reading.problems.map(\.kind) == [.brokenCompression])
  }

  @Test(arguments: [1, 2, 5])
  func readsTheSameWithAnyNumberOfWorkers(workers: Int) throws {
    let folder = try TemporaryFolder()
    for run in 0..<4 {
      for issue in 0..<150 {
        try folder.write(
          "run_\(run)/issues/issue_\(issue)_report.json", #"{"status": "s\#(issue % 7)"}"#)
      }
    }
    let reading = try RunReading.read(folder.path, workers: workers)
    #expect(reading.issues.count == 600)
    #expect(
      reading.issues.map { "\($0.runID)/issues/issue_\($0.issueID)_report.json:1" }
        == reading.places)
    #expect(reading.tally.recordsRead == 600)
  }
}
