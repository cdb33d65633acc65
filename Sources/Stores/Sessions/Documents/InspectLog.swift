import Records

/// Reads logs of Inspect: a document with all samples, or its parts in an archive.
enum InspectLog {
  /// Reads samples; `header` holds the evaluation and when it ran.
  static func read<Sink: SessionSink>(
    _ header: JSONNode, _ samples: [JSONNode], _ place: DocumentAdapters.Place,
    _ values: inout SessionValues, _ sink: inout Sink,
    _ turns: inout Int
  ) -> Timestamp? {
    let run = header["eval"]?["run_id"]?.string ?? header["eval"]?["eval_id"]?.string ?? place.name
    let begin =
      values.time(header["stats"]?["started_at"]) ?? values.time(header["eval"]?["created"])
      ?? place.written
    var first: Timestamp?
    for sample in samples {
      let id = sample["id"]?.string ?? sample["id"]?.count.map { "\($0)" } ?? "sample"
      let epoch = sample["epoch"]?.count ?? 1
      var facts = DocumentFacts(
        agent: "inspect", version: nil, session: values.name("\(run) \(id) \(epoch)"),
        position: place.position, values, sink)
      let time = facts.values.time(sample["started_at"]) ?? begin
      read(sample, header, &facts, time)
      first = min(first ?? time, time)
      (values, sink) = (facts.values, facts.sink)
      turns += facts.turns
    }
    return first
  }

  private static func read<Sink: SessionSink>(
    _ sample: JSONNode, _ header: JSONNode, _ facts: inout DocumentFacts<Sink>, _ time: Timestamp
  ) {
    let model = facts.values.name(header["eval"]?["model"])
    for (number, message) in (sample["messages"]?.elements ?? []).enumerated() {
      let role = message["role"]?.string
      if role == "user" { facts.turn("user", time) }
      if role == "assistant" {
        facts.turn("assistant", time)
        for (index, call) in (message["tool_calls"]?.elements ?? []).enumerated() {
          facts.call(
            call["id"]?.string ?? "\(number).\(index)", call["function"], call["arguments"],
            model: facts.values.name(message["model"]) ?? model, time)
        }
      }
      guard role == "tool", let call = message["tool_call_id"]?.string else { continue }
      let error = message["error"]
      let outcome: ToolOutcome =
        switch error?["type"]?.string {
        case nil: .succeeded
        case "timeout": .timedOut
        case "approval", "permission": .denied
        default: .failed
        }
      facts.result(call, outcome, message: error?["message"]?.string, time)
    }
    if let error = sample["error"], error.isObject {
      facts.event(
        .apiError, error["message"]?.string ?? error["type"]?.string ?? "sample failed", time)
    }
    sample["model_usage"]?.forEachMember { name, usage in
      facts.request(
        name.string ?? "", model: facts.values.name(name),
        TokenCounts(
          input: usage["input_tokens"]?.count,
          cacheCreation: usage["input_tokens_cache_write"]?.count,
          cacheRead: usage["input_tokens_cache_read"]?.count,
          output: usage["output_tokens"]?.count, reasoning: usage["reasoning_tokens"]?.count),
        costMicroUSD: usage["total_cost"]?.microDollars, time)
    }
  }
}
