extension EventWriter {
  /// What earlier versions wrote, and what git's hook still does: no execution ids.
  func writeOlder(
    _ line: EventLine, _ execution: DroidExecution, _ droid: DroidText, _ own: inout SeededRandom,
    to files: inout EventFiles
  ) {
    let failed = execution.ending != .completed
    files.record(in: .events) { buffer in
      switch line.kind {
      case .olderTaskStarted:
        Self.writeHead("task.started", line, to: &buffer)
        droid.writeTask(of: execution, to: &buffer)
        buffer.append(", \"status\": \"started\"")
      case .olderTaskEnded:
        Self.writeHead(failed ? "task.failed" : "task.completed", line, to: &buffer)
        droid.writeTask(of: execution, to: &buffer)
        buffer.append(failed ? ", \"status\": \"failed\"" : ", \"status\": \"completed\"")
      case .olderDroidStarted:
        Self.writeHead("droid.started", line, to: &buffer)
        droid.writeName(to: &buffer)
        buffer.append(", \"status\": \"started\"")
      case .olderDroidEnded:
        Self.writeHead("droid.completed", line, to: &buffer)
        droid.writeName(to: &buffer)
        buffer.append(", \"status\": \"completed\"")
      default:
        Self.writeHead("git.commit", line, to: &buffer)
        buffer.append(", \"git\": {\"sha\": \"")
        buffer.append(hexadecimal: own.next(), digits: 16)
        buffer.append("\", \"branch\": \"")
        buffer.append(Words.branches[own.below(Words.branches.count)])
        buffer.append("\", \"message\": \"")
        buffer.append(droid.work(&own))
        buffer.append("\"}")
      }
    }
  }
}
