import Records

/// Reads documents that hold a whole session, or several.
struct DocumentAdapters {
  /// What a document is read with.
  struct Place {
    let position: SourcePosition
    /// What a session is called that has no id.
    let name: String
    /// The time of facts that tell none: when the file was written.
    let written: Timestamp
  }

  /// Reads a document; nil where no adapter knows it, else its first moment.
  static func read<Sink: SessionSink>(
    _ root: JSONNode, _ place: Place, _ values: inout SessionValues, _ sink: inout Sink,
    _ turns: inout Int
  ) -> Timestamp?? {
    if root["schema_version"]?.string?.hasPrefix("ATIF") == true, root["steps"]?.isArray == true {
      return .some(readATIF(root, place, &values, &sink, &turns))
    }
    if root["eval"]?.isObject == true, root["samples"]?.isArray == true {
      return .some(
        InspectLog.read(root, root["samples"]?.elements ?? [], place, &values, &sink, &turns))
    }
    if root["trajectory"]?.isArray == true, root["info"] != nil {
      return .some(readTrajectory(root, place, &values, &sink, &turns))
    }
    if root["trajectory_format"]?.bytes != nil, root["messages"]?.isArray == true {
      return .some(readMessages(root, place, &values, &sink, &turns))
    }
    return nil
  }

  // MARK: Agent Trajectory Interchange Format

  private static func readATIF<Sink: SessionSink>(
    _ root: JSONNode, _ place: Place, _ values: inout SessionValues, _ sink: inout Sink,
    _ turns: inout Int
  ) -> Timestamp? {
    let agent = root["agent"]
    var facts = DocumentFacts(
      agent: values.name(agent?["name"]) ?? "atif", version: values.name(agent?["version"]),
      session: values.name(root["session_id"]) ?? values.name(root["trajectory_id"])
        ?? values.name(place.name), position: place.position, values, sink)
    var time = place.written
    for (number, step) in (root["steps"]?.elements ?? []).enumerated() {
      time = facts.values.time(step["timestamp"]) ?? time
      let id = step["step_id"]?.count.map { "\($0)" } ?? "\(number)"
      let model = facts.values.name(step["model_name"]) ?? facts.values.name(agent?["model_name"])
      if step["source"]?.isString("user") == true {
        facts.turn("user", time)
        facts.utterance(step["message"]?.joinedText ?? "", time)
      }
      guard step["source"]?.isString("agent") == true else { continue }
      facts.turn("assistant", time)
      for (index, call) in (step["tool_calls"]?.elements ?? []).enumerated() {
        facts.call(
          call["tool_call_id"]?.string ?? "\(id).\(index)", call["function_name"],
          call["arguments"], model: model, time)
      }
      for (index, result) in (step["observation"]?["results"]?.elements ?? []).enumerated() {
        let output = outcome(of: result)
        facts.result(
          result["source_call_id"]?.string ?? "\(id).\(index)", output.outcome,
          message: result["content"]?.joinedText, exitCode: output.exitCode,
          durationMs: output.durationMs, time)
      }
      guard let metrics = step["metrics"], metrics.isObject else { continue }
      let cached = metrics["cached_tokens"]?.count
      facts.request(
        id, model: model,
        TokenCounts(
          input: metrics["prompt_tokens"]?.count.map { max(0, $0 - (cached ?? 0)) },
          cacheRead: cached, output: metrics["completion_tokens"]?.count),
        costMicroUSD: metrics["cost_usd"]?.microDollars, time)
    }
    (values, sink) = (facts.values, facts.sink)
    turns += facts.turns
    return facts.firstTime
  }

  /// No field of the format tells of a failure: `extra` may, or the content.
  private static func outcome(
    of result: JSONNode
  ) -> (outcome: ToolOutcome, exitCode: Int32?, durationMs: Int64?) {
    let extra = result["extra"]
    if let code = (extra?["exit_code"] ?? extra?["returncode"])?.number,
      let exit = Int32(exactly: code)
    {
      return (exit == 0 ? .succeeded : .failed, exit, nil)
    }
    if let flag = (extra?["is_error"] ?? extra?["error"])?.bool {
      return (flag ? .failed : .succeeded, nil, nil)
    }
    if let error = extra?["error"]?.string, !error.isEmpty { return (.failed, nil, nil) }
    let output = CodexOutput(result["content"])
    return (output.outcome, output.exitCode, output.durationMs)
  }

  // MARK: SWE-agent and mini-swe-agent

  private static func readTrajectory<Sink: SessionSink>(
    _ root: JSONNode, _ place: Place, _ values: inout SessionValues, _ sink: inout Sink,
    _ turns: inout Int
  ) -> Timestamp? {
    var facts = DocumentFacts(
      agent: "swe-agent", version: values.name(root["info"]?["swe_agent_version"]),
      session: values.name(place.name), position: place.position, values, sink)
    let time = place.written
    for (number, step) in (root["trajectory"]?.elements ?? []).enumerated() {
      facts.turn("assistant", time)
      guard let action = step["action"]?.string, !action.isEmpty else { continue }
      let tool = action.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "shell"
      facts.call("\(number)", tool: tool, text: action, time)
      let seconds = step["execution_time"]?.number.flatMap { (0...4e6).contains($0) ? $0 : nil }
      let output = CodexOutput(step["observation"])
      facts.result(
        "\(number)", output.outcome, message: step["observation"]?.string,
        exitCode: output.exitCode, durationMs: seconds.map { Int64(($0 * 1000).rounded()) }, time)
    }
    readEnd(root["info"], &facts, time)
    (values, sink) = (facts.values, facts.sink)
    turns += facts.turns
    return facts.firstTime
  }

  private static func readMessages<Sink: SessionSink>(
    _ root: JSONNode, _ place: Place, _ values: inout SessionValues, _ sink: inout Sink,
    _ turns: inout Int
  ) -> Timestamp? {
    var facts = DocumentFacts(
      agent: "mini-swe-agent", version: values.name(root["info"]?["mini_version"]),
      session: values.name(place.name), position: place.position, values, sink)
    let time = place.written
    var open: String?
    for (number, message) in (root["messages"]?.elements ?? []).enumerated() {
      let text = message["content"]?.joinedText ?? ""
      if message["role"]?.isString("assistant") == true {
        facts.turn("assistant", time)
        guard let command = block(in: text) else { continue }
        open = "\(number)"
        facts.call("\(number)", tool: "bash", text: command, time)
      } else if let call = open {
        let code = text.firstRange(of: "<returncode>").flatMap { found in
          Int32(text[found.upperBound...].prefix { $0 == "-" || $0.isNumber })
        }
        facts.result(
          call, code.map { $0 == 0 ? .succeeded : .failed } ?? .unknown, message: text,
          exitCode: code, time)
        open = nil
      }
    }
    readEnd(root["info"], &facts, time)
    (values, sink) = (facts.values, facts.sink)
    turns += facts.turns
    return facts.firstTime
  }

  /// The command in a block of code.
  private static func block(in text: String) -> String? {
    for fence in ["```bash\n", "```mswea_bash_command\n"] {
      guard let begin = text.firstRange(of: fence) else { continue }
      let rest = text[begin.upperBound...]
      return rest.firstRange(of: "\n```").map { String(rest[..<$0.lowerBound]) } ?? String(rest)
    }
    return nil
  }

  private static func readEnd<Sink: SessionSink>(
    _ info: JSONNode?, _ facts: inout DocumentFacts<Sink>, _ time: Timestamp
  ) {
    let status = info?["exit_status"]?.string ?? ""
    if status.lowercased().hasPrefix("submitted") {
      facts.event(.end, "completed", time)
    } else if !status.isEmpty {
      facts.event(.apiError, status, time)
    }
    guard let stats = info?["model_stats"], stats.isObject else { return }
    // Only sums are told: the first of the requests has them.
    for number in 0..<max(1, min(10_000, stats["api_calls"]?.count ?? 1)) {
      facts.request(
        "\(number)", model: nil,
        number > 0
          ? TokenCounts()
          : TokenCounts(
            input: stats["tokens_sent"]?.count, output: stats["tokens_received"]?.count),
        costMicroUSD: number > 0 ? nil : stats["instance_cost"]?.microDollars, time)
    }
  }
}
