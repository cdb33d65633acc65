import Findings
import Records

extension ExecutionsReport {
  /// Its tables for spreadsheets; the first one stands for the report.
  public var tables: [(String, CSVTable)] {
    [("droids", droidTable), ("executions", executionTable)]
  }

  var droidTable: CSVTable {
    var table = CSVTable(header: [
      "droid_id", "executions", "successful", "failed", "abandoned", "stuck", "running",
      "success_rate", "success_rate_low", "success_rate_high", "avg_duration_seconds",
      "self_reports", "last_seen",
    ])
    let droids = keptInOrder(
      findings.droids, ListBounds.lines, name: \.droidID, by: DroidFindings.isMoreImportant)
    for droid in droids {
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
