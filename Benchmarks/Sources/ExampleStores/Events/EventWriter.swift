/// Turns planned lines into the records of the five files.
struct EventWriter: Sendable {
  let seed: UInt64
  let month: Month
  let droids = Droid.all.map(DroidText.init)
  private var totals = DroidTotals(count: Droid.all.count)
  private var random: SeededRandom

  init(seed: UInt64, month: Month) {
    self.seed = seed
    self.month = month
    random = SeededRandom(seed: seed, purpose: 3)
  }

  mutating func write(_ line: EventLine, to files: inout EventFiles) {
    guard let execution = line.execution else {
      writeUpkeep(line, to: &files)
      return
    }
    let droid = droids[execution.droid]
    var own = execution.random(seed: seed)
    switch line.kind {
    case .started(let name):
      files.record(in: name) { buffer in
        Self.writeHead("task.execution.started", line, to: &buffer)
        droid.writeTask(of: execution, to: &buffer)
        buffer.append(", \"execution_id\": \"")
        execution.writeIdentifier(to: &buffer)
        buffer.append("\", \"status\": \"executing\", \"details\": {\"description\": \"")
        buffer.append(droid.work(&own))
        buffer.append("\"}")
      }
    case .completed:
      totals.add(execution)
      let status: StaticString = execution.ending == .failed ? "failed" : "completed"
      writeEnd("task.execution.completed", status, line, execution, to: &files)
    case .abandoned:
      totals.add(execution)
      writeEnd("task.execution.abandoned", "abandoned", line, execution, to: &files)
    case .result, .validated:
      writeResult(line, execution, droid, &own, to: &files)
    case .selfReport:
      files.record(in: .events) { buffer in
        Self.writeHead("droid.self_report", line, to: &buffer)
        droid.writeName(to: &buffer)
        buffer.append(", \"execution_id\": \"")
        execution.writeIdentifier(to: &buffer)
        buffer.append("\", \"status\": \"executing\", \"details\": {\"message\": \"Still at it\"}")
      }
    case .statusInitializing, .statusStart, .statusProgress, .statusResources, .statusEnd:
      writeStatus(line, execution, droid, &own, &random, to: &files)
    case .olderTaskStarted, .olderTaskEnded, .olderDroidStarted, .olderDroidEnded, .gitCommit:
      writeOlder(line, execution, droid, &own, to: &files)
    case .delegated:
      files.record(in: .audit) { buffer in
        Self.writeHead("audit.recorded", line, to: &buffer)
        buffer.append(", \"action\": \"task_delegated\", \"details\": {")
        droid.writeTask(of: execution, leading: "", to: &buffer)
        buffer.append("}")
      }
    case .metrics, .cleanup: break
    }
  }

  /// The fields that every event begins with; runs are restarted in the morning and after lunch.
  static func writeHead(_ type: StaticString, _ line: EventLine, to buffer: inout LineBuffer) {
    buffer.append("\"timestamp\": \"")
    buffer.append(line.moment, zone: "+00:00")
    buffer.append("\", \"event_type\": \"")
    buffer.append(type)
    let date = line.moment.date
    buffer.append("\", \"run_id\": \"r-")
    buffer.append(date.year * 10_000 + date.month * 100 + date.day)
    buffer.append(line.moment.hourOfDay < 13 ? "-0755\"" : "-1302\"")
  }

  private func writeEnd(
    _ type: StaticString, _ status: StaticString, _ line: EventLine, _ execution: DroidExecution,
    to files: inout EventFiles
  ) {
    files.record(in: .events) { buffer in
      buffer.append("\"timestamp\": \"")
      buffer.append(line.moment, zone: "+00:00")
      buffer.append("\", \"event_type\": \"")
      buffer.append(type)
      buffer.append("\", \"execution_id\": \"")
      execution.writeIdentifier(to: &buffer)
      buffer.append("\", \"status\": \"")
      buffer.append(status)
      buffer.append("\"")
    }
  }

  private func writeResult(
    _ line: EventLine, _ execution: DroidExecution, _ droid: DroidText, _ own: inout SeededRandom,
    to files: inout EventFiles
  ) {
    let failed = execution.ending == .failed
    files.record(in: .results) { buffer in
      if case .result = line.kind {
        Self.writeHead("task.result", line, to: &buffer)
        buffer.append(", \"execution_id\": \"")
        execution.writeIdentifier(to: &buffer)
        buffer.append(failed ? "\", \"success\": false" : "\", \"success\": true")
        buffer.append(", \"result_data\": ")
      } else {
        Self.writeHead("task.result.validated", line, to: &buffer)
        buffer.append(", \"execution_id\": \"")
        execution.writeIdentifier(to: &buffer)
        buffer.append("\", \"category\": \"")
        buffer.append(failed ? "error" : droid.droid.result.category)
        buffer.append("\", \"original_result\": ")
      }
      if failed {
        buffer.append("{\"error\": \"")
        droid.writeError(to: &buffer, &own)
        buffer.append("\"}")
      } else {
        droid.droid.result.write(to: &buffer, &own)
      }
    }
  }

  private func writeUpkeep(_ line: EventLine, to files: inout EventFiles) {
    if case .cleanup = line.kind {
      files.record(in: .audit) { buffer in
        Self.writeHead("audit.recorded", line, to: &buffer)
        buffer.append(", \"action\": \"stale_executions_cleanup\"")
        buffer.append(", \"details\": {\"timeout_seconds\": 3600}")
      }
      return
    }
    files.record(in: .performance) { buffer in
      Self.writeHead("performance.metrics", line, to: &buffer)
      totals.write(names: droids.map(\.name), to: &buffer)
    }
    files.record(in: .audit) { buffer in
      Self.writeHead("audit.recorded", line, to: &buffer)
      buffer.append(
        ", \"action\": \"performance_metrics_generated\", \"details\": {\"total_tasks\": ")
      buffer.append(totals.ended)
      buffer.append("}")
    }
  }
}
