import Aggregates
import Records
import TestSupport
import Testing

@testable import Stores

@Suite struct OpenTelemetryReadingTests {
  /// 2026-03-01T10:00:00Z in nanoseconds, so many seconds later.
  private static func nanos(_ seconds: Int) -> String { "\(1_772_359_200 + seconds)000000000" }

  private static func span(
    _ id: String, _ start: Int, _ attributes: [(String, String)], status: String = "{}"
  ) -> String {
    let list = attributes.map { #"{"key":"\#($0)","value":\#($1)}"# }.joined(separator: ",")
    return
      #"{"traceId":"t","spanId":"\#(id)","name":"n","startTimeUnixNano":"\#(nanos(start))","endTimeUnixNano":"\#(nanos(start + 2))","attributes":[\#(list)],"status":\#(status)}"#
  }

  private static func batch(_ spans: [String]) -> String {
    #"{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop-agent"}}]},"scopeSpans":[{"spans":[\#(spans.joined(separator: ","))]}]}]}"#
  }

  private static func text(_ text: String) -> String { #"{"stringValue":"\#(text)"}"# }

  @Test func spansOfTheCollectorAreCallsAndRequests() throws {
    let tool = ("gen_ai.operation.name", Self.text("execute_tool"))
    let read = try TranscriptReading.read([
      Self.batch([
        Self.span("1", 0, [tool, ("gen_ai.tool.name", Self.text("grep"))]),
        Self.span(
          "2", 5, [tool, ("gen_ai.tool.name", Self.text("make"))],
          status: #"{"code":2,"message":"no rule"}"#),
        Self.span(
          "3", 9,
          [tool, ("gen_ai.tool.name", Self.text("make")), ("error.type", Self.text("timeout"))]),
        Self.span(
          "4", 12,
          [
            ("gen_ai.operation.name", Self.text("chat")),
            ("gen_ai.request.model", Self.text("big")),
            ("gen_ai.usage.input_tokens", #"{"intValue":"100"}"#),
            ("gen_ai.usage.cache_read.input_tokens", #"{"intValue":"40"}"#),
            ("gen_ai.usage.output_tokens", #"{"intValue":"7"}"#),
          ]),
      ]),
      #"{"resourceMetrics":[]}"#,
    ])
    #expect(read.skipped == [])
    #expect(read.calls.map(\.tool).sorted() == ["grep", "make", "make"])
    #expect(
      read.results.sorted { $0.mark.time < $1.mark.time }.map(\.outcome)
        == [.succeeded, .failed, .timedOut])
    #expect(read.results.map(\.durationMs) == [2000, 2000, 2000])
    #expect(
      read.sessions.requests.values.map(\.tokens)
        == [TokenCounts(input: 60, cacheRead: 40, output: 7)])
    #expect(Set(read.sessions.lines.values.map(\.agent)) == ["shop-agent"])
  }

  @Test func flatSpansAndEventsOfClaudeCodeAreRead() throws {
    func event(_ name: String, _ second: Int, _ attributes: String) -> String {
      #"{"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"\#(Self.nanos(second))","body":{"stringValue":"claude_code.\#(name)"},"attributes":[{"key":"session.id","value":{"stringValue":"s"}},\#(attributes)]}]}]}]}"#
    }
    let read = try TranscriptReading.read([
      #"{"type":"span","traceId":"t","spanId":"f","name":"execute_tool","startTime":[1772359200,0],"endTime":[1772359201,500000000],"attributes":{"gen_ai.operation.name":"execute_tool","gen_ai.tool.name":"ls","gen_ai.tool.call.id":"c"},"status":{"code":0}}"#,
      event(
        "tool_result", 1,
        #"{"key":"tool_name","value":{"stringValue":"Bash"}},{"key":"success","value":{"stringValue":"false"}},{"key":"duration_ms","value":{"stringValue":"12"}},{"key":"error","value":{"stringValue":"Exit code 1"}}"#
      ),
      event(
        "api_request", 2,
        #"{"key":"model","value":{"stringValue":"m"}},{"key":"cost_usd","value":{"doubleValue":0.25}},{"key":"output_tokens","value":{"intValue":"9"}}"#
      ),
      event("api_error", 3, #"{"key":"error","value":{"stringValue":"overloaded"}}"#),
    ])
    #expect(read.calls.map(\.tool) == ["ls", "Bash"])
    #expect(read.results.map(\.outcome) == [.succeeded, .failed])
    #expect(read.results.map(\.durationMs) == [1500, 12])
    #expect(read.sessions.requests.values.map(\.costMicroUSD) == [250_000])
    #expect(read.events(.apiError).map(\.text) == ["overloaded"])
  }
}
