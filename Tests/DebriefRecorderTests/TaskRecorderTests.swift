import DebriefRecorder
import Foundation
import Records
import Synchronization
import Testing

struct TaskRecorderTests {
  private let start = Timestamp(seconds: 1_772_352_000)

  private func folder() throws -> URL {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "debrief-recorder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  private func record(_ number: Int, with recorder: TaskRecorder) throws {
    try recorder.recordExecution(
      taskID: "task_\(number)", taskType: "data_processing", outcome: .success, startTime: start,
      endTime: start.advanced(bySeconds: 2), userSatisfaction: 4)
  }

  private func lines(_ file: URL) throws -> [String] {
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  @Test func writesAFullBufferAtOnceAndTheRestOnFlush() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a/b/task_executions.jsonl")
    let recorder = TaskRecorder(path: file.path, flushAfter: 0)
    for number in 0..<49 { try record(number, with: recorder) }
    #expect(try lines(file).isEmpty && recorder.pendingCount == 49)
    try record(49, with: recorder)
    #expect(try lines(file).count == 50 && recorder.pendingCount == 0)
    try record(50, with: recorder)
    try recorder.flush()
    #expect(try lines(file).count == 51)
    #expect(
      try lines(file).last
        == #"{"task_id": "task_50", "task_type": "data_processing", "outcome": "success", "#
        + #""start_time": "2026-03-01T08:00:00Z", "end_time": "2026-03-01T08:00:02Z", "#
        + #""duration_ms": 2000.0, "error_message": null, "failure_category": null, "#
        + #""user_satisfaction": 4, "retry_count": 0, "context": null}"#)
  }

  @Test func writesWhatWaitsWhenItGoes() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "t.jsonl")
    do {
      let recorder = TaskRecorder(path: file.path, flushAfter: 0)
      try record(1, with: recorder)
    }
    #expect(try lines(file).count == 1)
  }

  @Test func keepsAndReportsWhatCannotBeWritten() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // A folder stands where the file should be.
    let file = folder.appending(path: "t.jsonl")
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    let reports = Mutex<[RecordingError]>([])
    let recorder = TaskRecorder(
      path: file.path, capacity: 10, flushAfter: 0,
      report: { error in reports.withLock { $0.append(error) } })
    for number in 0..<25 { try record(number, with: recorder) }
    #expect(recorder.pendingCount == 25)
    #expect(reports.withLock { $0 } == [.notAFile(path: file.path), .notAFile(path: file.path)])
    #expect(throws: RecordingError.notAFile(path: file.path)) { try recorder.flush() }
    try FileManager.default.removeItem(at: file)
    try recorder.flush()
    let written = try lines(file)
    #expect(written.count == 25 && recorder.pendingCount == 0)
    for (number, line) in written.enumerated() {
      #expect(line.hasPrefix("{\"task_id\": \"task_\(number)\","))
    }
  }

  @Test func everyValueComesThroughTheBuffer() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "t.jsonl")
    let recorder = TaskRecorder(path: file.path, flushAfter: 0)
    for outcome in TaskOutcome.allCases {
      for category in FailureCategory.allCases {
        try recorder.recordExecution(
          taskID: "ü \(outcome)", taskType: "t \(category)", outcome: outcome, startTime: start,
          endTime: Timestamp(seconds: 0), durationMilliseconds: 0.25, errorMessage: "line\n\"two\"",
          failureCategory: category, userSatisfaction: 1, retryCount: 300,
          context: ["big": .number("123456789012345678901234567890"), "password": "hunter22"])
      }
    }
    try recorder.flush()
    let written = try lines(file)
    #expect(written.count == TaskOutcome.allCases.count * FailureCategory.allCases.count)
    let last = try RecordedValue(parsing: written[written.count - 1])
    #expect(last["task_id"]?.text == "ü unknown" && last["outcome"]?.text == "unknown")
    #expect(last["failure_category"]?.text == "unknown_error")
    #expect(last["error_message"]?.text == "line\n\"two\"" && last["retry_count"]?.int == 300)
    #expect(last["duration_ms"]?.double == 0.25 && last["user_satisfaction"]?.int == 1)
    #expect(last["context"]?["big"] == .number("123456789012345678901234567890"))
    #expect(last["context"]?["password"]?.text == "[redacted:password]")
    // The end is before the start: a clock was set. The record counts all the same.
    #expect(last["end_time"]?.text == "1970-01-01T00:00:00Z")
  }

  @Test func refusesWhatReadersCouldNotUse() throws {
    let recorder = TaskRecorder(path: "/nonexistent/t.jsonl", flushAfter: 0, report: { _ in })
    for (id, type, satisfaction, retries) in [
      ("", "t", 3, 0), ("i", " ", 3, 0), ("i", "t", 0, 0), ("i", "t", 6, 0), ("i", "t", 3, -1),
      (String(repeating: "x", count: 121), "t", 3, 0),
    ] {
      #expect(throws: RecordingError.self) {
        try recorder.recordExecution(
          taskID: id, taskType: type, outcome: .success, startTime: start, endTime: start,
          userSatisfaction: satisfaction, retryCount: retries)
      }
    }
    #expect(recorder.pendingCount == 0)
  }

  @Test func aThousandRecordsTakeLessThan60KB() throws {
    let recorder = TaskRecorder(
      path: "/nonexistent/t.jsonl", capacity: 5000, flushAfter: 0, report: { _ in })
    for number in 0..<1000 { try record(number, with: recorder) }
    #expect(recorder.pendingCount == 1000)
    #expect(recorder.pendingBytes < 60_000)
  }

  @Test func manyThreadsLoseNothing() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "t.jsonl")
    let recorder = TaskRecorder(
      path: file.path, flushAfter: 0, settings: RecorderSettings(durability: .inSystem))
    await withTaskGroup(of: Void.self) { group in
      for thread in 0..<8 {
        group.addTask {
          for number in 0..<500 { try? self.record(thread * 1000 + number, with: recorder) }
        }
      }
    }
    try recorder.flush()
    let written = try lines(file)
    #expect(written.count == 4000 && Set(written).count == 4000)
  }
}
