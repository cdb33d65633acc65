import Aggregates
import Findings
import Records
public import Templates

extension PerformanceReport {
  /// What the template `performance` shows.
  public func page(_ paths: PagePaths, reading: String) -> TemplateValue {
    let shown = mostImportant(
      findings.tasks, ListBounds.rows, by: TaskFindings.isMoreImportant)
    let first = actionList.values(paths) { paths.task($0) }
    let forecasts = findings.forecasts
    let forecast = Dictionary(forecasts.map { ($0.name, $0) }) { first, _ in first }
    let own: [String: TemplateValue] = [
      "window": .text(findings.window.text), "reading": .text(reading),
      "has_executions": .flag(findings.summary.total > 0),
      "executions": .count(findings.summary.total),
      "task_types": .count(findings.tasks.count),
      "success_rate": .percent(findings.successes),
      "success_interval": .interval(findings.successes),
      "failures": .count(findings.summary.failures),
      "failure_rate": .percent(findings.failures),
      "failure_interval": .interval(findings.failures),
      "suggestions": .section(
        suggestions.prefix(ListBounds.suggestions).map { suggestion($0, paths) },
        more: ["more": .more(suggestions.count, of: ListBounds.suggestions, "suggestions")]),
      "tasks": .list(
        shown.map { task in
          guard case .object(var row) = PerformanceReport.row(task, paths) else { return [:] }
          row["forecast"] = .text(PerformanceReport.words(forecast[task.taskType]))
          return .object(row)
        }),
      "forecast": .section(
        forecasts.isEmpty
          ? []
          : [
            [
              "all": .text(PerformanceReport.words(forecast[nil])),
              "past": .text(PerformanceReport.pastWords(forecasts)),
            ]
          ]),
      "time_limits": timeLimits.section { paths.task($0) },
      "conditions": conditionsSection(paths),
      "more_tasks": .more(findings.tasks.count, of: ListBounds.rows, "task types"),
      "best": .list(findings.best.map { PerformanceReport.row($0, paths) }),
      "worst": .list(findings.worst.map { PerformanceReport.row($0, paths) }),
      "categories": .section(
        findings.categories.prefix(ListBounds.fewRows).map(category),
        more: ["more": .more(findings.categories.count, of: ListBounds.fewRows, "categories")]),
      "errors": .section(
        findings.patterns.prefix(PerformanceReport.listedErrors).map { error($0, paths) },
        more: ["total": .count(findings.patterns.count)]),
      "high_retries": .section(
        findings.highRetryTasks.prefix(ListBounds.fewRows).map {
          ["task_md": .codeLink($0.name, to: paths.task($0.name)), "count": .count($0.count)]
        },
        more: [
          "more": .more(findings.highRetryTasks.count, of: ListBounds.fewRows, "task types")
        ]),
    ]
    return .object(first.merging(own) { _, own in own })
  }

  private func suggestion(_ dated: DatedSuggestion, _ paths: PagePaths) -> TemplateValue {
    let suggestion = dated.suggestion
    return [
      "priority": .text(suggestion.priority.name.uppercased()),
      "task_md": .codeLink(suggestion.taskType, to: paths.task(suggestion.taskType)),
      "description": .text(suggestion.description),
      "rationale": .text(suggestion.rationale),
      "confidence": .text(suggestion.confidence.rawValue.lowercased()),
      "since": .text(dated.createdAt.day.text),
    ]
  }

  static func row(_ task: TaskFindings, _ paths: PagePaths) -> TemplateValue {
    let trend = TemplateValue.trend(task.trend)
    return [
      "task_md": .codeLink(task.taskType, to: paths.task(task.taskType)),
      "executions": .count(task.summary.total),
      "success_rate": .percent(task.successes), "success_interval": .interval(task.successes),
      "trend": trend["trend"] ?? .text("–"), "change": trend["change"] ?? .text("–"),
      "p_value": trend["p_value"] ?? .text("–"),
      "duration_trend": .text(task.durationClaim?.words ?? ""),
      "average": .milliseconds(task.averageMicroseconds.map { $0 / 1000 }),
      "p50": .microseconds(task.summary.durations.quantile(0.5)),
      "p95": .microseconds(task.summary.durations.quantile(0.95)),
      "p99": .microseconds(task.summary.durations.quantile(0.99)),
      "rating": .text(task.averageRating.map { decimal($0, digits: 2) } ?? "–"),
      "retries": .text(task.averageRetries.map { decimal($0, digits: 2) } ?? "–"),
    ]
  }

  /// `22.4 (14–31)`; a dash without a forecast.
  private static func words(_ forecast: SubjectForecast?) -> String {
    guard let forecast = forecast?.forecast else { return "–" }
    return "\(decimal(forecast.expected)) (\(forecast.interval.lowerBound)–"
      + "\(forecast.interval.upperBound))"
  }

  /// `Of 24 earlier forecasts of this kind, 22 held`; that there are none otherwise.
  private static func pastWords(_ forecasts: [SubjectForecast]) -> String {
    let record = forecasts.reduce(into: ForecastRecord()) { $0.merge($1.record) }
    guard record.forecasts > 0 else { return "There are too few days to check earlier forecasts" }
    return "Of \(grouped(record.forecasts)) such forecasts of earlier weeks,"
      + " \(grouped(record.covered)) were right"
  }

  private func category(_ category: CategoryCount) -> TemplateValue {
    [
      "name_md": .code(category.name), "count": .count(category.count),
      "share": .percent(Proportion(category.count, of: findings.summary.failures)),
      "inferred": .count(category.inferred),
    ]
  }

  private func error(_ pattern: FailurePattern, _ paths: PagePaths) -> TemplateValue {
    [
      "template_md": .codeLink(pattern.title, to: paths.pattern(pattern.id)),
      "count": .count(pattern.count), "first": .time(pattern.first), "last": .time(pattern.last),
      "subject_md": .codeLink(
        pattern.subjects.first?.name ?? "–",
        to: pattern.subjects.first.flatMap { paths.task($0.name) }),
      "more_subjects": .text(pattern.subjects.count > 1 ? " +\(pattern.subjects.count - 1)" : ""),
      "place_md": .code(pattern.examples.last?.location.text ?? "–"),
    ]
  }
}
