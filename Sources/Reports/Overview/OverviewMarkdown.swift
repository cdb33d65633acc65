import Aggregates
import Findings
import Records
import Templates

extension OverviewReport {
  /// What the template `README` shows.
  func page(_ paths: PagePaths) -> TemplateValue {
    .object([
      "window": .text(window.text),
      "complete": .flag(quality.isComplete),
      "changes": changesSection(limit: 10),
      "stores": .list(
        quality.stores.map {
          [
            "name_md": .code($0.name.rawValue), "sentence": .text($0.readingSentence),
          ]
        }),
      "performance": performance.map { performanceSection($0, paths) } ?? .flag(false),
      "executions": executions.map { executionsSection($0, paths) } ?? .flag(false),
      "insights": insights.map { $0.overview() } ?? .flag(false),
      "suggestions": suggestions.map { $0.overview(waiting: waitingForReview) } ?? .flag(false),
    ])
  }

  private func performanceSection(
    _ report: PerformanceReport, _ paths: PagePaths
  ) -> TemplateValue {
    let findings = report.findings
    return .object([
      "executions": .count(findings.summary.total), "task_types": .count(findings.tasks.count),
      "success_rate": .percent(findings.successes),
      "success_interval": .interval(findings.successes),
      "failures": .count(findings.summary.failures),
      "high": .count(report.suggestions.count { $0.suggestion.priority == .high }),
      "suggestions": .section(
        report.suggestions.prefix(5).map {
          [
            "priority": .text($0.suggestion.priority.name.uppercased()),
            "task_md": .codeLink(
              $0.suggestion.taskType, to: paths.task($0.suggestion.taskType)),
            "description": .text($0.suggestion.description),
            "rationale": .text($0.suggestion.rationale),
          ]
        },
        more: [
          "more": .text(
            report.suggestions.count > 5 ? "\(report.suggestions.count - 5) more" : "All of them")
        ]),
      "errors": .section(
        findings.patterns.prefix(5).map {
          [
            "template_md": .codeLink($0.template, to: paths.pattern($0.id)),
            "count": .count($0.count), "last": .time($0.last),
          ]
        }),
    ])
  }

  private func executionsSection(_ report: ExecutionsReport, _ paths: PagePaths) -> TemplateValue {
    let findings = report.findings
    return .object([
      "started": .count(findings.executions.count), "droids": .count(findings.droids.count),
      "completion_rate": .percent(findings.completed),
      "completion_interval": .interval(findings.completed),
      "abandonment_rate": .percent(findings.abandoned),
      "abandonment_interval": .interval(findings.abandoned),
      "stuck": .count(findings.count(.stuck)),
      "issues": .section(
        findings.issues.prefix(5).map {
          [
            "kind": .text($0.kind.title), "description": .text($0.description),
            "severity": .text($0.severity.rawValue),
          ]
        }),
    ])
  }
}
