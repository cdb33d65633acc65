import Aggregates
import Records

/// Turns what is known of runs into what became of them as of a moment.
struct RunStates {
  let window: Window
  let index: SourceIndex
  let timeoutSeconds: Int64

  /// A run whose start is known.
  func run(_ id: String, _ summary: RunSummary, start: Timestamp, at position: SourcePosition)
    -> Run
  {
    let metadata = summary.metadata
    let final = summary.final
    let (provider, model) = (final?.provider ?? metadata?.provider, final?.model ?? metadata?.model)
    return Run(
      id: id, state: state(final, start: start), start: start,
      durationMicroseconds: final?.durationMicroseconds, provider: provider, model: model,
      temperature: final?.temperature ?? metadata?.temperature,
      issues: summary.issues.values.sorted { RunStates.isBefore($0.issueID, $1.issueID) }.map {
        RunIssue(
          record: $0, isAbandoned: $0.kind == .metrics && isOld($0.start ?? start),
          provider: provider, model: model, location: index.location(of: $0.position))
      },
      location: index.location(of: position))
  }

  private func state(_ final: RunRecord?, start: Timestamp) -> Run.State {
    guard let final else { return isOld(start) ? .abandoned : .inProgress }
    // Not every writer gives a final summary a status: that there is one says that the run ended.
    switch final.status {
    case nil, "completed": return .completed
    case "failed": return .failed
    default: return .stopped
    }
  }

  private func isOld(_ start: Timestamp) -> Bool {
    start.advanced(bySeconds: timeoutSeconds) < window.asOf
  }

  /// Numbers by size, before names.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    switch (Int(a), Int(b)) {
    case (let x?, let y?): (x, a) < (y, b)
    case (nil, nil): a < b
    case (let x, _): x != nil
    }
  }
}
