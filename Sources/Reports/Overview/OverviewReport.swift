import Aggregates
public import Findings
public import Records

/// The first page of the reports and its data: headlines, what to look at, and links.
public struct OverviewReport: Sendable {
  /// The moment that the reports speak of.
  public let window: Window
  /// The performance report; nil where the store was not read.
  public let performance: PerformanceReport?
  /// The executions report; nil where the store was not read.
  public let executions: ExecutionsReport?
  /// The suggestions for skills; nil where the store was not read.
  public let suggestions: SuggestionsReport?
  /// The report on operations; nil where the store was not read.
  public let insights: InsightsReport?
  /// The failure patterns of all stores together, the most frequent first.
  public let patterns: [FailurePattern]
  /// How much was read.
  public let quality: DataQuality
  /// Headlines of the last night with an earlier as-of; nil where there was none.
  public let previous: PreviousNight?
  /// What that night has to be compared by; nil where there was none.
  public let earlierFacts: NightFacts?

  /// What is remembered of the last night with an earlier as-of.
  public struct PreviousNight: Sendable, Equatable {
    /// Its as-of, ISO 8601.
    public let asOf: String
    /// Its headlines by name.
    public let headlines: [String: Quantity]

    /// A night from its as-of and headlines.
    public init(asOf: String, headlines: [String: Quantity]) {
      self.asOf = asOf
      self.headlines = headlines
    }
  }

  /// An overview of the reports that could be made.
  public init(
    window: Window, performance: PerformanceReport?, executions: ExecutionsReport?,
    suggestions: SuggestionsReport?, patterns: [FailurePattern], quality: DataQuality,
    previous: PreviousNight?, earlierFacts: NightFacts? = nil, insights: InsightsReport? = nil
  ) {
    self.window = window
    self.performance = performance
    self.executions = executions
    self.suggestions = suggestions
    self.insights = insights
    self.patterns = patterns
    self.quality = quality
    self.previous = previous
    self.earlierFacts = earlierFacts
  }

  /// A number that stands for a report.
  struct Headline {
    let name: String
    let value: Quantity
    /// What people call it; nil for what every night changes, which is no news.
    var title: String?
  }

  var headlines: [Headline] {
    var all: [Headline] = []
    if let performance {
      let findings = performance.findings
      all += [
        Headline(name: "total_executions", value: .count(findings.summary.total)),
        Headline(
          name: "success_rate", value: .measure(findings.successes.percent),
          title: "Success rate of tasks"),
        Headline(name: "total_failures", value: .count(findings.summary.failures)),
        Headline(
          name: "improvement_suggestions", value: .count(performance.suggestions.count),
          title: "Suggestions"),
        Headline(
          name: "high_priority_suggestions",
          value: .count(performance.suggestions.count { $0.suggestion.priority == .high }),
          title: "Suggestions of high priority"),
        Headline(
          name: "declining_tasks",
          value: .count(findings.tasks.count { $0.trend.direction == .declining }),
          title: "Declining task types"),
      ]
    }
    if let executions {
      let findings = executions.findings
      all += [
        Headline(name: "executions_started", value: .count(findings.executions.count)),
        Headline(
          name: "completion_rate", value: .measure(findings.completed.percent),
          title: "Executions completed"),
        Headline(
          name: "abandonment_rate", value: .measure(findings.abandoned.percent),
          title: "Executions abandoned"),
        Headline(name: "stuck_executions", value: .count(findings.count(.stuck))),
        Headline(
          name: "execution_issues", value: .count(findings.issues.count),
          title: "Issues of executions"),
      ]
    }
    if let insights { all += insights.headlines }
    all += [
      Headline(
        name: "records_read", value: .count(quality.stores.reduce(0) { $0 + $1.recordsRead })),
      Headline(
        name: "records_skipped", value: .count(quality.stores.reduce(0) { $0 + $1.skipped }),
        title: "Records skipped"),
    ]
    return all
  }

  /// Suggestions for skills that nobody has decided.
  var waitingForReview: Int {
    suggestions?.findings.active.count { $0.state.status == .needsReview } ?? 0
  }

  /// The reports that were made, in the order of their links.
  var reports: [ReportName] {
    (performance == nil ? [] : [.performance]) + (suggestions == nil ? [] : [.suggestions])
      + (executions == nil ? [] : [.executions]) + (insights == nil ? [] : [.insights])
      + [.dataQuality]
  }
}
