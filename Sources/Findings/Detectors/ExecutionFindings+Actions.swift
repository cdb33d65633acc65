import Aggregates
import Records

extension ExecutionFindings {
  /// The trend of every droid, and the incidents over all of them.
  func changes(_ patterns: FailurePatterns) -> SubjectChanges {
    var shares: [String: [HourShare]] = [:]
    var hours: [SubjectHour] = []
    for droid in droids {
      let byHour = Dictionary(grouping: droid.executions.filter { $0.state != .running }) {
        $0.start.hour
      }
      shares[droid.droidID] = byHour.map { hour, executions in
        HourShare(hour, Proportion(executions.count { $0.isSuccess }, of: executions.count))
      }
      hours += byHour.map { hour, executions in
        SubjectHour(
          subject: droid.droidID, hour: hour, total: executions.count,
          failures: executions.count { !$0.isSuccess })
      }
    }
    hours.sort { ($0.hour, $0.subject) < ($1.hour, $1.subject) }
    return SubjectChanges(shares, hours, CategorizedFailure.all(failures), patterns, window)
  }

  /// The last week of a share of all executions that started, against the one before.
  public func week(of isMember: (Execution.State) -> Bool) -> WeekComparison? {
    WeekComparison(
      executions.map { HourShare($0.start.hour, Proportion(isMember($0.state) ? 1 : 0, of: 1)) },
      window: window)
  }

  /// What cards of droids are made from.
  static func material(
    _ droids: [DroidFindings], _ changes: SubjectChanges, _ failures: FailureAggregate
  ) -> ActionMaterial {
    let failures = Dictionary(grouping: CategorizedFailure.all(failures), by: \.key.subject)
    return ActionMaterial(
      sources: droids.filter { $0.successes.total > 0 }.map { droid in
        var source = ActionSource(
          subject: ActionSubject(.droid, droid.droidID), trend: changes.trend(droid.droidID),
          hours: changes.hours[droid.droidID] ?? [], failures: failures[droid.droidID] ?? [],
          failureSeconds: droid.meanFailureSeconds)
        source.notes = stuckNotes(droid)
        return source
      }, incidents: changes.incidents)
  }

  /// The number of executions without an end that is worth a line.
  private static let stuckExecutions = 5

  private static func stuckNotes(_ droid: DroidFindings) -> [ActionSource.Note] {
    let stuck = droid.count(.stuck)
    guard stuck >= stuckExecutions else { return [] }
    return [
      .init(
        line: "\(stuck) executions started and never ended",
        advice: "Check whether it hangs or crashes")
    ]
  }
}

extension Execution {
  fileprivate var isSuccess: Bool { state == .completed }
}

extension DroidFindings {
  /// The mean duration of executions that failed or were abandoned, seconds; nil where none is known.
  fileprivate var meanFailureSeconds: Double? {
    let seconds = executions.filter { $0.state == .failed || $0.state == .abandoned }
      .compactMap(\.durationSeconds)
    return seconds.isEmpty ? nil : seconds.reduce(0, +) / Double(seconds.count)
  }
}
