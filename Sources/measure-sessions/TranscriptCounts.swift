import Aggregates
import Records
import Reports

/// The counts of some transcripts.
struct TranscriptCounts {
  let files: Int
  private var aggregate = SessionAggregate()
  private var tallies: [UInt32: ReadingTally] = [:]

  init(files: Int) { self.files = files }

  mutating func merge(_ other: SessionAggregate, _ files: [UInt32: ReadingTally]) {
    aggregate.merge(other)
    for (file, tally) in files { tallies[file, default: ReadingTally()].merge(tally) }
  }

  private var lines: [SessionLine] {
    Array(aggregate.lines.values) + Array(aggregate.untimedLines.values)
  }

  private var turns: [SessionLine] { aggregate.lines.values.filter(\.isTurn) }

  var json: JSONValue {
    let parsed = aggregate.linesRead + aggregate.untimedRead
    let unparsed = tallies.values.map(\.skipped)
    let hopeless = tallies.filter { file, tally in
      tally.skipped > 0 && !lines.contains { $0.mark.position.file == file }
    }
    let calls = firsts(aggregate.calls.values.filter { !$0.isNested }) { $0.id }
    let results = aggregate.results.values.filter { !$0.isNested }
    let resultIDs = Set(results.map(\.call))
    let times = turns.map(\.mark.time).sorted()
    let exits = results.filter { $0.isError && $0.reason == .exitCode }.compactMap(\.exitCode)
    var members: [(String, JSONValue)] = []
    func add(_ name: String, _ value: JSONValue) { members.append((name, value)) }
    add("files", .count(files))
    add("files_with_unparsable_lines", .count(unparsed.count { $0 > 0 }))
    add("files_with_no_parsable_line", .count(hopeless.count))
    add("lines_unparsable", .count(unparsed.reduce(0, +)))
    add("lines_parsed", .count(parsed))
    add("lines_repeated", .count(parsed - lines.count))
    add("lines_distinct", .count(lines.count))
    add("lines_by_type", counted(lines.map { String($0.type.prefix { $0 != "/" }) }))
    add("sessions", .count(Set(turns.map(\.mark.session)).count))
    add("versions", counted(turns.compactMap(\.version)))
    add("first_timestamp", times.first.map { .string($0.text) } ?? .null)
    add("last_timestamp", times.last.map { .string($0.text) } ?? .null)
    add("days_with_lines", .count(Set(times.map(\.day)).count))
    add("days_with_tool_results", .count(Set(results.map(\.mark.time.day)).count))
    add("tool_calls", .count(calls.count))
    add("tool_calls_by_tool", counted(calls.values.map(\.tool)))
    add("tool_results", .count(resultIDs.count))
    add("tool_results_without_call", .count(resultIDs.count { calls[$0] == nil }))
    add("tool_calls_without_result", .count(calls.keys.count { !resultIDs.contains($0) }))
    add("errors", .count(results.count(where: \.isError)))
    add("errors_by_class", counted(results.filter(\.isError).map(\.reason.name)))
    add("errors_by_tool", errorsByTool(results, calls))
    add("exit_codes", counted(exits.map { "\($0)" }))
    add("api_error_messages", .count(events(.apiError).count))
    add("system_api_error_lines", .count(events(.apiRetry).count))
    add("synthetic_assistant_lines", .count(events(.synthetic).count))
    add("interrupts", .count(events(.interruption).count))
    add("interrupts_by_text", counted(events(.interruption).map(\.text)))
    add("results_flagged_interrupted_in_object", .count(results.count(where: \.isInterrupted)))
    add("results_with_returnCodeInterpretation", .count(results.count(where: \.isExplained)))
    add("tokens_by_model", tokens(nested: false))
    add("nested_in_progress", nested)
    add("system_lines_by_subtype", kinds(of: "system/"))
    add("progress_lines_by_type", kinds(of: "progress/"))
    return .object(members)
  }

  private func events(_ kind: SessionEvent.Kind) -> [SessionEvent] {
    aggregate.events.values.filter { $0.kind == kind }
  }

  private func firsts(_ calls: [ToolCall], by id: (ToolCall) -> UInt64) -> [UInt64: ToolCall] {
    Dictionary(calls.map { (id($0), $0) }) { $0.mark.position < $1.mark.position ? $0 : $1 }
  }

  private func errorsByTool(_ results: [ToolResult], _ calls: [UInt64: ToolCall]) -> JSONValue {
    let errors = results.filter(\.isError)
    let tools = Dictionary(grouping: errors) { calls[$0.call]?.tool ?? "(call not in corpus)" }
    return .object(
      tools.sorted { $0.key < $1.key }.map { ($0.key, counted($0.value.map(\.reason.name))) })
  }

  private func tokens(nested: Bool) -> JSONValue {
    let requests = aggregate.requests.values.filter { $0.isNested == nested }
    let models = Dictionary(grouping: requests) { $0.model ?? "(none)" }
    return .object(
      models.sorted { $0.key < $1.key }.map { ($0.key, TranscriptCounts.tokens($0.value)) })
  }

  private static func tokens(_ requests: [ModelRequest]) -> JSONValue {
    let sum = requests.reduce(TokenCounts()) { $0 + $1.tokens }
    let members: [(String, JSONValue)] = [
      ("requests", .count(requests.count)), ("input_tokens", .integer(sum.input ?? 0)),
      ("cache_creation_input_tokens", .integer(sum.cacheCreation ?? 0)),
      ("cache_read_input_tokens", .integer(sum.cacheRead ?? 0)),
      ("output_tokens", .integer(sum.output ?? 0)),
    ]
    return .object(members)
  }

  private var nested: JSONValue {
    let results = aggregate.results.values.filter(\.isNested)
    return .object([
      ("tool_calls", .count(Set(aggregate.calls.values.filter(\.isNested).map(\.id)).count)),
      ("tool_results", .count(Set(results.map(\.call)).count)),
      ("tool_result_errors", .count(results.count(where: \.isError))),
      ("by_model", tokens(nested: true)),
    ])
  }

  private func kinds(of prefix: String) -> JSONValue {
    counted(
      lines.map(\.type).filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
  }

  private func counted(_ names: [String]) -> JSONValue {
    let counts = names.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    return .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .count($0.value)) })
  }
}
