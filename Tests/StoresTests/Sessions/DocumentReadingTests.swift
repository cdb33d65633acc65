import Aggregates
import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct DocumentReadingTests {
  @Test func anATIFTrajectoryIsASession() throws {
    let read = try TranscriptReading.read([
      "run.json": [
        #"{"schema_version": "ATIF-v1.4", "session_id": "s", "agent": {"name": "terminus", "version": "2", "model_name": "m"},"#,
        #" "steps": [{"step_id": 1, "timestamp": "2026-03-01T10:00:00Z", "source": "user", "message": "fix it"},"#,
        #" {"step_id": 2, "timestamp": "2026-03-01T10:00:05Z", "source": "agent", "message": "",  "#,
        #" "tool_calls": [{"tool_call_id": "c", "function_name": "bash", "arguments": {"command": "ls"}}, {"tool_call_id": "d", "function_name": "bash", "arguments": {}}],"#,
        #" "observation": {"results": [{"source_call_id": "c", "content": "x", "extra": {"exit_code": 2}}, {"source_call_id": "d", "content": "words"}]},"#,
        #" "metrics": {"prompt_tokens": 10, "cached_tokens": 4, "completion_tokens": 3, "cost_usd": 0.5}}]}"#,
      ]
    ])
    #expect(read.skipped == [])
    #expect(read.calls.map(\.tool) == ["bash", "bash"])
    #expect(Set(read.results.map(\.outcome)) == [.failed, .unknown])
    #expect(read.utterances.map(\.text) == ["fix it"])
    let request = try #require(read.sessions.requests.values.first)
    #expect(request.tokens == TokenCounts(input: 6, cacheRead: 4, output: 3))
    #expect(request.costMicroUSD == 500_000)
    #expect(read.calls.first?.mark.session == "s")
  }

  @Test func trajectoriesOfSWEAgentTellHowTheyEnded() throws {
    let read = try TranscriptReading.read([
      "a.traj": [
        #"{"trajectory": [{"action": "open a.py", "observation": "x", "execution_time": 0.5}], "info": {"exit_status": "exit_cost", "model_stats": {"instance_cost": 1.5, "tokens_sent": 9, "tokens_received": 2, "api_calls": 3}}}"#
      ],
      "b.traj.json": [
        #"{"trajectory_format": "mini-swe-agent-1", "messages": [{"role": "assistant", "content": "do\n```bash\nls\n```"}, {"role": "user", "content": "<returncode>1</returncode>"}], "info": {"exit_status": "Submitted"}}"#
      ],
    ])
    #expect(read.skipped == [])
    #expect(read.calls.map(\.tool).sorted() == ["bash", "open"])
    #expect(Set(read.results.map(\.outcome)) == [.unknown, .failed])
    #expect(read.events(.apiError).map(\.text) == ["exit_cost"])
    #expect(read.events(.end).map(\.text) == ["completed"])
    #expect(read.sessions.requests.count == 3)
  }

  private static let sample =
    #"{"id": "x", "epoch": 1, "messages": [{"role": "assistant", "content": "", "tool_calls": [{"id": "c", "function": "bash", "arguments": {"cmd": "ls"}}]}, {"role": "tool", "tool_call_id": "c", "function": "bash", "content": "", "error": {"type": "timeout", "message": "too long"}}], "model_usage": {"m": {"input_tokens": 5, "output_tokens": 6}}}"#
  private static let header =
    #""eval": {"run_id": "r", "model": "m", "created": "2026-03-01T10:00:00+00:00"}, "status": "success", "stats": {"started_at": "2026-03-01T10:00:00+00:00"}"#

  @Test func logsOfInspectAreReadAsDocuments() throws {
    let read = try TranscriptReading.read([
      "log.json": ["{\(Self.header), \"samples\": [\(Self.sample)]}"]
    ])
    #expect(read.skipped == [])
    #expect(read.calls.map(\.tool) == ["bash"])
    #expect(read.results.map(\.outcome) == [.timedOut])
    #expect(read.results.map(\.message) == ["too long"])
    #expect(read.calls.map(\.mark.session) == ["r x 1"])
  }

  @Test func indentedObjectsBehindEachOtherAreRead() throws {
    let span =
      #"{"traceId": "t", "spanId": "ID", "startTime": [1772359200, 0], "endTime": [1772359201, 0], "attributes": {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "ls"}}"#
    let lines = ["a", "b"].flatMap { id in
      span.replacing("ID", with: id).replacing(", ", with: ",\n  ").replacing(
        "{\"traceId", with: "{\n\"traceId"
      )
      .split(separator: "\n").map(String.init)
    }
    let read = try TranscriptReading.read(["telemetry.log": lines])
    #expect(read.skipped == [])
    #expect(read.calls.map(\.tool) == ["ls", "ls"])
  }

  /// An archive whose files are deflated as one block without compression.
  private static func archive(_ files: [(name: String, text: String)]) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, text) in files {
      let data = Array(text.utf8)
      let packed = [1] + number(data.count, 2) + number(~data.count, 2) + data
      let sizes = number(0, 4) + number(packed.count, 4) + number(data.count, 4)
      let common = number(20, 2) + number(0, 2) + number(8, 2) + number(0, 4) + sizes
      directory += number(0x0201_4B50, 4) + number(20, 2) + common + number(name.utf8.count, 2)
      directory += number(0, 12) + number(bytes.count, 4) + Array(name.utf8)
      bytes += number(0x0403_4B50, 4) + common + number(name.utf8.count, 2) + number(0, 2)
      bytes += Array(name.utf8) + packed
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2) + number(files.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end
  }

  @Test func archivesOfInspectAreRead() throws {
    let folder = try TemporaryFolder()
    let files = [
      ("header.json", "{\(Self.header)}"), ("samples/x_epoch_1.json", Self.sample),
      ("_journal/start.json", "{}"),
    ]
    let path = try folder.write("log.eval", Self.archive(files))
    let finder = FileFinder(names: PathNames(root: folder.path, home: nil)) { _ in true }
    let read = SessionStore.readAll(
      finder.find([path]), redactor: try standardRedactor.get(), workers: 1
    ) { SessionAggregate() }
    var sessions = SessionAggregate()
    for part in read.parts { sessions.merge(part.sink) }
    #expect(sessions.results.values.map(\.outcome) == [.timedOut])
    #expect(sessions.calls.values.map(\.mark.session) == ["r x 1"])
    #expect(read.parts.flatMap { $0.files.values }.map(\.skipped).reduce(0, +) == 0)
  }

  @Test func anArchiveThatIsCutGivesNothing() {
    let whole = Self.archive([("header.json", "{}")])
    #expect(ZipArchive(whole)?.entries.map(\.name) == ["header.json"])
    #expect(ZipArchive(Array(whole.dropLast(30))) == nil)
    #expect(ZipArchive(Array("PK\u{3}\u{4}broken".utf8)) == nil)
    #expect(ZipArchive([]) == nil)
  }
}
