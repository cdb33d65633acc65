import Aggregates
import Records

extension InsightsFindings {
  /// The trend of every type of operations, and the incidents over all of them.
  static func changes(
    _ hours: [(type: String, hour: Hour, counts: OperationHour)], _ failures: FailureAggregate,
    _ patterns: FailurePatterns, _ window: Window
  ) -> SubjectChanges {
    let ended = hours.filter { $0.counts.completed > 0 }
    let shares = Dictionary(grouping: ended, by: \.type).mapValues { cells in
      cells.map { HourShare($0.hour, $0.counts.successes) }
    }
    return SubjectChanges(
      shares,
      ended.map {
        SubjectHour(
          subject: $0.type, hour: $0.hour, total: $0.counts.completed, failures: $0.counts.failed)
      }, CategorizedFailure.all(failures), patterns, window)
  }

  /// What cards of operations are made from.
  public var actionMaterial: ActionMaterial {
    let failures = Dictionary(grouping: CategorizedFailure.all(failures), by: \.key.subject)
    return ActionMaterial(
      sources: kinds.filter { $0.counts.completed > 0 }.map { kind in
        var source = ActionSource(
          subject: ActionSubject(.operationType, kind.name), trend: kind.trend,
          hours: changes.hours[kind.name] ?? [], failures: failures[kind.name] ?? [],
          failureSeconds: nil)
        source.noun = "operations"
        return source
      }, incidents: incidents)
  }

  /// Spans in which more operations failed than chance explains, ascending.
  public var incidents: [Incident] { changes.incidents }
  /// The last week of operations of a type, or of all, against the one before; nil without both.
  public func week(_ type: String? = nil) -> WeekComparison? {
    type.map { changes.weeks[$0] } ?? changes.overallWeek
  }
  /// How the success rate of all operations moved.
  public var trend: Trend { changes.overall }
}
