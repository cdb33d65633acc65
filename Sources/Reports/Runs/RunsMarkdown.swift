import Findings
import Records
public import Templates

extension RunsReport {
  /// How many rows tables of groups, pairs and errors have at most.
  private static let listedRows = 50
  /// How many of the hardest issues the page lists.
  private static let hardest = 30
  /// How many runs the page lists.
  private static let newest = 50

  /// What the template `runs` shows.
  public func page(_ paths: PagePaths, reading: String) -> TemplateValue {
    .object([
      "window": .text(findings.window.text), "reading": .text(reading),
      "has_runs": .flag(!findings.runs.isEmpty),
      "runs": .count(findings.runs.count), "completed": .count(findings.count(.completed)),
      "failed": .count(findings.count(.failed)), "stopped": .count(findings.count(.stopped)),
      "in_progress": .count(findings.count(.inProgress)),
      "abandoned": .count(findings.count(.abandoned)),
      "issues": .count(findings.completed.total),
      "issues_completed": .count(findings.completed.successes),
      "success_rate": .percent(findings.completed),
      "success_interval": .interval(findings.completed),
      "trend": .text(findings.trend.words), "trend_sentence": .text(findings.trend.sentence),
      "best_model": bestModel, "first_pass": firstPass, "cycles": cycles,
      "retries": retries,
      "models": RunsReport.groups(findings.models),
      "providers": RunsReport.groups(findings.providers),
      "temperatures": RunsReport.groups(findings.temperatures),
      "comparisons": .section(
        findings.comparisons.prefix(RunsReport.listedRows).map(RunsReport.pair)),
      "agents": .section(findings.agents.prefix(RunsReport.listedRows).map(RunsReport.row)),
      "pipelines": pipelinesSection, "error_types": errorTypes, "correlation": correlation,
      "hardest": .section(
        findings.issues.prefix(RunsReport.hardest).map { RunsReport.issue($0, paths) },
        more: ["total": .count(findings.issues.count)]),
      "errors": .section(
        findings.patterns.prefix(RunsReport.listedRows).map { RunsReport.error($0, paths) }),
      "newest": .section(
        findings.runs.prefix(RunsReport.newest).map { RunsReport.run($0, paths) },
        more: ["total": .count(findings.runs.count)]),
    ])
  }

  private static func groups(_ groups: [RunGroup]) -> TemplateValue {
    .section(
      groups.prefix(listedRows).map { group in
        [
          "name_md": name(group.name), "runs": .count(group.runs),
          "issues": .count(group.issues.total), "completed": .count(group.issues.successes),
          "success_rate": .percent(group.issues), "success_interval": .interval(group.issues),
          "average": .milliseconds(group.averageSeconds.map { $0 * 1000 }),
          "average_run": .milliseconds(group.averageRunSeconds.map { $0 * 1000 }),
        ]
      })
  }

  static func name(_ name: RunGroup.Name) -> TemplateValue {
    name == .unknown ? .text("unknown") : .code(name.text)
  }

  private static func pair(_ pair: RunComparison) -> TemplateValue {
    [
      "by": .text(pair.by.rawValue), "a_md": .code(pair.a), "b_md": .code(pair.b),
      "a_rate": .percent(pair.aShare), "b_rate": .percent(pair.bShare),
      "a_total": .count(pair.aShare.total), "b_total": .count(pair.bShare.total),
      "points": .text(decimal(pair.difference)), "p": .text(significance(pair.fisherPValue)),
      "p_corrected": .text(significance(pair.correctedPValue)),
      "verdict": .text(pair.isSignificant ? "yes" : "can't tell"),
    ]
  }

  private static func row(_ agent: RunAgent) -> TemplateValue {
    [
      "agent_md": .code(agent.name), "attempts": .count(agent.successes.total),
      "successes": .count(agent.successes.successes), "failures": .count(agent.failures),
      "success_rate": .percent(agent.successes), "success_interval": .interval(agent.successes),
      "retries": .count(agent.retries), "issues": .count(agent.issues),
      "duration": .milliseconds(agent.durationSeconds * 1000),
    ]
  }

  private var pipelinesSection: TemplateValue {
    let pipelines = findings.pipelines
    return .section(
      pipelines.succeeded.total == 0
        ? []
        : [
          [
            "attempts": .count(pipelines.succeeded.total),
            "succeeded": .count(pipelines.succeeded.successes),
            "failed": .count(pipelines.failed), "success_rate": .percent(pipelines.succeeded),
            "success_interval": .interval(pipelines.succeeded),
            "first_rate": .percent(pipelines.firstAttempt),
            "first_interval": .interval(pipelines.firstAttempt),
            "first_total": .count(pipelines.firstAttempt.total),
          ]
        ])
  }

  private var errorTypes: TemplateValue {
    .section(
      findings.debugging.errorTypes.prefix(RunsReport.listedRows).map { type in
        [
          "type_md": .code(type.name), "cycles": .count(type.resolved.total),
          "resolved": .count(type.resolved.successes), "rate": .percent(type.resolved),
          "interval": .interval(type.resolved), "attempts": .count(type.attempts),
          "p50": .milliseconds(type.p50Seconds.map { $0 * 1000 }),
          "p90": .milliseconds(type.p90Seconds.map { $0 * 1000 }),
        ]
      })
  }

  private var correlation: TemplateValue {
    let correlation = findings.correlation
    guard let rho = correlation.rho, let pValue = correlation.pValue else { return .flag(false) }
    let isReal = pValue <= RunComparison.level
    return .object([
      "rho": .text(decimal(rho, digits: 2)), "p": .text(pValueWords(pValue)),
      "n": .count(correlation.count),
      "words": .text(
        isReal
          ? rho > 0
            ? "harder issues take more retries" : "harder issues take fewer retries"
          : "could be chance"),
    ])
  }

  static func issue(_ issue: RunIssue, _ paths: PagePaths) -> TemplateValue {
    let record = issue.record
    return [
      "issue_md": .code(record.issueID),
      "run_md": .codeLink(record.runID, to: paths.run(record.runID)),
      "status": .text(issue.status), "cycles": .count(record.cycleCount),
      "resolved": .count(record.resolvedCount),
      "pipelines": .count(record.pipelines.attempts), "difficulty": .count(issue.difficulty),
      "retries": issue.retries.map { .count($0) } ?? .text("–"),
      "duration": .milliseconds(issue.durationSeconds.map { $0 * 1000 }),
      "model_md": issue.model.map { .code($0) } ?? .text("–"),
      "file_md": .code(issue.location.file),
    ]
  }

  private static func error(_ pattern: FailurePattern, _ paths: PagePaths) -> TemplateValue {
    [
      "template_md": .codeLink(pattern.title, to: paths.pattern(pattern.id)),
      "count": .count(pattern.count), "first": .time(pattern.first), "last": .time(pattern.last),
      "agent_md": pattern.subjects.first.map { .code($0.name) } ?? .text("–"),
      "place_md": .code(pattern.examples.last?.location.text ?? "–"),
    ]
  }

  static func run(_ run: Run, _ paths: PagePaths) -> TemplateValue {
    [
      "run_md": .codeLink(run.id, to: paths.run(run.id)), "state": .text(run.state.words),
      "start": .time(run.start), "model_md": run.model.map { .code($0) } ?? .text("–"),
      "provider_md": run.provider.map { .code($0) } ?? .text("–"),
      "temperature": .text(run.temperature.map { "\($0)" } ?? "–"),
      "issues": .count(run.completed.total), "completed": .count(run.completed.successes),
      "open": .count(run.issues.count { !$0.isFinished }),
      "success_rate": .percent(run.completed), "success_interval": .interval(run.completed),
      "duration": .milliseconds(run.durationSeconds.map { $0 * 1000 }),
      "file_md": .code(run.location.file),
    ]
  }
}

extension Run.State {
  /// The state in words.
  var words: String { self == .inProgress ? "in progress" : rawValue }
}
