import Records

/// Reads what a file tells of an issue.
struct RunIssueReader {
  let runID: String
  let runStart: Timestamp?
  let issueID: String
  let kind: RunIssueRecord.Kind
  let position: SourcePosition

  func record(_ document: JSONNode, _ values: inout RunValues) -> RunIssueRecord {
    let cycles = cycles(document, &values)
    // The second layout has the list under this name, and the count under another.
    let isListed = document["debugging_cycles"]?.isArray == true
    let counted = values.count(document, isListed ? "total_debugging_cycles" : "debugging_cycles")
    let resolved = values.count(document, "resolved_cycles")
    if let counted, !cycles.isEmpty, counted != cycles.count {
      values.note("disagreeing-count debugging_cycles")
    }
    return RunIssueRecord(
      runID: runID, runStart: runStart, issueID: issueID, kind: kind,
      status: values.name(document, "status"),
      start: values.time(document, "start_time"), end: values.time(document, "end_time"),
      durationMicroseconds: values.duration(document), agents: agents(document, &values),
      pipelines: pipelines(document, &values), cycles: cycles,
      cycleCount: cycles.isEmpty ? counted ?? 0 : cycles.count,
      resolvedCount: cycles.isEmpty ? resolved ?? 0 : cycles.count { $0.resolved },
      errorCount: kind == .report ? values.count(document, "total_errors") : nil,
      lastError: lastError(document, &values), position: position)
  }

  private func agents(_ document: JSONNode, _ values: inout RunValues) -> [RunAgentCounts] {
    guard let metrics = values.object(document, "agent_metrics") else {
      return executions(document, &values)
    }
    var agents: [RunAgentCounts] = []
    metrics.forEachMember { key, entry in
      guard let name = key.string, !name.isEmpty else { return }
      guard entry.isObject else { return values.note("unusable-value agent_metrics") }
      agents.append(
        RunAgentCounts(
          agent: values.shownName(name), attempts: values.count(entry, "attempts") ?? 0,
          successes: values.count(entry, "successes") ?? 0,
          failures: values.count(entry, "failures") ?? 0,
          retries: values.count(entry, "retries"),
          durationMicroseconds: values.seconds(entry, "duration") ?? 0))
    }
    return agents
  }

  /// Agents whose executions a file lists one by one, in the order in which they come.
  private func executions(_ document: JSONNode, _ values: inout RunValues) -> [RunAgentCounts] {
    guard let list = values.array(document, "agent_executions") else { return [] }
    var order: [String] = []
    var agents: [String: RunAgentCounts] = [:]
    list.forEachElement { entry in
      guard entry.isObject,
        let agent = values.name(entry, "agent_type") ?? values.name(entry, "agent")
      else { return values.note("unusable-value agent_executions") }
      if agents[agent] == nil { order.append(agent) }
      let known = agents[agent]
      let success = values.flag(entry, "success")
      let retries = values.count(entry, "retry_count") ?? values.count(entry, "retries")
      agents[agent] = RunAgentCounts(
        agent: agent, attempts: (known?.attempts ?? 0) + 1,
        successes: (known?.successes ?? 0) + (success == true ? 1 : 0),
        failures: (known?.failures ?? 0) + (success == false ? 1 : 0),
        retries: retries.map { $0 + (known?.retries ?? 0) } ?? known?.retries,
        durationMicroseconds: (known?.durationMicroseconds ?? 0) + (values.duration(entry) ?? 0))
    }
    return order.compactMap { agents[$0] }
  }

  /// Pipelines one by one where the file lists them, else its counts.
  private func pipelines(_ document: JSONNode, _ values: inout RunValues) -> RunPipelineCounts {
    let attempts = values.count(document, "pipeline_attempts")
    let succeeded = values.count(document, "succeeded_pipelines") ?? 0
    let failed = values.count(document, "failed_pipelines") ?? 0
    var listed: [String] = []
    let key: StaticString = document["pipeline_details"] == nil ? "pipelines" : "pipeline_details"
    values.array(document, key)?.forEachElement { entry in
      guard entry.isObject else { return values.note("unusable-value \(key)") }
      listed.append(values.name(entry, "status") ?? "")
    }
    guard let first = listed.first else {
      return RunPipelineCounts(attempts: attempts ?? 0, succeeded: succeeded, failed: failed)
    }
    if let attempts, attempts != listed.count {
      values.note("disagreeing-count pipeline_attempts")
    }
    return RunPipelineCounts(
      attempts: listed.count,
      succeeded: listed.count { RunVocabulary.succeededPipelines.contains($0) },
      failed: listed.count { RunVocabulary.failedPipelines.contains($0) },
      firstSucceeded: RunVocabulary.succeededPipelines.contains(first))
  }

  private func cycles(_ document: JSONNode, _ values: inout RunValues) -> [DebuggingCycle] {
    let isListed = document["debugging_cycles"]?.isArray == true
    let key: StaticString = isListed ? "debugging_cycles" : "debugging_details"
    guard let details = values.array(document, key) else { return [] }
    var cycles: [DebuggingCycle] = []
    var lines: [UInt32]?
    var messages = 0
    details.forEachElement { entry in
      guard entry.isObject else { return values.note("unusable-value \(key)") }
      let message = values.message(entry, "error_message")
      var place = position
      if entry["error_message"] != nil {
        let known = lines ?? values.messageLines(behind: key)
        lines = known
        if messages < known.count {
          place = SourcePosition(file: place.file, chunk: place.chunk, line: known[messages])
        }
        messages += 1
      }
      cycles.append(
        DebuggingCycle(
          agent: values.name(entry, "agent"), errorType: values.name(entry, "error_type"),
          message: message, attempts: values.count(entry, "attempts") ?? 0,
          resolved: values.flag(entry, "resolved") ?? false,
          start: values.time(entry, "start_time"),
          durationMicroseconds: values.duration(entry), position: place))
    }
    return cycles
  }

  /// What a file says of the error that the issue ended with.
  private func lastError(_ document: JSONNode, _ values: inout RunValues) -> String? {
    if let message = values.message(document, "error_message") { return message }
    // Metrics have a count in the list's place.
    guard let errors = document["errors"], errors.isArray else { return nil }
    var last: JSONNode?
    errors.forEachElement { last = $0 }
    return last.flatMap { $0.isObject ? values.message($0, "message") : nil }
  }
}
