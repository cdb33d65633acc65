public import Aggregates
public import Records

/// Failures of one category.
public struct CategoryCount: Sendable, Hashable {
  /// The category as written or inferred.
  public let name: String
  /// How many failures.
  public let count: Int
  /// How many of them got the category from their message.
  public let inferred: Int
  /// The first of them, at most five.
  public let evidence: [Evidence]

  /// The most frequent first, ties by name.
  static func ranked(
    _ failures: [CategorizedFailure], _ patterns: FailurePatterns
  ) -> [CategoryCount] {
    Dictionary(grouping: failures, by: \.category)
      .map { name, failures in
        CategoryCount(
          name: name, count: failures.reduce(0) { $0 + $1.summary.count },
          inferred: failures.reduce(0) { $0 + ($1.isInferred ? $1.summary.count : 0) },
          evidence: patterns.evidence(failures, limit: 5))
      }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }
}

/// What executions of one day came to.
public struct DaySummary: Sendable, Equatable {
  /// The day.
  public let day: Day
  /// Successes among executions.
  public let successes: Proportion
  /// The median duration, microseconds; nil where no duration is known.
  public let p50Microseconds: Int64?
  /// The 95th percentile of durations, microseconds; nil where no duration is known.
  public let p95Microseconds: Int64?

  init(day: Day, _ summary: TaskSummary) {
    self.day = day
    successes = Proportion(summary.count(.success), of: summary.total)
    p50Microseconds = summary.durations.quantile(0.5)
    p95Microseconds = summary.durations.quantile(0.95)
  }

  /// Sums by day, ascending.
  static func days(_ summaries: some Sequence<(Day, TaskSummary)>) -> [DaySummary] {
    var days: [Day: TaskSummary] = [:]
    for (day, summary) in summaries { days[day, default: TaskSummary()].merge(summary) }
    return days.sorted { $0.key < $1.key }.map { DaySummary(day: $0.key, $0.value) }
  }
}

/// What the executions of one task type came to.
public struct TaskFindings: Sendable, Equatable {
  /// The task type.
  public let taskType: String
  /// All counts of the window.
  public let summary: TaskSummary
  /// Successes among executions.
  public let successes: Proportion
  /// How the success rate moved.
  public let trend: Trend
  /// Its last week against the one before; nil without both.
  public let week: WeekComparison?
  /// The best change of its durations; nil where there are too few.
  public let durationChange: DurationChange?
  /// The time limit that its successes suggest; nil where there are too few.
  public let timeLimit: TimeLimit?
  /// Failures by category, the most frequent first.
  public let categories: [CategoryCount]
  /// What each day came to, ascending.
  public let days: [DaySummary]
  /// Successes among the executions of each hour, ascending.
  public let hours: [HourShare]
  /// Times at which it succeeds less often than at others beyond chance: hours first, each ascending.
  public let times: [TaskTime]
  /// What its failures have in common beyond chance, the most certain first.
  public let conditions: [TaskCondition]
  /// The patterns of its failures by id, the most frequent first.
  public let patterns: [NamedCount]
  /// Its first failures, at most five.
  public let evidence: [Evidence]

  /// The change of its durations where it is more than chance.
  public var durationClaim: DurationChange? {
    durationChange.flatMap { $0.isClaimed ? $0 : nil }
  }

  /// The time limit where it is worth proposing.
  public var claimedTimeLimit: TimeLimit? { timeLimit.flatMap { $0.isClaimed ? $0 : nil } }

  /// The mean duration, microseconds; nil where no duration is known.
  public var averageMicroseconds: Double? {
    summary.durations.count == 0
      ? nil : Double(summary.durationSum) / Double(summary.durations.count)
  }

  /// The mean rating, 1 to 5; nil where nobody rated.
  public var averageRating: Double? {
    summary.ratings == 0 ? nil : Double(summary.ratingSum) / 1000 / Double(summary.ratings)
  }

  /// The mean number of retries; nil of nothing.
  public var averageRetries: Double? {
    summary.total == 0 ? nil : Double(summary.retries) / Double(summary.total)
  }
}
