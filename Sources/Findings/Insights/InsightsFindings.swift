public import Aggregates
public import Records

/// What the operations of a window tell.
public struct InsightsFindings: Sendable {
  /// The operations of one kind.
  public struct Kind: Sendable {
    /// Its name.
    public let name: String
    /// Its operations in the window.
    public let counts: OperationHour
    /// Durations and retries of those that have ended.
    public let details: OperationKind
    /// How its success rate moved.
    public let trend: Trend
  }

  /// An operation that has not ended.
  public struct Active: Sendable, Hashable {
    /// The `id` of its row.
    public let id: Int64
    /// Its kind.
    public let type: String
    /// When it began.
    public let started: Timestamp
    /// Whether it is older than the timeout.
    public let isAbandoned: Bool
    /// Where it stands.
    public let location: Location
  }

  /// The window.
  public let window: Window
  /// What the recommendations rest on.
  public let settings: InsightSettings
  /// All operations of the window.
  public let overall: OperationHour
  /// Operations of the as-of's day (UTC), and of the last 7 and 30 days, whatever the window.
  public let today: OperationHour, last7: OperationHour, last30: OperationHour
  /// The last 7 days before the last 7: what a change is measured against.
  public let weekBefore: OperationHour
  /// Successes among the operations of each hour of the window, ascending.
  public let hours: [HourShare]
  /// Each day of the window with an operation, ascending.
  public let days: [(day: Day, counts: OperationHour)]
  /// Kinds, those with the most operations first, then by name.
  public let kinds: [Kind]
  /// The last weeks, the earliest first.
  public let weeks: [OperationWeek]
  /// When operations succeed and when they don't.
  public let times: TemporalFindings
  /// What requests to models cost.
  public let costs: CostFindings
  /// What became of issues, pull requests and plans.
  public let issues: IssueTally, pullRequests: PullRequestTally, roadmap: RoadmapTally
  /// Operations that have not ended, and those among them that are older than the timeout.
  public let active: Int, abandoned: Int
  /// The oldest active operations, at most 20, ascending.
  public let oldestActive: [Active]
  /// The failures.
  public let failures: FailureAggregate
  /// Failures by pattern, the most frequent first.
  public let patterns: [FailurePattern]
  /// The best condition on each field, the most certain first.
  public let conditions: [OperationCondition]
  /// Limits that would have kept failures out.
  public let thresholds: [ThresholdFinding]

  let candidates: [ThresholdSearch.Candidate]
  let changes: SubjectChanges

  /// The findings of an aggregate, whose `reach` covers 30 days and the weeks.
  public init(
    _ aggregate: OperationAggregate, window: Window, index: SourceIndex,
    settings: InsightSettings, patterns: FailurePatterns
  ) {
    self.window = window
    self.settings = settings
    let spans = OperationSpans(aggregate, asOf: window.asOf)
    let hours = spans.hours(days: window.days)
    self.hours = HourShare.sums(hours.lazy.map { HourShare($0.hour, $0.counts.successes) })
    overall = spans.sum(days: window.days)
    today = spans.today()
    last7 = spans.sum(days: 7)
    last30 = spans.sum(days: 30)
    weekBefore = spans.sum(days: 14, skipping: 7)
    var byDay: [Day: OperationHour] = [:]
    for cell in hours { byDay[cell.hour.day, default: OperationHour()].merge(cell.counts) }
    days = byDay.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let changes = InsightsFindings.changes(hours, aggregate.failures, patterns, window)
    self.changes = changes
    kinds = InsightsFindings.kinds(hours, aggregate.byType, changes)
    weeks = OperationWeek.last(settings.weeks, of: spans, asOf: window.asOf)
    times = TemporalFindings(hours, minimumSamples: settings.minimumSamples)
    costs = CostFindings(aggregate, window: window, firstHour: hours.first?.hour)
    issues = aggregate.issues
    pullRequests = aggregate.pullRequests
    roadmap = aggregate.roadmap
    active = aggregate.active.count
    let limit = window.asOf.advanced(bySeconds: -settings.timeoutSeconds)
    abandoned = aggregate.active.count(before: limit)
    oldestActive = aggregate.active.oldest.map {
      Active(
        id: $0.id, type: $0.type, started: $0.started, isAbandoned: $0.started < limit,
        location: index.location(of: $0.position))
    }
    failures = aggregate.failures
    self.patterns = patterns.patterns(in: aggregate.failures)
    let fields = OperationField.all(in: aggregate)
    conditions = OperationCondition.all(fields, minimumSide: settings.minimumSamples)
    candidates =
      settings.isEnabled
      ? ThresholdSearch.Candidate.all(fields, limits: settings.limits, conditions: conditions) : []
    thresholds = ThresholdSearch(minimumSamples: settings.minimumSamples).thresholds(candidates)
  }

  /// Why issues were not solved, the most frequent first.
  public var failureReasons: [NamedCount] { NamedCount.ranked(issues.failureReasons) }

  /// Conditions that are more than chance.
  public var significantConditions: [OperationCondition] { conditions.filter(\.isSignificant) }

  private static func kinds(
    _ hours: [(type: String, hour: Hour, counts: OperationHour)],
    _ details: [String: OperationKind], _ changes: SubjectChanges
  ) -> [Kind] {
    var counts: [String: OperationHour] = [:]
    for cell in hours { counts[cell.type, default: OperationHour()].merge(cell.counts) }
    return counts.filter { $0.value.completed + $0.value.active > 0 }.map {
      Kind(
        name: $0.key, counts: $0.value, details: details[$0.key] ?? OperationKind(),
        trend: changes.trend($0.key))
    }.sorted { ($1.counts.completed, $0.name) < ($0.counts.completed, $1.name) }
  }
}

extension OperationHour {
  /// What the requests cost, in the store's currency.
  public var cost: Double { Double(costMicros) / 1_000_000 }
}

extension OperationKind {
  /// The mean duration, microseconds; nil without a duration.
  public var averageMicroseconds: Double? {
    durations.count == 0 ? nil : Double(durationSum) / Double(durations.count)
  }
}
