import Aggregates
import Records
import TestSupport
import Testing

@testable import Stores

/// Lines of Claude Code's transcripts.
enum ClaudeLine {
  static func envelope(_ type: String, _ number: Int, _ rest: String) -> String {
    #"{"type":"\#(type)","uuid":"u\#(number)","sessionId":"s1","timestamp":"2026-03-01T10:00:\#(number < 10 ? "0" : "")\#(number).000Z","version":"2.1.0","cwd":"/srv/shop","gitBranch":"main",\#(rest)}"#
  }

  static func call(
    _ number: Int, _ tool: String = "Bash", id: String? = nil,
    input: String = #"{"command":"make"}"#,
    output: Int = 1
  ) -> String {
    envelope(
      "assistant", number,
      #""requestId":"r\#(number)","message":{"id":"m\#(number)","model":"opus","content":[{"type":"tool_use","id":"\#(id ?? "t\(number)")","name":"\#(tool)","input":\#(input)}],"usage":{"input_tokens":3,"output_tokens":\#(output)}}"#
    )
  }

  static func result(
    _ number: Int, of call: String, _ text: String, isError: Bool = true, aside: String = "{}",
    more: String = ""
  ) -> String {
    envelope(
      "user", number,
      #""message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"\#(call)","content":"\#(text)","is_error":\#(isError)}]},"toolUseResult":\#(aside)\#(more)"#
    )
  }

  static func prompt(_ number: Int, _ text: String, more: String = "") -> String {
    envelope("user", number, #""message":{"role":"user","content":"\#(text)"}\#(more)"#)
  }
}

@Suite struct ClaudeCodeReadingTests {
  static let refusal =
    "The user doesn't want to proceed with this tool use. The tool use was rejected."

  @Test(arguments: [
    ("Exit code 2\\nno such file", "{}", "", ToolOutcome.failed, ResultReason.exitCode),
    ("<tool_use_error>no</tool_use_error>", "{}", "", .failed, .toolUseError),
    (refusal, "{}", "", .rejected, .rejectionWithoutText),
    (refusal + " the user said:\\nuse tabs", "{}", "", .rejected, .rejectionWithText),
    (refusal, "{}", #","entrypoint":"sdk-cli""#, .denied, .rejectionWithoutText),
    ("<tool_use_error>Sibling tool call errored</tool_use_error>", "{}", "", .cancelled, .cascade),
    ("[Request interrupted by user for tool use]", "{}", "", .cancelled, .interrupted),
    ("Permission to use Bash has been denied", "{}", "", .denied, .permissionDenied),
    ("refused", "{}", #","toolDenialKind":"permission-rule""#, .denied, .other),
    ("gone", "{}", #","toolDenialKind":"interrupted""#, .cancelled, .other),
    ("Exit code 143\\nCommand timed out after 2m", "{}", "", .timedOut, .exitCode),
    ("Exit code 1", #"{"timedOutAfterMs":1000}"#, "", .timedOut, .exitCode),
    ("MCP error -32603", "{}", "", .failed, .other),
  ])
  func tellsOutcomesApart(
    text: String, aside: String, more: String, outcome: ToolOutcome, reason: ResultReason
  ) throws {
    let read = try TranscriptReading.read([
      ClaudeLine.call(1), ClaudeLine.result(2, of: "t1", text, aside: aside, more: more),
    ])
    #expect(read.results.map(\.outcome) == [outcome])
    #expect(read.results.map(\.reason) == [reason])
    #expect(read.skipped == [])
  }

  @Test func anUnflaggedResultSucceedsUnlessItWasInterrupted() throws {
    let read = try TranscriptReading.read([
      ClaudeLine.result(1, of: "a", "x", isError: false),
      ClaudeLine.result(2, of: "b", "x", isError: false, aside: #"{"interrupted":true}"#),
      ClaudeLine.result(
        3, of: "c", "x", isError: false, aside: #"{"returnCodeInterpretation":"No matches"}"#),
      ClaudeLine.result(
        4, of: "d", "x", isError: false, aside: #"{"timedOutAfterMs":5,"durationMs":6}"#),
    ])
    #expect(read.results.map(\.outcome) == [.succeeded, .cancelled, .succeeded, .timedOut])
    #expect(read.results.map(\.isExplained) == [false, false, true, false])
    #expect(read.results.map(\.durationMs) == [nil, nil, nil, 6])
  }

  @Test func keepsTheWordsOfARefusalAndHidesSecretsInThem() throws {
    let read = try TranscriptReading.read([
      ClaudeLine.result(
        1, of: "a", Self.refusal + " the user said:\\nuse password=hunter2hunter2 instead"),
      ClaudeLine.result(
        2, of: "b", Self.refusal + " the user said:\\nThe user wants to clarify these questions."),
    ])
    let said = try #require(read.results.first?.said)
    #expect(said.hasPrefix("use password=[redacted"))
    // The program's own words are no person's.
    #expect(read.results.last?.said == nil)
    #expect(read.results.last?.outcome == .rejected)
  }

  @Test func aRequestCountsOnceWithItsLargestOutput() throws {
    func line(_ number: Int, output: Int) -> String {
      ClaudeLine.envelope(
        "assistant", number,
        #""requestId":"r","message":{"id":"m","model":"opus","content":[],"usage":{"input_tokens":3,"cache_read_input_tokens":9,"output_tokens":\#(output)}}"#
      )
    }
    let read = try TranscriptReading.read([
      line(1, output: 2), line(2, output: 40), line(3, output: 40),
    ])
    let requests = Array(read.sessions.requests.values)
    #expect(requests.map(\.tokens.output) == [40])
    #expect(requests.map(\.tokens.cacheRead) == [9])
    #expect(requests.map(\.tokens.cacheCreation) == [nil])
    #expect(requests.first?.mark.position.line == 1)
  }

  @Test func copiesOfLinesInOtherFilesCountOnce() throws {
    let lines = [
      ClaudeLine.prompt(1, "do it"), ClaudeLine.call(2),
      ClaudeLine.result(3, of: "t2", "Exit code 1"),
    ]
    let copies = lines.map { $0.replacing(#""sessionId":"s1""#, with: #""sessionId":"s2""#) }
    let read = try TranscriptReading.read(
      ["a.jsonl": lines, "b.jsonl": copies + [ClaudeLine.prompt(4, "more")]])
    #expect(read.calls.count == 1 && read.results.count == 1)
    #expect(read.utterances.map(\.text) == ["do it", "more"])
    #expect(read.sessions.lines.count == 4)
    #expect(read.sessions.repeated == 3)
    // The file that comes first by name counts.
    #expect(read.calls.first?.mark.session == "s1")
  }

  @Test func onlyPeoplesWordsAreUtterances() throws {
    let read = try TranscriptReading.read([
      ClaudeLine.prompt(1, "fix the build"),
      ClaudeLine.prompt(2, "<command-name>/clear</command-name>"),
      ClaudeLine.prompt(3, "<local-command-stdout>x</local-command-stdout>"),
      ClaudeLine.prompt(4, "base", more: #","isMeta":true"#),
      ClaudeLine.prompt(5, "summary", more: #","isCompactSummary":true"#),
      ClaudeLine.prompt(6, "work of a subagent", more: #","isSidechain":true"#),
      ClaudeLine.prompt(7, "[Request interrupted by user]"),
      ClaudeLine.prompt(8, "from a hook", more: #","origin":{"kind":"hook"}"#),
      ClaudeLine.prompt(9, "typed", more: #","isMeta":true,"origin":{"kind":"human"}"#),
      ClaudeLine.envelope(
        "attachment", 10, #""attachment":{"type":"queued_command","prompt":"also the docs"}"#),
      ClaudeLine.envelope(
        "attachment", 11,
        #""attachment":{"type":"queued_command","prompt":"x","commandMode":"task-notification"}"#),
    ])
    #expect(read.utterances.map(\.text) == ["fix the build", "typed", "also the docs"])
    #expect(read.utterances.map(\.isQueued) == [false, false, true])
    #expect(read.events(.interruption).count == 1)
  }

  @Test func workOfSubagentsInsideOfLinesIsFound() throws {
    func progress(_ number: Int, _ message: String) -> String {
      ClaudeLine.envelope(
        "progress", number, #""data":{"type":"agent_progress","message":\#(message)}"#)
    }
    let read = try TranscriptReading.read([
      progress(
        1,
        #"{"type":"assistant","requestId":"r","message":{"id":"m","model":"haiku","content":[{"type":"tool_use","id":"n1","name":"Read","input":{"file_path":"/a"}}],"usage":{"output_tokens":5}}}"#
      ),
      progress(
        2,
        #"{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"n1","content":"Exit code 1","is_error":true}]}}"#
      ),
    ])
    #expect(read.calls.map(\.isNested) == [true])
    #expect(read.calls.map(\.subagent) == ["subagent"])
    #expect(read.results.map(\.outcome) == [.failed])
    #expect(read.sessions.requests.values.map(\.isNested) == [true])
  }

  @Test func errorsOfTheProgramAreEvents() throws {
    let read = try TranscriptReading.read([
      ClaudeLine.envelope(
        "assistant", 1,
        #""isApiErrorMessage":true,"message":{"id":"m","model":"<synthetic>","content":[{"type":"text","text":"API Error: 529"}],"usage":{"output_tokens":0}}"#
      ),
      ClaudeLine.envelope(
        "assistant", 2,
        #""message":{"id":"m2","model":"<synthetic>","content":[{"type":"text","text":"No response requested."}]}"#
      ),
      ClaudeLine.envelope(
        "system", 3,
        #""subtype":"api_error","retryAttempt":2,"error":{"status":529,"message":"overloaded"}"#),
      ClaudeLine.envelope("system", 4, #""subtype":"turn_duration","durationMs":1500"#),
      ClaudeLine.envelope("system", 5, #""subtype":"stop_hook_summary","hookErrors":["broke"]"#),
    ])
    #expect(read.events(.apiError).map(\.text) == ["API Error: 529"])
    #expect(read.events(.synthetic).count == 1)
    #expect(read.events(.apiRetry).map(\.text) == ["HTTP 529: overloaded"])
    #expect(read.events(.turnEnd).map(\.value) == [1500])
    #expect(read.events(.hook).map(\.value) == [1])
    #expect(read.sessions.requests.isEmpty)
  }

  @Test func unknownKindsAreCountedAndBrokenLinesAreSkipped() throws {
    let read = try TranscriptReading.read([
      ClaudeLine.envelope("hologram", 1, #""x":1"#), #"{"type":"summary","summary":"x"}"#,
      "{", #"{"a":1}"#, "[1]",
      #"{"type":"user","uuid":"u9","sessionId":"s","message":{"content":"x"}}"#,
    ])
    #expect(read.unknown == ["line type": ["hologram (2.1.0)": 1]])
    #expect(
      read.skipped == ["broken-json", "not-understood", "not-an-object", "missing-field timestamp"])
    #expect(read.sessions.untimedLines.count == 1)
  }

  @Test func equalInputsHaveOneIdentityWhateverTheirOrderAndSpace() throws {
    let inputs = [
      #"{"command":"go  test ./...","description":"Run tests"}"#,
      #"{"description":"Again","command":"go test\n./..."}"#, #"{"command":"go test"}"#,
    ]
    let read = try TranscriptReading.read(
      inputs.enumerated().map { ClaudeLine.call($0 + 1, input: $1) })
    let identities = read.calls.map(\.input)
    #expect(identities[0] == identities[1] && identities[0] != identities[2])
    #expect(read.calls.map(\.inputText) == ["go test ./...", "go test ./...", "go test"])
  }
}
