import Records

/// Reads what one line of a rollout holds.
struct CodexReader {
  let mark: SessionMark
  let isSubagent: Bool

  // MARK: Items of the conversation

  func readItem<Sink: SessionSink>(
    _ item: JSONNode, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let type = item["type"]?.string else { return }
    switch type {
    case "function_call", "custom_tool_call", "local_shell_call", "web_search_call",
      "tool_search_call", "image_generation_call":
      readCall(item, type, &values, &sink)
    case "function_call_output", "custom_tool_call_output", "local_shell_call_output",
      "web_search_call_output", "tool_search_output":
      guard let call = item["call_id"]?.bytes else { return }
      let output = CodexOutput(item["output"])
      add(output, call: call, &values, &sink)
    default: break
    }
  }

  private func readCall<Sink: SessionSink>(
    _ item: JSONNode, _ type: String, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    let usual = type.hasSuffix("_call") ? String(type.dropLast(5)) : type
    var tool = values.name(item["name"]) ?? values.name(usual)
    if let namespace = values.name(item["namespace"]), namespace.hasPrefix("mcp__") {
      tool = namespace.hasSuffix("__") ? namespace + tool : namespace + "__" + tool
    }
    // Searches of the web have no id of a call: they begin and end on their line.
    let id = item["call_id"]?.bytes ?? item["id"]?.bytes
    let identity = id.map { SessionIdentity.of($0) } ?? mark.line
    let input = item["arguments"] ?? item["input"] ?? item["action"]
    let (inputIdentity, inputText) = CodexInput.read(input, &values)
    sink.add(
      ToolCall(
        mark: mark, id: identity, tool: tool, input: inputIdentity, inputText: inputText,
        subagent: isSubagent ? "subagent" : nil))
    guard item["call_id"]?.bytes == nil, let status = item["status"]?.string else { return }
    sink.add(
      ToolResult(
        mark: mark, call: identity,
        outcome: status == "completed" ? .succeeded : status == "failed" ? .failed : .unknown))
  }

  func add<Sink: SessionSink>(
    _ output: CodexOutput, call: UnsafeRawBufferPointer, _ values: inout SessionValues,
    _ sink: inout Sink
  ) {
    sink.add(
      ToolResult(
        mark: mark, call: SessionIdentity.of(call), outcome: output.outcome,
        reason: output.reason, exitCode: output.exitCode,
        message: output.message.map {
          values.text($0, characters: ToolResult.messageCharacters)
        },
        durationMs: output.durationMs, isError: output.outcome.isFailure,
        isInterrupted: output.outcome == .cancelled))
  }

  // MARK: Events

  func readEvent<Sink: SessionSink>(
    _ event: JSONNode, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let type = event["type"]?.string else { return }
    switch type {
    case "user_message":
      guard !isSubagent, let text = CodexReader.words(event["message"]) else { return }
      sink.add(Utterance(mark: mark, text: values.text(text, characters: Utterance.characters)))
    case "exec_command_end", "patch_apply_end", "mcp_tool_call_end":
      guard let call = event["call_id"]?.bytes else { return }
      let output =
        type == "mcp_tool_call_end"
        ? CodexOutput(server: event)
        : CodexOutput(ended: event)
      add(output, call: call, &values, &sink)
    case "item_completed": readCompleted(event["item"], &values, &sink)
    case "task_complete", "turn_complete":
      sink.add(
        SessionEvent(mark: mark, kind: .turnEnd, value: event["duration_ms"]?.milliseconds))
    case "turn_aborted":
      let reason = event["reason"]?.string ?? "interrupted"
      // Another reason is a turn that a newer one replaced, or a review that ended.
      guard reason == "interrupted" else { return }
      sink.add(
        SessionEvent(mark: mark, kind: .interruption, text: values.text(reason, characters: 120)))
    case "error", "stream_error":
      let text = event["message"]?.string ?? ""
      sink.add(
        SessionEvent(
          mark: mark, kind: type == "error" ? .apiError : .apiRetry,
          text: values.text(text, characters: 300)))
    case "context_compacted": sink.add(SessionEvent(mark: mark, kind: .compaction))
    case "token_count": readTokens(event["info"], &values, &sink)
    default: break
    }
  }

  /// A newer event that tells how an item ended.
  private func readCompleted<Sink: SessionSink>(
    _ item: JSONNode?, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let item, let id = (item["call_id"] ?? item["id"])?.bytes,
      let tool = CodexItem.tool(item), let output = CodexOutput(completed: item)
    else { return }
    // A script may run many commands, each of which is a call of its own. Where the call stands on
    // a line of its own, that counts.
    let input = item["command"] ?? item["arguments"] ?? item["query"] ?? item["changes"]
    sink.add(
      ToolCall(
        mark: mark, id: SessionIdentity.of(id), tool: values.name(tool),
        input: ToolInput.identity(input), inputText: ToolInput.text(item, &values),
        subagent: isSubagent ? "subagent" : nil, isNested: true))
    add(output, call: id, &values, &sink)
  }

  /// The sums so far grow with each request; a line that repeats them is no new request.
  private func readTokens<Sink: SessionSink>(
    _ info: JSONNode?, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let info, let last = info["last_token_usage"], last.isObject else { return }
    let total = info["total_token_usage"]
    let sums = total.map { total in
      ["input_tokens", "output_tokens", "total_tokens"].map { total.member($0)?.count ?? -1 }
    }
    let session = SessionIdentity.of(mark.session)
    let id = sums.map { sums in
      sums.reduce(session) { SessionIdentity.of($0, UInt64(bitPattern: $1)) }
    }
    let cached = last["cached_input_tokens"]?.count
    // What came from the cache is a part of the input.
    let input = last["input_tokens"]?.count.map { max(0, $0 - (cached ?? 0)) }
    sink.add(
      ModelRequest(
        mark: mark, id: id ?? mark.line, model: nil,
        tokens: TokenCounts(
          input: input, cacheRead: cached, output: last["output_tokens"]?.count,
          reasoning: last["reasoning_output_tokens"]?.count)))
  }

  /// What a person wrote; nil for what programs put in its place.
  static func words(_ node: JSONNode?) -> String? {
    guard let text = node?.joinedText?.drop(while: \.isWhitespace), !text.isEmpty else {
      return nil
    }
    let written = ["<environment_context>", "<user_instructions>", "<turn_aborted>", "# AGENTS.md"]
    return written.contains { text.hasPrefix($0) } ? nil : String(text)
  }
}
