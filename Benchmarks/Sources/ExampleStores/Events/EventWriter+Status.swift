extension EventWriter {
  /// The droids' own reports: a quarter of them comes from a version that names the event.
  func writeStatus(
    _ line: EventLine, _ execution: DroidExecution, _ droid: DroidText, _ own: inout SeededRandom,
    _ random: inout SeededRandom, to files: inout EventFiles
  ) {
    files.record(in: .status) { buffer in
      buffer.append("\"timestamp\": \"")
      buffer.append(line.moment, zone: "+00:00")
      buffer.append("\"")
      if random.happens(perMille: 250) {
        buffer.append(", \"event_type\": \"droid.self_report\"")
      }
      droid.writeName(to: &buffer)
      buffer.append(", \"execution_id\": \"")
      execution.writeIdentifier(to: &buffer)
      buffer.append("\", \"status\": \"")
      buffer.append(status(of: line, execution))
      buffer.append("\", \"details\": {")
      writeDetails(of: line, execution, droid, &own, &random, to: &buffer)
      buffer.append("}")
    }
  }

  private func status(of line: EventLine, _ execution: DroidExecution) -> StaticString {
    switch line.kind {
    case .statusInitializing: "initializing"
    case .statusEnd: execution.ending == .failed ? "failed" : "completed"
    default: "executing"
    }
  }

  private func writeDetails(
    of line: EventLine, _ execution: DroidExecution, _ droid: DroidText,
    _ own: inout SeededRandom, _ random: inout SeededRandom, to buffer: inout LineBuffer
  ) {
    if case .statusInitializing = line.kind { return }
    if case .statusResources = line.kind {
      buffer.append("\"event_type\": \"resource_usage\", ")
      writeResources(at: line.moment, execution, &random, to: &buffer)
      return
    }
    buffer.append("\"task_id\": \"")
    execution.writeTask(to: &buffer)
    switch line.kind {
    case .statusStart:
      buffer.append("\", \"task_description\": \"")
      buffer.append(droid.work(&own))
      buffer.append("\", \"event_type\": \"task_start\"")
    case .statusProgress(let perMille):
      buffer.append("\", \"progress\": ")
      buffer.append(thousandths: perMille)
      if random.happens(perMille: 300) {
        buffer.append(", ")
        writeResources(at: line.moment, execution, &random, to: &buffer)
      }
      buffer.append(", \"event_type\": \"progress\"")
    default:
      if execution.ending == .failed {
        buffer.append("\", \"error\": \"")
        droid.writeError(to: &buffer, &own)
        buffer.append("\", \"event_type\": \"error\"")
      } else {
        buffer.append("\", \"success\": true, \"event_type\": \"task_completion\"")
      }
    }
  }

  private func writeResources(
    at moment: Moment, _ execution: DroidExecution, _ random: inout SeededRandom,
    to buffer: inout LineBuffer
  ) {
    let droid = Droid.all[execution.droid]
    let outlier = droid.name == Droid.outlierName && month.isOutlier(moment)
    let cpu = outlier ? 97 : droid.cpuPercent
    let memory = outlier ? droid.memoryMegabytes * 8 : droid.memoryMegabytes
    // Up to a tenth of the usual value more or less; the CPU with one digit after the point.
    let cpuTenths = min(cpu * random.within(900...1100) / 100, 1000)
    buffer.append("\"cpu_percent\": ")
    buffer.append(thousandths: cpuTenths * 100)
    buffer.append(", \"memory_mb\": ")
    buffer.append(memory * random.within(900...1100) / 1000)
  }
}
