import Aggregates
import Records
import TestSupport
import Testing

@testable import Stores

/// Lines of Codex CLI's rollouts.
enum CodexLine {
  static func line(_ type: String, _ number: Int, _ payload: String) -> String {
    #"{"timestamp":"2026-03-01T10:01:\#(number < 10 ? "0" : "")\#(number).000Z","type":"\#(type)","payload":\#(payload)}"#
  }

  static func meta(_ id: String = "thread", more: String = "") -> String {
    line(
      "session_meta", 0,
      #"{"id":"\#(id)","timestamp":"2026-03-01T10:01:00Z","cwd":"/srv/shop","originator":"codex_cli_rs","cli_version":"0.50.0","source":"cli"\#(more)}"#
    )
  }

  static func call(_ number: Int, _ id: String, _ command: String = "make") -> String {
    line(
      "response_item", number,
      #"{"type":"function_call","name":"shell","arguments":"{\"command\":[\"\#(command)\"]}","call_id":"\#(id)"}"#
    )
  }

  static func output(_ number: Int, _ id: String, _ output: String) -> String {
    line(
      "response_item", number,
      #"{"type":"function_call_output","call_id":"\#(id)","output":\#(output)}"#)
  }
}

@Suite struct CodexReadingTests {
  @Test(
    arguments: [
      (
        #""{\"output\":\"no\\nrule\",\"metadata\":{\"exit_code\":2,\"duration_seconds\":0.5}}""#,
        ToolOutcome.failed, 500
      ),
      (
        #""{\"output\":\"\",\"metadata\":{\"exit_code\":0,\"duration_seconds\":1.0}}""#, .succeeded,
        1000
      ),
      (#""Exit code: 1\nWall time: 2.5 seconds\nOutput:\nno""#, .failed, 2500),
      (#""Exit code: 0\nWall time: 0 seconds\nOutput:\nyes""#, .succeeded, 0),
      (
        #""Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code 0\nOutput:\nx""#,
        .succeeded, 100
      ),
      (
        #""Chunk ID: 1\nWall time: 0.1 seconds\nProcess exited with code 3\nOutput:\nx""#, .failed,
        100
      ),
      (#""failed in sandbox: LinuxSeccomp""#, .failed, nil),
      (#""execution error: Io""#, .failed, nil), (#""patch rejected by user""#, .rejected, nil),
      (#""exec command rejected by user""#, .rejected, nil),
      (#""patch rejected: writing outside of the project""#, .denied, nil),
      (#""command timed out after 1000 milliseconds\npart""#, .timedOut, nil),
      (#""aborted by user after 3.2s""#, .cancelled, nil),
      (#""Script completed\nWall time 1.5 seconds\nOutput:\n""#, .succeeded, 1500),
      (#""Script failed\nWall time 1.5 seconds\nOutput:\nError: x""#, .failed, 1500),
      (#"[{"type":"input_text","text":"Exit code: 7\nOutput:\nno"}]"#, .failed, nil),
      (#"{"content":"no","success":false}"#, .failed, nil), (#""some words""#, .unknown, nil),
      (#""Process running with session ID 5""#, .unknown, nil), ("null", .unknown, nil),
    ] as [(String, ToolOutcome, Int64?)])
  func readsEveryFormOfOutcome(output: String, outcome: ToolOutcome, duration: Int64?) throws {
    let read = try TranscriptReading.read([
      CodexLine.meta(), CodexLine.call(1, "c1"), CodexLine.output(2, "c1", output),
    ])
    #expect(read.results.map(\.outcome) == [outcome], "\(output)")
    #expect(read.results.map(\.durationMs) == [duration], "\(output)")
    #expect(read.calls.map(\.inputText) == ["make"])
    #expect(read.calls.map(\.mark.session) == ["thread"])
  }

  @Test func eventsTellOutcomesThatTextsDoNot() throws {
    let read = try TranscriptReading.read([
      CodexLine.meta(), CodexLine.call(1, "c1"), CodexLine.output(2, "c1", #""words""#),
      CodexLine.line(
        "event_msg", 3,
        #"{"type":"exec_command_end","call_id":"c1","exit_code":1,"aggregated_output":"no","duration":{"secs":1,"nanos":500000000}}"#
      ),
      CodexLine.line(
        "event_msg", 4,
        #"{"type":"mcp_tool_call_end","call_id":"c2","invocation":{"server":"s","tool":"t"},"duration":{"secs":0,"nanos":1000000},"result":{"Ok":{"is_error":true,"content":[{"type":"text","text":"bad"}]}}}"#
      ),
      CodexLine.line(
        "event_msg", 5,
        #"{"type":"item_completed","item":{"type":"CommandExecution","id":"c3","command":"ls","exit_code":0,"status":"completed","duration":{"secs":0,"nanos":2000000}}}"#
      ),
      CodexLine.line(
        "event_msg", 6,
        #"{"type":"item_completed","item":{"type":"FileChange","id":"c4","changes":{},"status":"declined"}}"#
      ),
    ])
    #expect(read.results.map(\.outcome) == [.unknown, .failed, .failed, .succeeded, .rejected])
    #expect(read.results.map(\.message) == [nil, "no", "bad", nil, nil])
    #expect(read.results.map(\.durationMs) == [nil, 1500, 1, 2, nil])
    #expect(read.calls.map(\.tool) == ["shell", "shell", "apply_patch"])
  }

  @Test func cumulativeTokensCountOnceARequest() throws {
    func tokens(_ number: Int, total: Int, last: Int) -> String {
      CodexLine.line(
        "event_msg", number,
        #"{"type":"token_count","info":{"total_token_usage":{"input_tokens":\#(total),"output_tokens":1,"total_tokens":\#(total + 1)},"last_token_usage":{"input_tokens":\#(last),"cached_input_tokens":4,"output_tokens":7,"reasoning_output_tokens":2}}}"#
      )
    }
    let read = try TranscriptReading.read([
      CodexLine.meta(), tokens(1, total: 10, last: 10), tokens(2, total: 10, last: 10),
      tokens(3, total: 30, last: 20),
      CodexLine.line("event_msg", 4, #"{"type":"token_count","info":null}"#),
    ])
    let sum = read.sessions.requests.values.reduce(TokenCounts()) { $0 + $1.tokens }
    #expect(read.sessions.requests.count == 2)
    // What came from the cache is no part of the input here.
    #expect(sum == TokenCounts(input: 22, cacheRead: 8, output: 14, reasoning: 4))
  }

  @Test func aThreadThatGoesOnInAnotherFileIsOneSession() throws {
    let read = try TranscriptReading.read([
      "a.jsonl": [CodexLine.meta("one"), CodexLine.call(1, "c1")],
      "b.jsonl": [
        CodexLine.meta("two", more: #","history_base":{"thread_id":"one","end_byte_offset":9}"#),
        CodexLine.call(5, "c2"),
      ],
    ])
    #expect(Set(read.calls.map(\.mark.session)) == ["one"])
  }

  @Test func aForkDoesNotRepeatItsParent() throws {
    let parent = [CodexLine.meta("one"), CodexLine.call(1, "c1")]
    let fork = [
      CodexLine.meta("two", more: #","forked_from_id":"one""#), CodexLine.call(1, "c1"),
      CodexLine.line("event_msg", 1, #"{"type":"user_message","message":"hello"}"#),
      CodexLine.call(9, "c2"),
      CodexLine.line("event_msg", 9, #"{"type":"user_message","message":"go on"}"#),
    ]
    let read = try TranscriptReading.read(["a.jsonl": parent, "b.jsonl": fork])
    #expect(read.calls.map(\.mark.session) == ["one", "two"])
    #expect(read.utterances.map(\.text) == ["go on"])
  }

  @Test func partsOfAFileKnowItsFirstLine() throws {
    // Longer than a range, so that another worker meets the last line.
    let filler = CodexLine.line(
      "response_item", 2,
      #"{"type":"message","role":"assistant","content":"\#(String(repeating: "x", count: 1 << 20))"}"#
    )
    let read = try TranscriptReading.read(
      [
        CodexLine.meta(), filler, filler.replacing("10:01:02", with: "10:01:03"),
        CodexLine.call(4, "c1"),
      ])
    #expect(read.calls.map(\.mark.session) == ["thread"])
    #expect(Set(read.sessions.lines.values.map(\.version)) == ["0.50.0"])
  }

  @Test func packedFilesAreRead() throws {
    let lines = [CodexLine.meta(), CodexLine.call(1, "c1")].map { $0 + "\n" }.joined()
    let folder = try TemporaryFolder()
    try folder.write("rollout.jsonl.zst", try Packing.zstd.pack(Array(lines.utf8)))
    #expect(TranscriptHead(path: folder.path("rollout.jsonl.zst")).folder == "/srv/shop")
    #expect(SessionStore.owns(fileName: "rollout.jsonl.zst"))
  }
}
