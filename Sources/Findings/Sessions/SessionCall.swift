import Aggregates
public import Records

/// A tool call with its result.
public struct SessionCall: Sendable, Hashable {
  /// The session's id.
  public let session: String
  /// When it was made.
  public let time: Timestamp
  /// Its place in the order of the session; calls at the same time follow their lines.
  public let position: SourcePosition
  /// The tool's name.
  public let tool: String
  /// Equal calls have the same.
  public let input: UInt64
  /// What it was called with, for people.
  public let inputText: String
  /// How it ended; unknown where the transcript holds no result.
  public let outcome: ToolOutcome
  /// The error's text; nil where it did not fail.
  public let message: String?
  /// What a person said when refusing it.
  public let said: String?
  /// When its result came; nil where the transcript holds none.
  public let end: Timestamp?
  /// Where its result stands; nil where the transcript holds none.
  public let resultPosition: SourcePosition?
  /// How long it took, milliseconds; nil where nothing tells.
  public let durationMs: Int64?
  /// Whether the duration was measured, rather than derived from the times of call and result.
  public let isMeasured: Bool
  /// The model that made it; nil where nothing tells.
  public let model: String?
  /// The skill that it belongs to; nil where nothing tells.
  public let skill: String?
  /// The subagent that made it; nil for the main agent.
  public let subagent: String?

  /// The MCP server that the tool belongs to, as its name tells; nil for other tools.
  public var server: String? {
    let parts = tool.split(separator: "_", omittingEmptySubsequences: false)
    guard tool.hasPrefix("mcp__"), parts.count > 2 else { return nil }
    let rest = tool.dropFirst(5)
    return rest.firstRange(of: "__").map { String(rest[..<$0.lowerBound]) } ?? String(rest)
  }

  init(_ call: ToolCall, _ result: ToolResult?, model: String?, privacy: SessionPrivacy) {
    session = call.mark.session
    time = call.mark.time
    position = call.mark.position
    tool = call.tool
    input = call.input
    inputText = privacy.shown(call.inputText)
    outcome = result?.outcome ?? .unknown
    message = result?.message.map { privacy.shown($0) }
    said = result?.said.map { privacy.shown($0) }
    end = result?.mark.time
    resultPosition = result?.mark.position
    isMeasured = result?.durationMs != nil
    let derived = result.map { ($0.mark.time.microseconds - call.mark.time.microseconds) / 1000 }
    durationMs = result?.durationMs ?? derived.flatMap { $0 >= 0 ? $0 : nil }
    self.model = call.model ?? model
    skill = call.skill
    subagent = call.subagent
  }

  /// All calls of an aggregate, each once, by session, time and place.
  static func joined(
    _ aggregate: SessionAggregate, models: SessionModels, privacy: SessionPrivacy
  ) -> [SessionCall] {
    var results: [UInt64: ToolResult] = [:]
    results.reserveCapacity(aggregate.results.count)
    // What stands in a file of its own counts before what stands inside of another line.
    for result in aggregate.results.values {
      if let known = results[result.call], !precedes(result, known) { continue }
      results[result.call] = result
    }
    var calls: [UInt64: ToolCall] = [:]
    calls.reserveCapacity(aggregate.calls.count)
    for call in aggregate.calls.values {
      if let known = calls[call.id], !precedes(call, known) { continue }
      calls[call.id] = call
    }
    return calls.values.map {
      SessionCall($0, results[$0.id], model: models.model(at: $0.mark), privacy: privacy)
    }.sorted { ($0.session, $0.time, $0.position) < ($1.session, $1.time, $1.position) }
  }

  private static func precedes(_ a: ToolCall, _ b: ToolCall) -> Bool {
    (a.isNested ? 1 : 0, a.mark.position) < (b.isNested ? 1 : 0, b.mark.position)
  }

  /// Of several results of a call the one counts that tells how it ended, then the one that tells
  /// more, then the first.
  private static func precedes(_ a: ToolResult, _ b: ToolResult) -> Bool {
    a.rank != b.rank ? a.rank < b.rank : a.mark.position < b.mark.position
  }
}

extension ToolResult {
  fileprivate var rank: Int {
    (isNested ? 4 : 0) + (outcome == .unknown ? 2 : 0)
      + (exitCode != nil || durationMs != nil ? 0 : 1)
  }
}

/// Which model a session used from which line on, for formats that say so on lines of their own.
struct SessionModels {
  private var changes: [UInt32: [(position: SourcePosition, model: String)]] = [:]

  init(_ aggregate: SessionAggregate) {
    for event in aggregate.events.values where event.kind == .model && !event.text.isEmpty {
      let position = event.mark.position
      changes[position.file, default: []].append((position, event.text))
    }
    for file in changes.keys { changes[file]?.sort { $0.position < $1.position } }
  }

  /// The model of a fact's file at its line; nil where no line before it tells.
  func model(at mark: SessionMark) -> String? {
    guard let list = changes[mark.position.file] else { return nil }
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].position <= mark.position { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? list[low - 1].model : nil
  }
}
