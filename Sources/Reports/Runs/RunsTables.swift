import Findings
import Records

// The runs as tables for spreadsheets: raw numbers, units in the column names.

extension RunsReport {
  /// The most rows of a table.
  private static let mostRows = 10_000

  /// The tables by the name of their file.
  public var tables: [(String, CSVTable)] {
    [
      ("run_groups", groupTable), ("runs", runTable), ("run_agents", agentTable),
      ("run_issues", issueTable), ("run_comparisons", comparisonTable),
      ("debugging", debuggingTable),
    ]
  }

  var runTable: CSVTable {
    var table = CSVTable(header: [
      "run_id", "state", "started_at", "provider", "model", "temperature", "issues", "completed",
      "success_rate", "success_rate_low", "success_rate_high", "duration_seconds", "file",
    ])
    for run in findings.runs.prefix(RunsReport.mostRows) {
      table.append(
        [
          run.id, run.state.rawValue, run.start.text, run.provider ?? "", run.model ?? "",
          cell(run.temperature), "\(run.completed.total)", "\(run.completed.successes)",
        ] + percentCells(run.completed) + [cell(run.durationSeconds), run.location.file])
    }
    return table
  }

  var groupTable: CSVTable {
    var table = CSVTable(header: [
      "by", "name", "runs", "issues", "completed", "success_rate", "success_rate_low",
      "success_rate_high", "avg_duration_seconds", "avg_run_duration_seconds",
    ])
    for by in [RunDimension.provider, .model, .temperature] {
      for group in findings.groups(by) {
        table.append(
          [
            by.rawValue, group.name == .unknown ? "" : group.name.text, "\(group.runs)",
            "\(group.issues.total)", "\(group.issues.successes)",
          ] + percentCells(group.issues) + [
            cell(group.averageSeconds), cell(group.averageRunSeconds),
          ])
      }
    }
    return table
  }

  var agentTable: CSVTable {
    var table = CSVTable(header: [
      "agent", "attempts", "successes", "failures", "retries", "issues", "success_rate",
      "success_rate_low", "success_rate_high", "total_duration_seconds",
    ])
    for agent in findings.agents {
      table.append(
        [
          agent.name, "\(agent.successes.total)", "\(agent.successes.successes)",
          "\(agent.failures)", "\(agent.retries)", "\(agent.issues)",
        ] + percentCells(agent.successes) + [cell(agent.durationSeconds)])
    }
    return table
  }

  var issueTable: CSVTable {
    var table = CSVTable(header: [
      "run_id", "issue_id", "status", "difficulty", "debugging_cycles", "resolved_cycles",
      "pipeline_attempts", "retries", "duration_seconds", "provider", "model", "file",
    ])
    for issue in findings.issues.prefix(RunsReport.mostRows) {
      let record = issue.record
      table.append([
        record.runID, record.issueID, issue.status, "\(issue.difficulty)",
        "\(record.cycleCount)", "\(record.resolvedCount)", "\(record.pipelines.attempts)",
        issue.retries.map { "\($0)" } ?? "", cell(issue.durationSeconds), issue.provider ?? "",
        issue.model ?? "", issue.location.file,
      ])
    }
    return table
  }

  var comparisonTable: CSVTable {
    var table = CSVTable(header: [
      "by", "a", "b", "a_success_rate", "b_success_rate", "difference", "p_value",
      "p_value_permuted", "p_value_corrected", "significant",
    ])
    for pair in findings.comparisons {
      table.append([
        pair.by.rawValue, pair.a, pair.b, cell(pair.aShare.percent), cell(pair.bShare.percent),
        cell(pair.difference), cell(pair.fisherPValue), cell(pair.pValue),
        cell(pair.correctedPValue),
        "\(pair.isSignificant)",
      ])
    }
    return table
  }

  private var debuggingTable: CSVTable {
    var table = CSVTable(header: [
      "error_type", "cycles", "resolved", "attempts", "p50_seconds", "p90_seconds",
    ])
    for type in findings.debugging.errorTypes {
      table.append([
        type.name, "\(type.resolved.total)", "\(type.resolved.successes)", "\(type.attempts)",
        cell(type.p50Seconds), cell(type.p90Seconds),
      ])
    }
    return table
  }
}
