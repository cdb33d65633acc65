import Aggregates
import Findings
import Records
public import Templates

extension ExecutionsReport {
  /// What the template `executions` shows.
  public func page(_ paths: PagePaths, reading: String) -> TemplateValue {
    let longest = findings.executions.filter { $0.durationSeconds != nil }
      .sorted { ($1.durationSeconds ?? 0, $0.id) < ($0.durationSeconds ?? 0, $1.id) }
    let first = actionList.values(paths) { paths.droid($0) }
    let own: [String: TemplateValue] = [
      "window": .text(findings.window.text), "reading": .text(reading),
      "has_executions": .flag(!findings.executions.isEmpty),
      "started": .count(findings.executions.count),
      "completed": .count(findings.completed.successes),
      "completion_rate": .percent(findings.completed),
      "completion_interval": .interval(findings.completed),
      "failed": .count(findings.count(.failed)),
      "abandoned": .count(findings.count(.abandoned)),
      "abandonment_rate": .percent(findings.abandoned),
      "abandonment_interval": .interval(findings.abandoned),
      "stuck": .count(findings.count(.stuck)), "running": .count(findings.count(.running)),
      "average": .milliseconds(findings.averageDurationSeconds.map { $0 * 1000 }),
      "ends_without_start": .section(
        findings.endsWithoutStart == 0 ? [] : [["count": .count(findings.endsWithoutStart)]]),
      "issues": .section(
        findings.issues.prefix(ListBounds.fewRows).map { issue($0, paths) },
        more: ["more": .more(findings.issues.count, of: ListBounds.fewRows, "issues")]),
      "droids": .list(
        mostImportant(findings.droids, ListBounds.rows, by: DroidFindings.isMoreImportant)
          .map { ExecutionsReport.row($0, paths) }),
      "more_droids": .more(findings.droids.count, of: ListBounds.rows, "droids"),
      "results": .section(
        findings.results.prefix(ListBounds.fewRows).map(result),
        more: ["more": .more(findings.results.count, of: ListBounds.fewRows, "categories")]),
      "best": .section(
        findings.bestDroids.prefix(ListBounds.fewRows).map { bestDroid($0, paths) },
        more: ["more": .more(findings.bestDroids.count, of: ListBounds.fewRows, "kinds of work")]),
      "time_limits": timeLimits.section { paths.droid($0) },
      "validated": .percent(findings.validated),
      "errors": .section(findings.patterns.prefix(50).map { error($0, paths) }),
      "longest": .list(longest.prefix(10).map { ExecutionsReport.execution($0, paths) }),
      "newest": .list(
        findings.executions.prefix(20).map { ExecutionsReport.execution($0, paths) }),
      "types": .section(
        findings.types.prefix(50).map { ["name_md": .code($0.name), "count": .count($0.count)] }),
      "recent": .section(
        findings.recent.map(recent), more: ["total": .count(findings.recent.count)]),
    ]
    return .object(first.merging(own) { _, own in own })
  }

  private func issue(_ issue: ExecutionIssue, _ paths: PagePaths) -> TemplateValue {
    [
      "severity": .text(issue.severity.rawValue), "kind": .text(issue.kind.title),
      "description": .text(issue.description), "recommendation": .text(issue.recommendation),
      "droid": .section(
        issue.droidID.map { [["droid_md": .codeLink($0, to: paths.droid($0))]] } ?? []),
      "evidence": .evidence(issue.evidence),
    ]
  }

  static func row(_ droid: DroidFindings, _ paths: PagePaths) -> TemplateValue {
    let durations = droid.durations
    let average = durations.isEmpty ? nil : durations.reduce(0, +) / Double(durations.count)
    let trend = TemplateValue.trend(droid.trend)
    return [
      "trend": trend["trend"] ?? .text("–"), "change": trend["change"] ?? .text("–"),
      "p_value": trend["p_value"] ?? .text("–"),
      "droid_md": .codeLink(droid.droidID, to: paths.droid(droid.droidID)),
      "executions": .count(droid.executions.count),
      "success_rate": .percent(droid.successes), "success_interval": .interval(droid.successes),
      "failed": .count(droid.count(.failed)), "abandoned": .count(droid.count(.abandoned)),
      "stuck": .count(droid.count(.stuck)), "running": .count(droid.count(.running)),
      "average": .milliseconds(average.map { $0 * 1000 }),
      "self_reports": .count(droid.selfReports), "last_seen": .time(droid.lastSeen),
    ]
  }

  static func execution(_ execution: Execution, _ paths: PagePaths) -> TemplateValue {
    [
      "id_md": .code(execution.id), "state": .text(execution.state.rawValue),
      "droid_md": .codeLink(execution.droidID, to: paths.droid(execution.droidID)),
      "task_md": execution.taskID.map { .code($0) } ?? .text("–"),
      "start": .time(execution.start),
      "duration": .milliseconds(execution.durationSeconds.map { $0 * 1000 }),
      "place_md": .code((execution.endLocation ?? execution.startLocation).text),
    ]
  }

  private func result(_ result: ExecutionFindings.ResultCategory) -> TemplateValue {
    [
      "name_md": .code(result.name), "count": .count(result.successes.total),
      "errors": .count(result.successes.total - result.successes.successes),
      "success_rate": .percent(result.successes),
      "success_interval": .interval(result.successes),
    ]
  }

  private func error(_ pattern: FailurePattern, _ paths: PagePaths) -> TemplateValue {
    let droid = pattern.subjects.first?.name
    return [
      "template_md": .codeLink(pattern.title, to: paths.pattern(pattern.id)),
      "count": .count(pattern.count), "first": .time(pattern.first), "last": .time(pattern.last),
      "droid_md": .codeLink(droid ?? "–", to: droid.flatMap { paths.droid($0) }),
      "place_md": .code(pattern.examples.last?.location.text ?? "–"),
    ]
  }

  private func recent(_ recent: ExecutionFindings.RecentEvent) -> TemplateValue {
    let event = recent.event
    return [
      "time": .time(event.time), "type_md": .code(event.type ?? event.log.rawValue),
      "droid_md": event.droidID.map { .code($0) } ?? .text("–"),
      "execution_md": event.executionID.map { .code($0) } ?? .text("–"),
      "status_md": event.status.map { .code($0) } ?? .text("–"),
      "place_md": .code(recent.location.text),
    ]
  }
}

extension ExecutionIssue.Kind {
  /// The kind in words.
  var title: String {
    switch self {
    case .highAbandonmentRate: "High abandonment rate"
    case .poorDroidPerformance: "Poor droid performance"
    case .stuckExecutions: "Stuck executions"
    case .resourceAnomaly: "Resource anomaly"
    case .baselineDeviation: "Deviation from the droid's baseline"
    }
  }
}
