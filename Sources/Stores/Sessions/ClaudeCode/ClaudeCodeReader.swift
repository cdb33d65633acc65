import Records

/// Reads what one line of Claude Code's holds.
struct ClaudeCodeReader {
  let envelope: ClaudeCodeEnvelope
  let mark: SessionMark

  // MARK: What the agent did

  func readAssistant<Sink: SessionSink>(
    _ root: JSONNode, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let message = envelope.message else { return }
    if envelope.isAPIError?.bool == true {
      let text = message["content"]?.joinedText ?? ""
      sink.add(SessionEvent(mark: mark, kind: .apiError, text: values.text(text, characters: 300)))
    } else if message["model"]?.isString("<synthetic>") == true {
      sink.add(SessionEvent(mark: mark, kind: .synthetic))
    }
    readAssistant(
      message, requestID: envelope.requestID, subagent: envelope.subagent(&values),
      isNested: false, &values, &sink)
  }

  private func readAssistant<Sink: SessionSink>(
    _ message: JSONNode, requestID: JSONNode?, subagent: String?, isNested: Bool,
    _ values: inout SessionValues, _ sink: inout Sink
  ) {
    let isSynthetic = message["model"]?.isString("<synthetic>") == true
    let model = isSynthetic ? nil : values.name(message["model"])
    message["content"]?.forEachElement { block in
      guard block["type"]?.isString("tool_use") == true, let id = block["id"]?.bytes else { return }
      let input = block["input"]
      let tool = values.name(block["name"]) ?? "(unnamed)"
      sink.add(
        ToolCall(
          mark: mark, id: SessionIdentity.of(id), tool: tool, input: ToolInput.identity(input),
          inputText: ToolInput.text(input, &values), model: model,
          skill: values.name(envelope.skill) ?? ClaudeCodeReader.skill(tool, input, &values),
          subagent: subagent, isNested: isNested))
    }
    guard !isSynthetic, let usage = message["usage"], usage.isObject else { return }
    // One request stands on several lines, each with the tokens so far.
    let messageID = message["id"]?.bytes.map { SessionIdentity.of($0) }
    let id = SessionIdentity.of(
      messageID ?? mark.line, requestID?.bytes.map { SessionIdentity.of($0) } ?? 0)
    sink.add(
      ModelRequest(
        mark: mark, id: id, model: model,
        tokens: TokenCounts(
          input: usage["input_tokens"]?.count,
          cacheCreation: usage["cache_creation_input_tokens"]?.count,
          cacheRead: usage["cache_read_input_tokens"]?.count,
          output: usage["output_tokens"]?.count),
        isNested: isNested))
  }

  private static func skill(
    _ tool: String, _ input: JSONNode?, _ values: inout SessionValues
  ) -> String? {
    tool == "Skill" ? values.name(input?["skill"] ?? input?["command"]) : nil
  }

  // MARK: What people and tools said

  func readUser<Sink: SessionSink>(
    _ root: JSONNode, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let content = envelope.message?["content"] else { return }
    var texts: [String] = []
    if let text = content.string { texts.append(text) }
    var hasResult = false
    content.forEachElement { block in
      if block["type"]?.isString("tool_result") == true {
        hasResult = true
        add(block, outside: envelope.result, isNested: false, &values, &sink)
      } else if block["type"]?.isString("text") == true, let text = block["text"]?.string {
        texts.append(text)
      }
    }
    if let interruption = texts.first(where: { $0.hasPrefix(ClaudeCodeTexts.interruption) }) {
      sink.add(
        SessionEvent(
          mark: mark, kind: .interruption, text: values.text(interruption, characters: 120)))
    }
    guard !hasResult, isByPerson, let text = ClaudeCodeTexts.words(of: texts) else { return }
    sink.add(Utterance(mark: mark, text: values.text(text, characters: Utterance.characters)))
  }

  /// Whether the envelope leaves it open that a person wrote the line.
  private var isByPerson: Bool {
    if let kind = envelope.origin?["kind"]?.string { return kind == "human" }
    return envelope.isMeta?.bool != true && envelope.isSummary?.bool != true
      && envelope.isSidechain?.bool != true
  }

  private func add<Sink: SessionSink>(
    _ block: JSONNode, outside: JSONNode?, isNested: Bool, _ values: inout SessionValues,
    _ sink: inout Sink
  ) {
    guard let call = block["tool_use_id"]?.bytes else { return }
    let isUnattended = envelope.entryPoint?.string?.hasPrefix("sdk") == true
    let result = ClaudeCodeResult(
      block, outside: outside, denial: envelope.denial?.string, isUnattended: isUnattended)
    let said = envelope.feedback?.string ?? result.said
    sink.add(
      ToolResult(
        mark: mark, call: SessionIdentity.of(call), outcome: result.outcome,
        reason: result.reason, exitCode: result.exitCode,
        message: result.message.map {
          values.text($0, characters: ToolResult.messageCharacters)
        },
        said: result.outcome == .rejected
          ? said.map { values.text($0, characters: Utterance.characters) } : nil,
        durationMs: result.durationMs, isError: result.isError,
        isInterrupted: result.isInterrupted, isExplained: result.isExplained,
        isNested: isNested))
  }

  // MARK: Other lines

  func readSystem<Sink: SessionSink>(
    _ root: JSONNode, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let kind = root["subtype"] else { return }
    if kind.isString("turn_duration") {
      sink.add(SessionEvent(mark: mark, kind: .turnEnd, value: root["durationMs"]?.milliseconds))
    } else if kind.isString("api_error") {
      let error = root["error"]
      let text = error?["message"]?.string ?? error?["error"]?["message"]?.string
      let status = (error?["status"] ?? root["apiErrorStatus"])?.count.map { "HTTP \($0)" }
      sink.add(
        SessionEvent(
          mark: mark, kind: .apiRetry, value: root["retryAttempt"]?.count,
          text: values.text(
            [status, text].compactMap { $0 }.joined(separator: ": "), characters: 300)))
    } else if kind.isString("compact_boundary") || kind.isString("microcompact_boundary") {
      sink.add(SessionEvent(mark: mark, kind: .compaction))
    } else if kind.isString("stop_hook_summary") {
      var errors = 0
      var first = ""
      root["hookErrors"]?.forEachElement { error in
        errors += 1
        if first.isEmpty { first = error.string ?? "" }
      }
      sink.add(
        SessionEvent(
          mark: mark, kind: .hook, value: errors > 0 ? 1 : 0,
          text: values.text(first, characters: 300)))
    }
  }

  func readAttachment<Sink: SessionSink>(
    _ root: JSONNode, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let attachment = root["attachment"], let kind = attachment["type"]?.string else { return }
    switch kind {
    case "queued_command":
      if let mode = attachment["commandMode"]?.string, mode != "prompt" { return }
      if let origin = attachment["origin"]?["kind"]?.string, origin != "human" { return }
      let texts = attachment["prompt"]?.joinedText.map { [$0] } ?? []
      guard isByPerson, let text = ClaudeCodeTexts.words(of: texts) else { return }
      sink.add(
        Utterance(
          mark: mark, isQueued: true, text: values.text(text, characters: Utterance.characters)))
    case "hook_success", "hook_non_blocking_error", "hook_blocking_error", "hook_cancelled":
      let text = [attachment["hookName"]?.string, attachment["stderr"]?.string]
        .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
      sink.add(
        SessionEvent(
          mark: mark, kind: .hook, value: kind == "hook_success" ? 0 : 1,
          text: kind == "hook_success" ? "" : values.text(text, characters: 300)))
    default: break
    }
  }

  /// Reads the work of a subagent that is written into the lines of its parent.
  func readProgress<Sink: SessionSink>(
    _ root: JSONNode, _ values: inout SessionValues, _ sink: inout Sink
  ) {
    guard let outer = root["data"]?["message"], let message = outer["message"] else { return }
    if outer["type"]?.isString("assistant") == true {
      readAssistant(
        message, requestID: outer["requestId"], subagent: values.name(envelope.agent) ?? "subagent",
        isNested: true, &values, &sink)
    } else if outer["type"]?.isString("user") == true {
      message["content"]?.forEachElement { block in
        guard block["type"]?.isString("tool_result") == true else { return }
        add(block, outside: outer["toolUseResult"], isNested: true, &values, &sink)
      }
    }
  }
}
