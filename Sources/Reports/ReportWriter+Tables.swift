import Aggregates
import Findings
import Records

// The tables of the reports for spreadsheets: raw numbers, units in the column names.

extension ReportWriter {
  /// Every table by the name of its file.
  var tables: [(String, CSVTable)] {
    var tables: [(String, CSVTable)] = []
    if let performance = overview.performance {
      tables += [
        ("tasks", performance.taskTable), ("days", performance.dayTable),
        ("common_errors", performance.errorTable),
        ("improvement_suggestions", performance.suggestionTable),
      ]
    }
    if let suggestions = overview.suggestions {
      tables.append(("patterns", suggestions.patternTable))
    }
    if let executions = overview.executions {
      tables += [("droids", executions.droidTable), ("executions", executions.executionTable)]
    }
    if let runs = overview.runs { tables += runs.tables }
    if let insights = overview.insights { tables += insights.tables }
    return tables + [("stores", overview.quality.storeTable)]
  }

  /// The table that stands for a report; nil where it was not made.
  public func mainTable(_ report: ReportName) -> CSVTable? {
    switch report {
    case .performance: overview.performance?.taskTable
    case .suggestions: overview.suggestions?.patternTable
    case .executions: overview.executions?.droidTable
    case .runs: overview.runs?.groupTable
    case .insights: overview.insights?.typeTable
    case .dataQuality: overview.quality.storeTable
    }
  }
}

extension PerformanceReport {
  var taskTable: CSVTable {
    var table = CSVTable(header: [
      "task_type", "total_executions", "successful", "failed", "partial", "timed_out",
      "cancelled", "unknown", "success_rate", "success_rate_low", "success_rate_high",
      "avg_duration_ms", "p50_duration_ms", "p95_duration_ms", "p99_duration_ms",
      "avg_satisfaction", "avg_retries", "trend", "trend_p_value", "trend_verdict", "trend_since",
      "trend_change", "halves_change", "duration_trend", "duration_since",
    ])
    for task in findings.tasks {
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
      let place = pattern.examples.first?.location
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
    for dated in suggestions {
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

extension SuggestionsReport {
  var patternTable: CSVTable {
    var table = CSVTable(header: [
      "id", "title", "category", "severity", "priority", "occurrences", "sessions_with",
      "sessions_total", "frequency", "confidence", "status", "first_seen", "last_seen", "source",
    ])
    for suggestion in findings.active {
      let pattern = suggestion.pattern
      table.append([
        suggestion.id, pattern.title, pattern.category, pattern.severity.rawValue,
        pattern.priority.name, "\(pattern.occurrences)", "\(pattern.sessions.successes)",
        "\(pattern.sessions.total)", cell(pattern.sessions.fraction),
        pattern.confidence.rawValue, suggestion.state.status.rawValue,
        pattern.firstSeen?.text ?? "", pattern.lastSeen?.text ?? "", pattern.source.text,
      ])
    }
    return table
  }
}

extension ExecutionsReport {
  var droidTable: CSVTable {
    var table = CSVTable(header: [
      "droid_id", "executions", "successful", "failed", "abandoned", "stuck", "running",
      "success_rate", "success_rate_low", "success_rate_high", "avg_duration_seconds",
      "self_reports", "last_seen",
    ])
    for droid in findings.droids {
      let durations = droid.durations
      let average = durations.isEmpty ? nil : durations.reduce(0, +) / Double(durations.count)
      let states: [Execution.State] = [.completed, .failed, .abandoned, .stuck, .running]
      let interval = droid.successes.wilsonInterval
      table.append(
        [droid.droidID, "\(droid.executions.count)"] + states.map { "\(droid.count($0))" } + [
          cell(droid.successes.fraction), cell(interval?.lowerBound), cell(interval?.upperBound),
          cell(average), "\(droid.selfReports)", droid.lastSeen?.text ?? "",
        ])
    }
    return table
  }

  var executionTable: CSVTable {
    var table = CSVTable(header: [
      "execution_id", "droid_id", "task_id", "status", "started_at", "duration_seconds", "file",
      "line",
    ])
    for execution in findings.executions.prefix(10_000) {
      table.append([
        execution.id, execution.droidID, execution.taskID ?? "", execution.state.rawValue,
        execution.start.text, cell(execution.durationSeconds), execution.startLocation.file,
        "\(execution.startLocation.line)",
      ])
    }
    return table
  }
}

extension DataQuality {
  var storeTable: CSVTable {
    var table = CSVTable(header: [
      "store", "files", "bytes", "records_read", "records_used", "skipped", "future",
      "out_of_window", "in_progress",
    ])
    for store in stores {
      table.append(
        [store.name.rawValue]
          + [
            store.files, store.bytes, store.recordsRead, store.recordsUsed, store.skipped,
            store.future, store.outOfWindow, store.inProgress,
          ].map { "\($0)" })
    }
    return table
  }
}

func cell(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

private func millisecondCell(_ microseconds: Int64?) -> String {
  cell(microseconds.map { Double($0) / 1000 })
}

func percentCells(_ share: Proportion) -> [String] {
  [
    cell(share.percent), cell(share.wilsonPercent?.lowerBound),
    cell(share.wilsonPercent?.upperBound),
  ]
}
