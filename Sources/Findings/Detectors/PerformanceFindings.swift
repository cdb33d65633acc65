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
  /// How the success rate of all task types together moved.
  public let trend: Trend
  /// The last week of all tasks together against the one before; nil without both.
  public let week: WeekComparison?
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

  /// Spans in which more failed than chance explains, ascending.
  public let incidents: [Incident]
  /// What cards are made from, a task type each.
  let sources: [ActionSource]

  /// How many task types are among the best and the worst.
  public static let ranked = 5

  /// The findings of an aggregate.
  public init(
    _ aggregate: TaskExecutionAggregate, window: Window, patterns: FailurePatterns
  ) {
    self.window = window
    let days = aggregate.days
    var daysByType: [String: [(Day, TaskSummary)]] = [:]
    for (key, summary) in days { daysByType[key.taskType, default: []].append((key.day, summary)) }
    let shares = aggregate.hours.map { key, count in
      (key.taskType, HourShare(key.hour, Proportion(count.successes, of: count.total)))
    }
    let hoursByType = Dictionary(grouping: shares, by: \.0)
    let allFailures = CategorizedFailure.all(aggregate.failures)
    let failures = Dictionary(grouping: allFailures, by: \.key.subject)
    failureAggregate = aggregate.failures
    self.patterns = patterns.patterns(in: allFailures)
    let patternsByType = PerformanceFindings.patternsBySubject(self.patterns)
    let ordered = daysByType.sorted { $0.key < $1.key }.map { type, days in
      (type: type, days: days.sorted { $0.0 < $1.0 })
    }
    let hours = HourShare.sums(shares.lazy.map(\.1))
    let subjectHours = SubjectHour.all(
      shares.lazy.map { (subject: $0.0, hour: $0.1.hour, total: $0.1.share.total) }, allFailures)
    let changes = SubjectChanges(
      hoursByType.mapValues { $0.map(\.1) }, subjectHours, allFailures, patterns, window)
    incidents = changes.incidents
    trend = changes.overall
    week = changes.overallWeek
    self.hours = hours
    let durations = DurationChange.all(
      ordered.map { $0.days.map { (day: $0, durations: $1.durations) } })
    let timeLimits = TimeLimit.all(
      ordered.map { type, days in
        (
          ActionSubject(.taskType, type),
          days.map { .init(successes: $0.1.successDurations, failures: $0.1.failureDurations) }
        )
      })
    let ownHours = ordered.map { HourShare.sums((hoursByType[$0.type] ?? []).lazy.map(\.1)) }
    let times = TaskTime.all(zip(ordered, ownHours).map { ($0.type, $1) })
    let conditions = TaskCondition.all(ordered.map(\.type), aggregate.contexts)
    tasks = ordered.indices.map { index in
      let type = ordered[index].type
      let failures = failures[type] ?? []
      return TaskFindings(
        type, ordered[index].days, hours: ownHours[index], times: times[index],
        conditions: conditions[index],
        trend: changes.trend(type), week: changes.weeks[type],
        durationChange: durations[index], timeLimit: timeLimits[index],
        patterns: patternsByType[type] ?? [],
        evidence: patterns.evidence(failures, limit: 5),
        categories: CategoryCount.ranked(failures, patterns))
    }
    sources = PerformanceFindings.sources(tasks, changes, failures)
    summary = tasks.reduce(into: TaskSummary()) { $0.merge($1.summary) }
    successes = Proportion(summary.count(.success), of: summary.total)
    self.days = DaySummary.days(days.lazy.map { ($0.key.day, $0.value) })
    categories = CategoryCount.ranked(allFailures, patterns)
    best = TaskFindings.first(tasks, higher: true)
    worst = TaskFindings.first(tasks, higher: false)
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
    _ taskType: String, _ days: [(Day, TaskSummary)], hours: [HourShare], times: [TaskTime],
    conditions: [TaskCondition],
    trend: Trend, week: WeekComparison?,
    durationChange: DurationChange?, timeLimit: TimeLimit?, patterns: [NamedCount],
    evidence: [Evidence],
    categories: [CategoryCount]
  ) {
    self.taskType = taskType
    summary = days.reduce(into: TaskSummary()) { $0.merge($1.1) }
    successes = Proportion(summary.count(.success), of: summary.total)
    self.trend = trend
    self.week = week
    self.durationChange = durationChange
    self.timeLimit = timeLimit
    self.categories = categories
    self.days = days.map { DaySummary(day: $0, $1) }
    self.hours = hours
    self.times = times
    self.conditions = conditions
    self.patterns = patterns
    self.evidence = evidence
  }

  /// The few with the highest or the lowest success rates; without sorting what may be a million.
  fileprivate static func first(_ tasks: [TaskFindings], higher: Bool) -> [TaskFindings] {
    var first: [Int] = []
    for index in tasks.indices {
      let place = first.firstIndex { ranks(tasks[index], before: tasks[$0], higher: higher) }
      if place == nil, first.count == PerformanceFindings.ranked { continue }
      first.insert(index, at: place ?? first.endIndex)
      if first.count > PerformanceFindings.ranked { first.removeLast() }
    }
    return first.map { tasks[$0] }
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
