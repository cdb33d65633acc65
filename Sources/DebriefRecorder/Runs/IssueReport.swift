import Records

/// What the files of an issue hold.
enum IssueReport {
  /// The metrics of an issue that begins now.
  static func newMetrics(
    runID: String, issueID: String, _ settings: RecorderSettings
  ) -> RecordedValue {
    [
      "run_id": .text(runID), "issue_id": RunPlaces.value(of: issueID), "status": "in_progress",
      "start_time": .text(settings.clock().text), "agent_metrics": [:], "pipeline_attempts": 0,
      "succeeded_pipelines": 0, "failed_pipelines": 0, "pipeline_details": [],
      "debugging_cycles": 0, "resolved_cycles": 0, "debugging_details": [], "errors": 0,
      "open_agents": [], "started": Stopwatch.mark(settings),
    ]
  }

  /// The report of an issue that ends now.
  ///
  /// `total_errors` counts failed pipelines and failed attempts of agents.
  static func report(
    of metrics: RecordedValue, status: IssueRecorder.Status, _ settings: RecorderSettings
  ) -> RecordedValue {
    let end = settings.clock()
    var report: RecordedValue = [:]
    report["run_id"] = metrics["run_id"]
    report["issue_id"] = metrics["issue_id"]
    report["status"] = .text(status.rawValue)
    report["start_time"] = metrics["start_time"]
    report["end_time"] = .text(end.text)
    report["duration_seconds"] = .real(
      Stopwatch.seconds(since: metrics["started"], from: metrics["start_time"], to: end, settings))
    report["agent_metrics"] = metrics["agent_metrics"]
    for name in ["pipeline_attempts", "succeeded_pipelines", "failed_pipelines"] {
      report[name] = metrics[name]
    }
    report["pipeline_success_rate"] = RunPlaces.percentage(
      metrics.count("succeeded_pipelines"), of: metrics.count("pipeline_attempts"))
    report["total_errors"] = metrics["errors"]
    report["debugging_cycles"] = metrics["debugging_cycles"]
    report["resolved_cycles"] = metrics["resolved_cycles"]
    report["debugging_success_rate"] = RunPlaces.percentage(
      metrics.count("resolved_cycles"), of: metrics.count("debugging_cycles"))
    report["debugging_details"] = .list(
      (metrics["debugging_details"]?.elements ?? []).map { cycle in
        var cycle = cycle
        cycle["started"] = nil
        cycle["id"] = nil
        return cycle
      })
    report["pipeline_details"] = metrics["pipeline_details"]
    return report
  }
}

extension RecordedValue {
  func count(_ name: String) -> Int { self[name]?.int ?? 0 }

  /// Adds one to a count, and returns it.
  @discardableResult
  mutating func countUp(_ name: String) -> Int {
    let count = count(name) + 1
    self[name] = .integer(count)
    return count
  }

  mutating func append(_ element: RecordedValue, to name: String) {
    self[name] = .list((self[name]?.elements ?? []) + [element])
  }

  /// Adds one to a count of an agent, and returns it.
  @discardableResult
  mutating func countUp(agent: String, _ name: String) -> Int {
    var count = 0
    changeAgent(agent) { count = $0.countUp(name) }
    return count
  }

  mutating func add(seconds: Double, agent: String) {
    changeAgent(agent) { entry in
      entry["duration"] = .real((entry["duration"]?.double ?? 0) + seconds)
    }
  }

  private mutating func changeAgent(_ agent: String, _ body: (inout RecordedValue) -> Void) {
    var agents = self["agent_metrics"] ?? [:]
    var entry: RecordedValue =
      agents[agent] ?? ["attempts": 0, "successes": 0, "failures": 0, "retries": 0, "duration": 0]
    body(&entry)
    agents[agent] = entry
    self["agent_metrics"] = agents
  }
}
