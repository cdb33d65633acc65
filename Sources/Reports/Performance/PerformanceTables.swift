import Aggregates
import Findings
import Records

// Tables for spreadsheets: raw numbers, units in the column names.

extension PerformanceReport {
  /// Its tables for spreadsheets; the first one stands for the report.
  public var tables: [(String, CSVTable)] {
    [
      ("tasks", taskTable), ("days", dayTable), ("common_errors", errorTable),
      ("improvement_suggestions", suggestionTable), ("actions", actionTable(board.cards)),
      ("incidents", incidentTable(board.incidents)),
    ]
  }

  var taskTable: CSVTable {
    var table = CSVTable(header: [
      "task_type", "total_executions", "successful", "failed", "partial", "timed_out",
      "cancelled", "unknown", "success_rate", "success_rate_low", "success_rate_high",
      "avg_duration_ms", "p50_duration_ms", "p95_duration_ms", "p99_duration_ms",
      "avg_satisfaction", "avg_retries", "trend", "trend_p_value", "trend_verdict", "trend_since",
      "trend_change", "halves_change", "duration_trend", "duration_since",
    ])
    let tasks = keptInOrder(
      findings.tasks, ListBounds.lines, name: \.taskType, by: TaskFindings.isMoreImportant)
    for task in tasks {
      let summary = task.summary
      let outcomes: [TaskOutcome] = [.success, .failure, .partial, .timeout, .cancelled, .unknown]
      let quantiles = [0.5, 0.95, 0.99].map { summary.durations.quantile($0) }
      table.append(
        [task.taskType, "\(summary.total)"] + outcomes.map { "\(summary.count($0))" }
          + percentCells(task.successes) + [
            cell(task.averageMicroseconds.map { $0 / 1000 })
          ] + quantiles.map(millisecondCell) + [
            cell(task.averageRating), cell(task.averageRetries), task.trend.direction.rawValue,
            cell(task.trend.pValue), task.trend.verdict.rawValue,
            task.trend.claim?.since.start.text ?? "", cell(task.trend.claim?.points),
            cell(task.trend.halvesChange),
            task.durationClaim.map { $0.isSlower ? "slower" : "faster" } ?? "stable",
            task.durationClaim?.since.start.text ?? "",
          ])
    }
    return table
  }

  var dayTable: CSVTable {
    var table = CSVTable(header: [
      "day", "executions", "success_rate", "success_rate_low", "success_rate_high",
      "p50_duration_ms", "p95_duration_ms",
    ])
    for day in findings.days {
      table.append(
        [day.day.text, "\(day.successes.total)"] + percentCells(day.successes)
          + [millisecondCell(day.p50Microseconds), millisecondCell(day.p95Microseconds)])
    }
    return table
  }

  var errorTable: CSVTable {
    var table = CSVTable(header: [
      "pattern_id", "error", "count", "first_seen", "last_seen", "file", "line",
    ])
    for pattern in findings.patterns.prefix(1000) {
      let place = pattern.examples.last?.location
      table.append([
        pattern.id, pattern.template, "\(pattern.count)", pattern.first.text, pattern.last.text,
        place?.file ?? "", place.map { "\($0.line)" } ?? "",
      ])
    }
    return table
  }

  var suggestionTable: CSVTable {
    var table = CSVTable(header: [
      "suggestion_id", "priority", "category", "task_type", "description", "rationale",
      "expected_impact", "implementation_effort", "confidence", "created_at",
    ])
    for dated in suggestions.prefix(ListBounds.lines) {
      let suggestion = dated.suggestion
      table.append([
        suggestion.id, suggestion.priority.name, suggestion.category.rawValue,
        suggestion.taskType, suggestion.description, suggestion.rationale,
        suggestion.expectedImpact, suggestion.effort.rawValue, suggestion.confidence.rawValue,
        dated.createdAt.text,
      ])
    }
    return table
  }
}
