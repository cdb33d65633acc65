import Aggregates
import Findings
public import Templates

extension PerformanceReport {
  /// What its section of the first page shows.
  public func overview(_ paths: PagePaths) -> TemplateValue? {
    .object(
      actionList.values(paths, limit: 5) { paths.task($0) }.merging([
        "executions": .count(findings.summary.total), "task_types": .count(findings.tasks.count),
        "success_rate": .percent(findings.successes),
        "success_interval": .interval(findings.successes),
        "failures": .count(findings.summary.failures),
        "high": .count(actionList.cards.count { $0.priority == .high }),
        "errors": .section(
          findings.patterns.prefix(5).map {
            [
              "template_md": .codeLink($0.title, to: paths.pattern($0.id)),
              "count": .count($0.count), "last": .time($0.last),
            ]
          }),
      ]) { _, own in own })
  }

  /// Its sections of `pull_request.md`.
  public func pullRequestSections(_ detail: BoundedDetail) -> [String: TemplateValue] {
    guard !board.cards.isEmpty || !board.incidents.isEmpty else {
      return ["improvements": .flag(false)]
    }
    return [
      "improvements": .object(
        actionList.values(nil, limit: min(ActionList.most, detail.entries)) { _ in nil })
    ]
  }
}
