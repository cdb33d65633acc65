import Aggregates
import Findings
import Records

extension PerformanceReport {
  /// `debrief/performance/1`.
  public var json: JSONValue { json(listing: .first) }

  /// The document with so much of long lists.
  public func json(listing: Listing) -> JSONValue {
    let tasks = mostImportant(findings.tasks, listing.limit, by: TaskFindings.isMoreImportant)
    let suggestions = suggestions.prefix(listing.limit)
    return JSONValue.object([
      ("schema", "debrief/performance/1"),
      ("report_date", .time(findings.window.asOf)),
      ("time_window_days", .count(findings.window.days)),
      (
        "overall_statistics",
        .object(
          [
            ("total_executions", .count(findings.summary.total)),
            ("successful", .count(findings.summary.count(.success))),
          ] + JSONValue.percentFields("success_rate", findings.successes) + [
            ("total_task_types", .count(findings.tasks.count))
          ] + JSONValue.trendFields(findings.trend) + [
            ("change_points", .changePoints(findings.trend, nil))
          ])
      ),
      ("best_performing_tasks", .array(findings.best.map(PerformanceReport.ranked))),
      ("worst_performing_tasks", .array(findings.worst.map(PerformanceReport.ranked))),
      ("failure_analysis", failureAnalysis),
      ("improvement_suggestions", .array(suggestions.map(PerformanceReport.suggestion))),
      (
        "metrics_by_task",
        .object(tasks.map { ($0.taskType, PerformanceReport.metrics($0)) })
      ),
      ("actions", .array(board.cards.map(\.json))),
      ("incidents", .array(board.incidents.map(\.json))),
      (
        "forecasts",
        .array(findings.forecasts.prefix(listing.limit).map(PerformanceReport.forecast))
      ),
      ("correlations", correlationsJSON(tasks)),
      ("time_limits", timeLimits.json("task_type", listing.limit)),
      ("days", .array(findings.days.map(PerformanceReport.day))),
    ]).cuttingLists(
      listing,
      totals: [
        ("metrics_by_task", findings.tasks.count),
        ("improvement_suggestions", self.suggestions.count),
        ("time_limits", timeLimits.limits.count),
      ])
  }

  private static func ranked(_ task: TaskFindings) -> JSONValue {
    .object([
      ("task_type", .string(task.taskType)),
      ("success_rate", .optional(task.successes.percent)),
      ("executions", .count(task.summary.total)),
    ])
  }

  private var failureAnalysis: JSONValue {
    .object(
      [("total_failures", .count(findings.summary.failures))]
        + JSONValue.percentFields("failure_rate", findings.failures) + [
          (
            "categories",
            .object(findings.categories.map { ($0.name, .count($0.count)) })
          ),
          (
            "categories_inferred",
            .object(
              findings.categories.filter { $0.inferred > 0 }
                .map { ($0.name, .count($0.inferred)) })
          ),
          (
            "common_errors",
            .array(
              findings.patterns.prefix(PerformanceReport.listedErrors)
                .map(PerformanceReport.commonError))
          ),
          ("distinct_errors", .count(findings.patterns.count)),
          ("high_retry_tasks", .counts(findings.highRetryTasks)),
        ])
  }

  private static func commonError(_ pattern: FailurePattern) -> JSONValue {
    .object([
      ("error", .string(pattern.template)), ("count", .count(pattern.count)),
      ("first_seen", .time(pattern.first)), ("last_seen", .time(pattern.last)),
      ("pattern_id", .string(pattern.id)),
      ("task_types", .counts(pattern.subjects)), ("categories", .counts(pattern.categories)),
      ("examples", .evidence(pattern.examples)),
    ])
  }

  private static func suggestion(_ dated: DatedSuggestion) -> JSONValue {
    let suggestion = dated.suggestion
    return .object([
      ("suggestion_id", .string(suggestion.id)), ("task_type", .string(suggestion.taskType)),
      ("priority", .string(suggestion.priority.name)),
      ("category", .string(suggestion.category.rawValue)),
      ("description", .string(suggestion.description)),
      ("rationale", .string(suggestion.rationale)),
      ("expected_impact", .string(suggestion.expectedImpact)),
      ("implementation_effort", .string(suggestion.effort.rawValue)),
      ("created_at", .time(dated.createdAt)),
      ("confidence", .string(suggestion.confidence.rawValue)),
      (
        "evidence",
        .object([
          ("affected_executions", .count(suggestion.affected)),
          ("measures", .object(suggestion.measures.map { ($0.name, .quantity($0.value)) })),
          ("examples", .evidence(suggestion.evidence)),
        ])
      ),
    ])
  }

  static func metrics(_ task: TaskFindings) -> JSONValue {
    let summary = task.summary
    return .object(
      [
        ("total_executions", .count(summary.total)),
        ("successful", .count(summary.count(.success))),
        ("failed", .count(summary.count(.failure))),
        ("partial", .count(summary.count(.partial))),
        ("timed_out", .count(summary.count(.timeout))),
        ("cancelled", .count(summary.count(.cancelled))),
        ("unknown", .count(summary.count(.unknown))),
        (
          "other_outcomes",
          .object(
            summary.otherOutcomes.sorted { $0.key < $1.key }.map { ($0.key, .count($0.value)) })
        ),
      ] + JSONValue.percentFields("success_rate", task.successes) + [
        ("avg_duration_ms", .milliseconds(task.averageMicroseconds)),
        ("p50_duration_ms", .milliseconds(summary.durations.quantile(0.5))),
        ("p95_duration_ms", .milliseconds(summary.durations.quantile(0.95))),
        ("p99_duration_ms", .milliseconds(summary.durations.quantile(0.99))),
        ("avg_satisfaction", .optional(task.averageRating)),
        ("avg_retries", .optional(task.averageRetries)),
        (
          "failure_categories",
          .object(task.categories.map { ($0.name, .count($0.count)) })
        ),
      ] + JSONValue.trendFields(task.trend) + [
        ("trend_change_points", .optional(task.trend.halvesChange))
      ] + JSONValue.durationTrendFields(task.durationChange) + [
        ("change_points", .changePoints(task.trend, task.durationChange))
      ])
  }

  private static func forecast(_ forecast: SubjectForecast) -> JSONValue {
    .object([
      ("task_type", .optional(forecast.name)),
      ("days", .count(FailureForecast.horizon)),
      ("expected_failures", .number(forecast.forecast.expected)),
      ("failures_low", .count(forecast.forecast.interval.lowerBound)),
      ("failures_high", .count(forecast.forecast.interval.upperBound)),
      ("level_days", .count(forecast.forecast.days)),
      ("past_forecasts", .count(forecast.record.forecasts)),
      ("past_covered", .count(forecast.record.covered)),
    ])
  }

  private static func day(_ day: DaySummary) -> JSONValue {
    .object(
      [("day", .string(day.day.text)), ("executions", .count(day.successes.total))]
        + JSONValue.percentFields("success_rate", day.successes) + [
          ("p50_duration_ms", .milliseconds(day.p50Microseconds)),
          ("p95_duration_ms", .milliseconds(day.p95Microseconds)),
        ])
  }
}
