import Aggregates
import Findings
public import Templates

extension PerformanceReport {
  /// What its section of the first page shows.
  public func overview(_ paths: PagePaths) -> TemplateValue? {
    .object([
      "executions": .count(findings.summary.total), "task_types": .count(findings.tasks.count),
      "success_rate": .percent(findings.successes),
      "success_interval": .interval(findings.successes),
      "failures": .count(findings.summary.failures),
      "high": .count(suggestions.count { $0.suggestion.priority == .high }),
      "suggestions": .section(
        suggestions.prefix(5).map {
          [
            "priority": .text($0.suggestion.priority.name.uppercased()),
            "task_md": .codeLink(
              $0.suggestion.taskType, to: paths.task($0.suggestion.taskType)),
            "description": .text($0.suggestion.description),
            "rationale": .text($0.suggestion.rationale),
          ]
        },
        more: [
          "more": .text(suggestions.count > 5 ? "\(suggestions.count - 5) more" : "All of them")
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

  /// Its sections of `pull_request.md`.
  public func pullRequestSections(_ detail: BoundedDetail) -> [String: TemplateValue] {
    [
      "improvements": .section(
        suggestions.prefix(min(10, detail.entries)).map {
          [
            "priority": .text($0.suggestion.priority.name.uppercased()),
            "task_md": .code($0.suggestion.taskType),
            "description": .text($0.suggestion.description),
            "rationale": .text($0.suggestion.rationale),
          ]
        })
    ]
  }
}
