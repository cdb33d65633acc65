import Aggregates
import Records

/// Decides what became of an execution as of the report.
struct ExecutionStates {
  let window: Window
  let index: SourceIndex
  let timeoutSeconds: Int64

  /// The execution of a summary, or nil when it did not start in the window.
  func execution(_ id: String, _ summary: ExecutionSummary) -> Execution? {
    guard let start = summary.start, window.placement(of: start.mark.time.hour) == .inside else {
      return nil
    }
    let state = state(summary, since: start.mark.time)
    return Execution(
      id: id, droidID: start.droidID ?? "unknown", taskID: start.taskID, state: state,
      start: start.mark.time,
      // Clocks of two writers may disagree: no execution takes less than no time.
      durationSeconds: summary.end.map { max(0, $0.mark.time.seconds(since: start.mark.time)) },
      startLocation: index.location(of: start.mark.position),
      endLocation: summary.end.map { index.location(of: $0.mark.position) },
      message: message(summary, state))
  }

  private func state(_ summary: ExecutionSummary, since start: Timestamp) -> Execution.State {
    switch summary.end?.ending {
    case .completed: .completed
    case .failed: .failed
    case .abandoned: .abandoned
    case nil:
      window.asOf.seconds(since: start) > Double(timeoutSeconds) ? .stuck : .running
    }
  }

  private func message(_ summary: ExecutionSummary, _ state: Execution.State) -> Evidence? {
    guard state == .failed || state == .abandoned, let end = summary.end else { return nil }
    if let text = end.message {
      return Evidence(
        time: end.mark.time, location: index.location(of: end.mark.position), text: text)
    }
    return summary.error.map {
      Evidence(time: $0.time, location: index.location(of: $0.position), text: $0.text)
    }
  }
}
