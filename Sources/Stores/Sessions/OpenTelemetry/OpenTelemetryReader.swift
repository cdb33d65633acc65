import Records

/// Reads what one line of telemetry holds.
struct OpenTelemetryReader {
  let line: TranscriptLine
  /// When the first of what was read began.
  private(set) var firstTime: Timestamp?
  private var count: UInt64 = 0

  /// How many spans and log records were read.
  var records: Int { Int(count) }

  init(line: TranscriptLine) { self.line = line }

  /// A span or a log record with what stands around it.
  private struct Item {
    let node: JSONNode
    let attributes: TelemetryAttributes
    let mark: SessionMark
    let end: Timestamp
    let agent: String
    let version: String?
  }

  mutating func readBatches<Sink: SessionSink>(
    _ resources: JSONNode, _ scopes: StaticString, _ items: StaticString,
    _ values: inout SessionValues, _ sink: inout Sink
  ) {
    var found: [(JSONNode, TelemetryAttributes)] = []
    resources.forEachElement { resource in
      let attributes = TelemetryAttributes(resource["resource"]?["attributes"])
      resource[scopes]?.forEachElement { scope in
        scope[items]?.forEachElement { found.append(($0, attributes)) }
      }
    }
    for (node, resource) in found { read(node, resource, &values, &sink) }
  }

  mutating func readFlat<Sink: SessionSink>(
    _ node: JSONNode, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    let resource = node["resource"]
    read(
      node, TelemetryAttributes(resource?["attributes"] ?? resource), &values, &sink)
  }

  private mutating func read<Sink: SessionSink>(
    _ node: JSONNode, _ resource: TelemetryAttributes, _ values: inout SessionValues,
    _ sink: inout Sink
  ) {
    guard let item = item(node, resource, &values) else { return }
    let attributes = item.attributes
    let name =
      attributes["event.name"]?.string ?? node["body"]?["stringValue"]?.string
      ?? node["body"]?.string ?? node["name"]?.string ?? ""
    let operation = attributes["gen_ai.operation.name"]?.string
    let type = operation ?? name
    let isTurn = operation != nil || name.hasPrefix("claude_code.")
    sink.add(
      SessionLine(
        mark: item.mark, agent: item.agent,
        type: operation == "chat" ? "assistant" : values.name(type.isEmpty ? "span" : type),
        version: item.version, isTurn: isTurn))
    switch operation {
    case "execute_tool": readTool(item, &values, &sink)
    case "chat", "text_completion", "generate_content": readRequest(item, &values, &sink)
    case nil: readEvent(name, item, &values, &sink)
    default: break
    }
  }

  private mutating func item(
    _ node: JSONNode, _ resource: TelemetryAttributes, _ values: inout SessionValues
  ) -> Item? {
    let attributes = TelemetryAttributes(node["attributes"])
    let start = OpenTelemetryReader.time(
      node["startTimeUnixNano"] ?? node["timeUnixNano"] ?? node["observedTimeUnixNano"]
        ?? node["startTime"] ?? node["hrTime"] ?? node["timestamp"] ?? node["endTime"])
    guard let start else { return nil }
    let end = OpenTelemetryReader.time(node["endTimeUnixNano"] ?? node["endTime"]) ?? start
    let trace = node["traceId"]
    let session =
      values.name(attributes.first("gen_ai.conversation.id", "session.id"))
      ?? values.name(resource.first("session.id")) ?? values.name(trace) ?? "unknown"
    count += 1
    let own = node["spanId"]?.bytes.map { SessionIdentity.of($0) }
    let identity =
      own.map { SessionIdentity.of($0, SessionIdentity.of(session)) }
      ?? SessionIdentity.of(SessionIdentity.of(line.bytes), count)
    firstTime = min(firstTime ?? start, start)
    return Item(
      node: node, attributes: attributes,
      mark: SessionMark(session: session, time: start, position: line.position, line: identity),
      end: end,
      agent: values.name(resource["service.name"])
        ?? values.name(attributes.first("gen_ai.agent.name", "service.name"))
        ?? OpenTelemetryAdapter.agent,
      version: values.name(resource.first("service.version"))
        ?? values.name(attributes.first("app.version")))
  }

  // MARK: Spans

  private func readTool<Sink: SessionSink>(
    _ item: Item, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    let attributes = item.attributes
    let id =
      attributes["gen_ai.tool.call.id"]?.bytes.map { SessionIdentity.of($0) } ?? item.mark.line
    let input = attributes.first("gen_ai.tool.call.arguments")
    let (inputIdentity, inputText) = CodexInput.read(input, &values)
    sink.add(
      ToolCall(
        mark: item.mark, id: id, tool: values.name(attributes["gen_ai.tool.name"]) ?? "(unnamed)",
        input: inputIdentity, inputText: inputText))
    let error = OpenTelemetryReader.error(item)
    let milliseconds = (item.end.microseconds - item.mark.time.microseconds) / 1000
    sink.add(
      ToolResult(
        mark: item.mark, call: id,
        outcome: error == nil
          ? .succeeded : error?.lowercased().contains("timeout") == true ? .timedOut : .failed,
        reason: error == nil ? .none : .other,
        message: error.map { values.text($0, characters: ToolResult.messageCharacters) },
        durationMs: milliseconds >= 0 ? milliseconds : nil, isError: error != nil))
  }

  private func readRequest<Sink: SessionSink>(
    _ item: Item, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    if let error = OpenTelemetryReader.error(item) {
      sink.add(
        SessionEvent(
          mark: item.mark, kind: .apiError, text: values.text(error, characters: 300)))
    }
    let attributes = item.attributes
    let cached = attributes.first("gen_ai.usage.cache_read.input_tokens")?.count
    let created = attributes.first("gen_ai.usage.cache_creation.input_tokens")?.count
    let input = attributes.first("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens")?.count
    sink.add(
      ModelRequest(
        mark: item.mark, id: item.mark.line,
        model: values.name(attributes.first("gen_ai.response.model", "gen_ai.request.model")),
        tokens: TokenCounts(
          // By the convention, the input includes what came from the cache.
          input: input.map { max(0, $0 - (cached ?? 0) - (created ?? 0)) },
          cacheCreation: created, cacheRead: cached,
          output: attributes.first(
            "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens")?.count),
        costMicroUSD: OpenTelemetryReader.micros(attributes.first("github.copilot.cost"))))
  }

  /// Why a span failed; nil where it did not.
  private static func error(_ item: Item) -> String? {
    let status = item.node["status"]
    let hasFailed =
      status?["code"]?.number == 2 || status?["code"]?.isString("STATUS_CODE_ERROR") == true
    let type = item.attributes["error.type"]?.string
    guard hasFailed || type != nil else { return nil }
    let message = status?["message"]?.string ?? item.attributes["error.message"]?.string
    return [type, message].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
  }

  // MARK: Claude Code's own events

  private func readEvent<Sink: SessionSink>(
    _ name: String, _ item: Item, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    let attributes = item.attributes
    switch name.hasPrefix("claude_code.") ? String(name.dropFirst(12)) : name {
    case "tool_result": readResult(item, &values, &sink)
    case "tool_decision" where attributes["decision"]?.isString("reject") == true:
      addCall(item, &values, &sink)
      let isByPerson = attributes["source"]?.string?.hasPrefix("user") == true
      sink.add(
        ToolResult(
          mark: item.mark, call: item.mark.line, outcome: isByPerson ? .rejected : .denied,
          reason: isByPerson ? .rejectionWithoutText : .permissionDenied))
    case "api_request":
      sink.add(
        ModelRequest(
          mark: item.mark, id: item.mark.line, model: values.name(attributes["model"]),
          tokens: TokenCounts(
            input: attributes["input_tokens"]?.count,
            cacheCreation: attributes["cache_creation_tokens"]?.count,
            cacheRead: attributes["cache_read_tokens"]?.count,
            output: attributes["output_tokens"]?.count),
          costMicroUSD: OpenTelemetryReader.micros(attributes["cost_usd"])))
    case "api_error":
      let text = [attributes["status_code"]?.string, attributes["error"]?.string]
        .compactMap { $0 }.joined(separator: ": ")
      sink.add(
        SessionEvent(mark: item.mark, kind: .apiError, text: values.text(text, characters: 300)))
    case "user_prompt":
      guard let text = attributes["prompt"]?.string, !text.isEmpty, text != "<REDACTED>" else {
        return
      }
      sink.add(
        Utterance(mark: item.mark, text: values.text(text, characters: Utterance.characters)))
    default: break
    }
  }

  private func readResult<Sink: SessionSink>(
    _ item: Item, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    let attributes = item.attributes
    addCall(item, &values, &sink)
    let success = attributes["success"].flatMap { $0.bool ?? $0.string.map { $0 == "true" } }
    let isRejected = attributes["decision_type"]?.isString("reject") == true
    let isByPerson = attributes["decision_source"]?.string?.hasPrefix("user") == true
    let outcome: ToolOutcome =
      isRejected
      ? (isByPerson ? .rejected : .denied)
      : success.map { $0 ? .succeeded : .failed } ?? .unknown
    let duration = attributes["duration_ms"]
    sink.add(
      ToolResult(
        mark: item.mark, call: item.mark.line, outcome: outcome,
        reason: outcome == .failed ? .other : .none,
        message: outcome == .failed
          ? values.text(
            attributes["error"]?.string ?? "", characters: ToolResult.messageCharacters) : nil,
        durationMs: duration?.milliseconds ?? duration?.string.flatMap { Int64($0) },
        isError: outcome == .failed))
  }

  private func addCall<Sink: SessionSink>(
    _ item: Item, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    let input = item.attributes.first("tool_parameters", "tool_input")
    let (inputIdentity, inputText) = CodexInput.read(input, &values)
    sink.add(
      ToolCall(
        mark: item.mark, id: item.mark.line,
        tool: values.name(item.attributes.first("tool_name", "name")) ?? "(unnamed)",
        input: inputIdentity, inputText: inputText))
  }

  // MARK: Values

  /// Nanoseconds as a text or a number, or whole seconds and nanoseconds as a list.
  private static func time(_ node: JSONNode?) -> Timestamp? {
    guard let node else { return nil }
    var parts: [Double] = []
    node.forEachElement { if let part = $0.number { parts.append(part) } }
    if parts.count == 2, (0...1e11).contains(parts[0]), (0...1e9).contains(parts[1]) {
      return Timestamp(microseconds: Int64(parts[0]) * 1_000_000 + Int64(parts[1] / 1000))
    }
    if let text = node.string, let nanos = Int64(text), nanos > 0 {
      return Timestamp(microseconds: nanos / 1000)
    }
    guard let number = node.number, (1e15...9e18).contains(number) else { return nil }
    return Timestamp(microseconds: Int64(number / 1000))
  }

  /// Dollars as millionths, also where they are written as a text.
  private static func micros(_ node: JSONNode?) -> Int64? {
    guard let dollars = node?.number ?? node?.string.flatMap({ Double($0) }),
      (0...1e9).contains(dollars)
    else { return nil }
    return Int64((dollars * 1_000_000).rounded())
  }
}
