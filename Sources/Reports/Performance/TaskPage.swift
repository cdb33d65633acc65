import Aggregates
import Findings
import Records
import Templates

extension PerformanceReport {
  /// What the template `task` shows of one task type.
  func page(of task: TaskFindings, _ paths: PagePaths) -> TemplateValue {
    let known = Dictionary(uniqueKeysWithValues: findings.patterns.map { ($0.id, $0) })
    return .object([
      "title_md": .code(task.taskType),
      "row": .list([PerformanceReport.row(task, paths)]),
      "trend_sentence": .text(task.trend.sentence),
      "levels": .steps(task.trend, task.durationChange),
      "duration_trend": .section(
        task.durationClaim.map {
          [
            [
              "words": .text($0.words), "p_words": .text(pValueWords($0.correctedPValue)),
            ]
          ]
        } ?? []),
      "times": PerformanceReport.timesSection(of: task),
      "conditions": PerformanceReport.conditionsSection(of: task),
      "time_limit": .text(
        TimeLimitList.sentence(task.timeLimit, successes: task.summary.successDurations.count)),
      "outcomes": .list(PerformanceReport.outcomes(task.summary)),
      "suggestions": .section(
        suggestions.filter { $0.suggestion.taskType == task.taskType }.map {
          [
            "priority": .text($0.suggestion.priority.name.uppercased()),
            "description": .text($0.suggestion.description),
            "rationale": .text($0.suggestion.rationale),
            "impact": .text($0.suggestion.expectedImpact),
            "effort": .text($0.suggestion.effort.rawValue),
            "confidence": .text($0.suggestion.confidence.rawValue.lowercased()),
            "id": .text($0.suggestion.id), "since": .text($0.createdAt.day.text),
            "evidence": .evidence($0.suggestion.evidence),
          ]
        }),
      "categories": .section(
        task.categories.map {
          [
            "name_md": .code($0.name), "count": .count($0.count),
            "share": .percent(Proportion($0.count, of: task.summary.failures)),
            "inferred": .count($0.inferred),
          ]
        }),
      "errors": .section(
        task.patterns.prefix(20).compactMap { named in
          known[named.name].map { pattern in
            [
              "template_md": .codeLink(pattern.title, to: paths.pattern(pattern.id)),
              "count": .count(named.count),
            ]
          }
        }),
      "days": .list(
        task.days.map {
          [
            "day": .text($0.day.text), "executions": .count($0.successes.total),
            "success_rate": .percent($0.successes),
            "success_interval": .interval($0.successes),
            "p50": .microseconds($0.p50Microseconds), "p95": .microseconds($0.p95Microseconds),
          ]
        }),
      "evidence": .section(
        [["evidence": .evidence(task.evidence)]].filter { _ in !task.evidence.isEmpty }),
    ])
  }

  private static func outcomes(_ summary: TaskSummary) -> [TemplateValue] {
    let known = TaskOutcome.allCases.map { ($0.rawValue, summary.count($0)) }
    let other = summary.otherOutcomes.sorted { $0.key < $1.key }.prefix(50)
    return (known + other.map { ($0.key, $0.value) }).filter { $0.1 > 0 }.map { name, count in
      [
        "name_md": .code(name), "count": .count(count),
        "share": .percent(Proportion(count, of: summary.total)),
      ]
    }
  }
}

extension PageGroup {
  /// Task types.
  static let tasks = PageGroup(folder: "tasks", title: "Tasks")
}

extension PagePaths {
  /// The page of a task type.
  func task(_ name: String) -> String? { path(.tasks, name) }
}
