import Foundation
import Testing

@Suite struct LogFeedbackProcessTests {
  @Test func dialogueReadsStandardInput() throws {
    let folder = try ScratchFolder()
    let run = try runDebrief(
      ["log-feedback", "--interactive"], in: folder.url,
      input: "1\r\nünïcode \"context\"\nthe correction\nAPI\n\ny")
    #expect(run.exitCode == 0)
    #expect(run.stdout.isEmpty)
    let file = folder.url.appendingPathComponent("logs/feedback.jsonl")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text.contains(#""type": "mistake", "context": "ünïcode \"context\"""#))
    #expect(text.contains(#""severity": "medium", "session_id": "20"#))
  }

  @Test func endOfInputWritesNothing() throws {
    let folder = try ScratchFolder()
    let run = try runDebrief(["log-feedback", "-i"], in: folder.url, input: "1\nhalf a")
    #expect(run.exitCode == 1)
    #expect(run.stderr.hasSuffix("nothing was written; run it again and answer every question\n"))
    let file = folder.url.appendingPathComponent("logs/feedback.jsonl")
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }
}
