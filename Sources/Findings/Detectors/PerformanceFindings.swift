public import Aggregates
public import Records

/// What the task executions of a window tell.
public struct PerformanceFindings: Sendable, Equatable {
  /// The window.
  public let window: Window
  /// All counts of the window.
  public let summary: TaskSummary
  /// Successes among all executions.
  public let successes: Proportion
  /// Task types, ascending by name.
  public let tasks: [TaskFindings]
  /// Up to five task types with the highest success rates, the highest first.
  public let best: [TaskFindings]
  /// Up to five task types with the lowest success rates, the lowest first.
  public let worst: [TaskFindings]
  /// What each day came to, ascending.
  public let days: [DaySummary]
  /// Successes among the executions of each hour, ascending.
  public let hours: [HourShare]
  /// Failures by category, the most frequent first.
  public let categories: [CategoryCount]
  /// Failures and timeouts.
  public let failureAggregate: FailureAggregate
  /// Failures by pattern, the most frequent first.
  public let patterns: [FailurePattern]
  /// Failures with more than two retries by task type, the most first; types without any are left
  /// out.
  public let highRetryTasks: [NamedCount]

  /// How many task types are among the best and the worst.
  public static let ranked = 5

  /// The findings of an aggregate.
  public init(
    _ aggregate: TaskExecutionAggregate, window: Window, patterns: FailurePatterns,
    declinePoints: Double
  ) {
    self.window = window
    let cells = aggregate.cells
    var byType: [String: [(Hour, TaskSummary)]] = [:]
    for (key, summary) in cells { byType[key.taskType, default: []].append((key.hour, summary)) }
    let allFailures = CategorizedFailure.all(aggregate.failures)
    let failures = Dictionary(grouping: allFailures, by: \.key.subject)
    failureAggregate = aggregate.failures
    self.patterns = patterns.patterns(in: allFailures)
    let patternsByType = PerformanceFindings.patternsBySubject(self.patterns)
    tasks = byType.sorted { $0.key < $1.key }.map { type, hours in
      let failures = failures[type] ?? []
      return TaskFindings(
        type, hours.sorted { $0.0 < $1.0 }, patterns: patternsByType[type] ?? [],
        evidence: patterns.evidence(failures, limit: 5),
        categories: CategoryCount.ranked(failures, patterns), declinePoints: declinePoints)
    }
    summary = tasks.reduce(into: TaskSummary()) { $0.merge($1.summary) }
    successes = Proportion(summary.count(.success), of: summary.total)
    days = DaySummary.days(cells.lazy.map { ($0.key.hour, $0.value) })
    hours = HourShare.sums(
      cells.lazy.map {
        HourShare($0.key.hour, Proportion($0.value.count(.success), of: $0.value.total))
      })
    categories = CategoryCount.ranked(allFailures, patterns)
    best = Array(
      tasks.sorted { TaskFindings.ranks($0, before: $1, higher: true) }
        .prefix(PerformanceFindings.ranked))
    worst = Array(
      tasks.sorted { TaskFindings.ranks($0, before: $1, higher: false) }
        .prefix(PerformanceFindings.ranked))
    highRetryTasks = NamedCount.ranked(
      Dictionary(
        uniqueKeysWithValues: tasks.filter { $0.summary.highRetryFailures > 0 }
          .map { ($0.taskType, $0.summary.highRetryFailures) }))
  }

  /// Failures (`failure` and `timeout`) among all executions.
  public var failures: Proportion { Proportion(summary.failures, of: summary.total) }

  private static func patternsBySubject(_ patterns: [FailurePattern]) -> [String: [NamedCount]] {
    var result: [String: [NamedCount]] = [:]
    for pattern in patterns {
      for subject in pattern.subjects {
        result[subject.name, default: []].append(NamedCount(name: pattern.id, count: subject.count))
      }
    }
    return result.mapValues { $0.sorted { ($1.count, $0.name) < ($0.count, $1.name) } }
  }
}

extension TaskFindings {
  fileprivate init(
    _ taskType: String, _ hours: [(Hour, TaskSummary)], patterns: [NamedCount],
    evidence: [Evidence], categories: [CategoryCount], declinePoints: Double
  ) {
    self.taskType = taskType
    summary = hours.reduce(into: TaskSummary()) { $0.merge($1.1) }
    successes = Proportion(summary.count(.success), of: summary.total)
    trend = Trend(
      hours: hours.map { hour, summary in
        (hour, Proportion(summary.count(.success), of: summary.total))
      }, points: declinePoints)
    self.categories = categories
    days = DaySummary.days(hours)
    self.patterns = patterns
    self.evidence = evidence
  }

  /// By success rate, ties by more executions, then by name.
  fileprivate static func ranks(
    _ a: TaskFindings, before b: TaskFindings, higher: Bool
  ) -> Bool {
    // Cross-multiplied, so that equal rates are equal whatever their counts.
    let (left, right) = (
      a.successes.successes * b.successes.total, b.successes.successes * a.successes.total
    )
    if left != right { return higher ? left > right : left < right }
    return (b.successes.total, a.taskType) < (a.successes.total, b.taskType)
  }
}
