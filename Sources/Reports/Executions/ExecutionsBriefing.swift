import Findings
public import Records

extension ExecutionsReport {
  /// Droids that fail, and executions that never ended.
  public func briefing(_ window: Window) -> Briefing {
    var briefing = Briefing()
    briefing.needs = findings.issues.compactMap { need($0, window) }
    briefing.decisions = timeLimits.decisions
    return briefing
  }

  private func need(_ issue: ExecutionIssue, _ window: Window) -> Briefing.Need? {
    switch issue.kind {
    case .poorDroidPerformance:
      guard let droid = findings.droids.first(where: { $0.droidID == issue.droidID }) else {
        return nil
      }
      return failing(droid, window)
    case .stuckExecutions:
      let count = findings.count(.stuck)
      return Briefing.Need(
        kind: .stuck, subject: "stuck executions", noun: "stuck execution", count: count,
        text: "\(counted(count, "execution")) never ended",
        link: Briefing.Link(text: "list", path: "\(kind.pageName).md"), weight: Double(count))
    case .highAbandonmentRate:
      return Briefing.Need(
        kind: .failing, subject: "abandoned executions", noun: "abandonment problem",
        text: "Executions are abandoned", now: findings.abandoned.words,
        link: Briefing.Link(text: "executions", path: "\(kind.pageName).md"))
    case .resourceAnomaly, .baselineDeviation: return nil
    }
  }

  private func failing(_ droid: DroidFindings, _ window: Window) -> Briefing.Need {
    let hours = droid.executions.filter { $0.state != .running }.map {
      HourShare($0.start.hour, Proportion($0.state == .completed ? 1 : 0, of: 1))
    }
    let row = DashboardSpans(asOf: window.asOf)
      .row(droid.droidID, .events, HourShare.sums(hours))
    let lost = droid.successes.total - droid.successes.successes
    return Briefing.Need(
      kind: .failing, subject: droid.droidID, noun: "failing droid",
      text: "\(codeSpan(droid.droidID)) succeeds in"
        + " \(grouped(droid.successes.successes)) of \(grouped(droid.successes.total))"
        + " in \(window.days) days",
      now: row.last7.words, before: row.before7.words,
      link: Briefing.Link(
        text: counted(lost, "failure"),
        path: PagePaths(subjects).droid(droid.droidID) ?? "\(kind.pageName).md"),
      weight: Double(lost) * 7 / Double(window.days))
  }
}
