import Aggregates
import Records

/// Looks for what is wrong with executions and droids.
struct ExecutionIssues {
  /// A larger share of executions given up is high.
  static let highAbandonment = 0.1
  /// Fewer executions say nothing about a droid.
  static let droidExecutions = 2
  /// A lower success rate of a droid is poor.
  static let poorSuccess = 0.5
  /// Fewer executions say nothing about a day.
  static let dayExecutions = 4
  /// The chance of calling any usual day of any droid unusual.
  static let deviationLevel = 0.05

  let index: SourceIndex

  /// All issues: errors first, then by kind, then by droid.
  func issues(
    executions: [Execution], droids: [DroidFindings], resources: [String: DroidSummary]
  ) -> [ExecutionIssue] {
    var issues = [abandonment(executions), stuck(executions)].compactMap { $0 }
    let anomalies = ResourceAnomalies(
      index: index,
      count: resources.values.reduce(0) {
        $0 + ($1.cpu.values.count > 0 ? 1 : 0) + ($1.memory.values.count > 0 ? 1 : 0)
      })
    let days = droids.reduce(0) { $0 + DroidDay.compared(in: $1.days).count }
    for droid in droids {
      issues += [poorPerformance(droid), deviation(droid, among: days)].compactMap { $0 }
      if let summary = resources[droid.droidID] {
        issues += anomalies.issues(droid.droidID, summary)
      }
    }
    return issues.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
  }

  private func abandonment(_ executions: [Execution]) -> ExecutionIssue? {
    let abandoned = executions.filter { $0.state == .abandoned }
    let share = Proportion(abandoned.count, of: executions.count)
    guard let fraction = share.fraction, fraction > ExecutionIssues.highAbandonment,
      let interval = share.wilsonPercent
    else { return nil }
    return ExecutionIssue(
      kind: .highAbandonmentRate, severity: .warning,
      description: "\(abandoned.count) of \(executions.count) executions were abandoned"
        + " (\(decimal(fraction * 100)) %, 95 % interval"
        + " \(decimal(interval.lowerBound))–\(decimal(interval.upperBound)) %)",
      recommendation: "Review the timeouts and the abandoned executions",
      droidID: nil, count: abandoned.count, executionIDs: ids(abandoned),
      evidence: evidence(abandoned))
  }

  private func stuck(_ executions: [Execution]) -> ExecutionIssue? {
    let stuck = executions.filter { $0.state == .stuck }
    guard !stuck.isEmpty else { return nil }
    return ExecutionIssue(
      kind: .stuckExecutions, severity: .warning,
      description: stuck.count == 1
        ? "1 execution started and never ended"
        : "\(stuck.count) executions started and never ended",
      recommendation: "Check whether their droids hang or crash",
      droidID: nil, count: stuck.count, executionIDs: ids(stuck), evidence: evidence(stuck))
  }

  private func poorPerformance(_ droid: DroidFindings) -> ExecutionIssue? {
    guard droid.successes.total > ExecutionIssues.droidExecutions,
      let fraction = droid.successes.fraction, fraction < ExecutionIssues.poorSuccess,
      let interval = droid.successes.wilsonPercent
    else { return nil }
    let unsuccessful = droid.executions.filter { $0.state != .completed && $0.state != .running }
    return ExecutionIssue(
      kind: .poorDroidPerformance, severity: .error,
      description: "Droid \(droid.droidID) succeeds in \(droid.count(.completed)) of"
        + " \(droid.successes.total) executions (\(decimal(fraction * 100)) %, 95 % interval"
        + " \(decimal(interval.lowerBound))–\(decimal(interval.upperBound)) %)",
      recommendation: "Review this droid's abilities and the tasks assigned to it",
      droidID: droid.droidID, count: unsuccessful.count, executionIDs: ids(unsuccessful),
      evidence: evidence(unsuccessful))
  }

  /// The day on which a droid's success rate is the unlikeliest low against all its other days.
  private func deviation(_ droid: DroidFindings, among count: Int) -> ExecutionIssue? {
    let days = DroidDay.compared(in: droid.days).filter(\.isLower)
    guard let worst = days.min(by: { ($0.pValue, $0.day) < ($1.pValue, $1.day) }),
      worst.pValue * Double(count) <= ExecutionIssues.deviationLevel,
      let here = worst.here.percent, let elsewhere = worst.rest.percent
    else { return nil }
    let failed = droid.executions.filter {
      $0.start.day == worst.day && $0.state != .completed && $0.state != .running
    }
    let corrected = min(1, worst.pValue * Double(count))
    return ExecutionIssue(
      kind: .baselineDeviation, severity: .warning,
      description: "On \(worst.day.text), droid \(droid.droidID) succeeded in"
        + " \(worst.here.successes) of \(worst.here.total) executions (\(decimal(here)) %);"
        + " on its other days in \(decimal(elsewhere)) % (\(pValueWords(corrected)) after"
        + " correction for \(count) days)",
      recommendation: "Find what was different on that day",
      droidID: droid.droidID, count: failed.count, executionIDs: ids(failed),
      evidence: evidence(failed))
  }

  private func ids(_ executions: [Execution]) -> [String] {
    executions.prefix(10).map(\.id)
  }

  private func evidence(_ executions: [Execution]) -> [Evidence] {
    // Where and when are those of one line: the one with the text, else that of the start.
    executions.prefix(5).map { execution in
      execution.message
        ?? Evidence(
          time: execution.start, location: execution.startLocation,
          text: "\(execution.state.rawValue) \(execution.id)")
    }
  }
}

extension ExecutionIssue {
  fileprivate var rank: Int {
    let kind = Kind.allCases.firstIndex(of: self.kind) ?? 0
    return (severity == .error ? 0 : Kind.allCases.count) + kind
  }
}
