import Glibc
import Records

/// Records the work on one issue of a run: agents, pipelines, debugging.
///
/// Every call reads the issue's metrics file, changes it and writes it whole, under a lock. So many
/// programs may record one issue, and whoever makes a recorder for it goes on where others were.
public struct IssueRecorder: Sendable {
  /// How an issue may end.
  public enum Status: String, Sendable, CaseIterable {
    case completed, failed, skipped
  }

  /// How an attempt of a pipeline may end.
  public enum PipelineStatus: String, Sendable, CaseIterable {
    case success, failed, canceled, skipped
  }

  /// The folder of runs.
  public let folder: String
  /// The run.
  public let runID: String
  /// The issue.
  public let issueID: String
  private let settings: RecorderSettings

  /// A recorder for an issue, whose metrics file is made where it is missing.
  public init(
    folder: String, runID: String, issueID: String, settings: RecorderSettings = RecorderSettings()
  ) throws(RecordingError) {
    try RunPlaces.check(runID: runID)
    try RunPlaces.check(issueID: issueID)
    self.folder = folder
    self.runID = runID
    self.issueID = issueID
    self.settings = settings
    try change(making: true) { _ in }
  }

  /// A recorder for an issue that was begun before; nothing is made.
  public init(
    resuming issueID: String, runID: String, folder: String,
    settings: RecorderSettings = RecorderSettings()
  ) throws(RecordingError) {
    try RunPlaces.check(runID: runID)
    try RunPlaces.check(issueID: issueID)
    self.folder = folder
    self.runID = runID
    self.issueID = issueID
    self.settings = settings
    guard access(path("metrics"), F_OK) == 0 else {
      throw .unknown(what: "issue", id: "\(runID)/\(issueID)")
    }
  }

  /// Begins an attempt of an agent, and returns what names it: `AGENT-NUMBER`.
  @discardableResult
  public func startAgent(_ agent: String) throws(RecordingError) -> String {
    try RecordedName.check(agent, "agent")
    let agent = settings.redact(agent)
    var name = ""
    try change { metrics in
      let attempts = metrics.countUp(agent: agent, "attempts")
      name = "\(agent)-\(attempts)"
      metrics.append(
        [
          "id": .text(name), "agent": .text(agent), "start_time": .text(settings.clock().text),
          "started": Stopwatch.mark(settings),
        ], to: "open_agents")
    }
    return name
  }

  /// Ends an attempt of an agent: the one of that name, else the latest of that agent.
  public func endAgent(_ agent: String, success: Bool) throws(RecordingError) {
    try change { (metrics) throws(RecordingError) in
      var open = metrics["open_agents"]?.elements ?? []
      let index =
        open.lastIndex { $0["id"]?.text == agent } ?? open.lastIndex { $0["agent"]?.text == agent }
      guard let index, let name = open[index]["agent"]?.text else {
        throw .unknown(what: "open attempt of an agent", id: agent)
      }
      let seconds = Stopwatch.seconds(
        since: open[index]["started"], from: open[index]["start_time"], to: settings.clock(),
        settings)
      open.remove(at: index)
      metrics["open_agents"] = .list(open)
      metrics.countUp(agent: name, success ? "successes" : "failures")
      metrics.add(seconds: seconds, agent: name)
      if !success { metrics.countUp("errors") }
    }
  }

  /// Records an attempt of a pipeline.
  public func recordPipelineAttempt(
    pipelineID: String, status: PipelineStatus, commitSHA: String? = nil
  ) throws(RecordingError) {
    try RecordedName.check(pipelineID, "pipeline_id")
    try change { metrics in
      metrics.countUp("pipeline_attempts")
      if status == .success { metrics.countUp("succeeded_pipelines") }
      if status == .failed {
        metrics.countUp("failed_pipelines")
        metrics.countUp("errors")
      }
      metrics.append(
        [
          "pipeline_id": .text(settings.redact(pipelineID)), "status": .text(status.rawValue),
          "commit_sha": commitSHA.map { .text(settings.redact($0)) } ?? .null,
          "timestamp": .text(settings.clock().text),
        ], to: "pipeline_details")
    }
  }

  /// Begins a debugging cycle, and returns what names it: `cycle-NUMBER`.
  @discardableResult
  public func startDebuggingCycle(
    agent: String, errorType: String, errorMessage: String? = nil
  ) throws(RecordingError) -> String {
    try RecordedName.check(agent, "agent")
    try RecordedName.check(errorType, "error_type")
    var name = ""
    try change { metrics in
      let number = metrics.countUp("debugging_cycles")
      name = "cycle-\(number)"
      metrics.append(
        [
          "id": .text(name), "agent": .text(settings.redact(agent)),
          "error_type": .text(settings.redact(errorType)),
          "error_message": errorMessage.map { .text(settings.message($0)) } ?? .null,
          "start_time": .text(settings.clock().text), "attempts": 0, "resolved": false,
          "started": Stopwatch.mark(settings),
        ], to: "debugging_details")
    }
    return name
  }

  /// Records an attempt to fix what a cycle is about: the cycle named, else the latest open one.
  ///
  /// It is a retry of the cycle's agent.
  public func recordDebugAttempt(cycle: String? = nil) throws(RecordingError) {
    try changeCycle(cycle) { details, metrics in
      details["attempts"] = .integer((details["attempts"]?.int ?? 0) + 1)
      if let agent = details["agent"]?.text { metrics.countUp(agent: agent, "retries") }
    }
  }

  /// Ends a debugging cycle: the one named, else the latest open one.
  public func endDebuggingCycle(cycle: String? = nil, resolved: Bool) throws(RecordingError) {
    try changeCycle(cycle) { details, metrics in
      let end = settings.clock()
      details["end_time"] = .text(end.text)
      details["duration_seconds"] = .real(
        Stopwatch.seconds(
          since: details["started"], from: details["start_time"], to: end, settings))
      details["started"] = nil
      details["resolved"] = .boolean(resolved)
      if resolved { metrics.countUp("resolved_cycles") }
    }
  }

  /// Ends the issue: its report is written from its metrics.
  public func finalizeIssue(status: Status = .completed) throws(RecordingError) {
    try change { (metrics) throws(RecordingError) in
      let report = IssueReport.report(of: metrics, status: status, settings)
      try WholeFile.write(report, to: path("report"), settings.durability)
    }
  }

  private func changeCycle(
    _ name: String?, _ body: (inout RecordedValue, inout RecordedValue) -> Void
  ) throws(RecordingError) {
    try change { (metrics) throws(RecordingError) in
      var cycles = metrics["debugging_details"]?.elements ?? []
      let index = cycles.lastIndex {
        $0["end_time"] == nil && (name == nil || $0["id"]?.text == name)
      }
      guard let index else {
        throw .unknown(what: "open debugging cycle", id: name ?? "\(runID)/\(issueID)")
      }
      body(&cycles[index], &metrics)
      metrics["debugging_details"] = .list(cycles)
    }
  }

  private func path(_ kind: String) -> String {
    "\(folder)/\(runID)/issues/issue_\(issueID)_\(kind).json"
  }

  /// Changes the metrics file alone among all who record issues of the run.
  private func change(
    making isNew: Bool = false, _ body: (inout RecordedValue) throws(RecordingError) -> Void
  ) throws(RecordingError) {
    try FolderLock.hold("\(folder)/\(runID)/issues") { () throws(RecordingError) in
      let found = try WholeFile.object(in: path("metrics"))
      guard found != nil || isNew else {
        throw .unknown(what: "issue", id: "\(runID)/\(issueID)")
      }
      var metrics = found ?? IssueReport.newMetrics(runID: runID, issueID: issueID, settings)
      try body(&metrics)
      if metrics != found {
        try WholeFile.write(metrics, to: path("metrics"), settings.durability)
      }
    }
  }
}
